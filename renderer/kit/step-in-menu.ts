import type { KeyboardEvent } from 'react';

const entriesOf = (menu: HTMLElement): HTMLElement[] =>
  [...menu.querySelectorAll<HTMLElement>('[role="menuitem"], input, button')].filter(
    (entry) => entry.tabIndex >= 0,
  );

/** A menu that has opened has the keys: what opened it keeps them otherwise. */
export const enterMenu = (opened: HTMLElement): void => entriesOf(opened)[0]?.focus();

/** Arrows, Home and End go from entry to entry of a menu, around its ends; what holds a form keeps its own keys. */
export function stepInMenu(event: KeyboardEvent<HTMLElement>): void {
  const entries = entriesOf(event.currentTarget);
  const at = entries.indexOf(event.target as HTMLElement);
  const steps = new Map([
    ['ArrowDown', (at + 1) % entries.length],
    ['ArrowUp', at <= 0 ? entries.length - 1 : at - 1],
    ['Home', 0],
    ['End', entries.length - 1],
  ]);
  const to = steps.get(event.key);
  const next = to === undefined ? undefined : entries[to];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
