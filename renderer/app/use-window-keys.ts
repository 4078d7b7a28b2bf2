import { useEffect } from 'react';

/** The regions of the window in reading order; F6 goes from one to the next. */
const regions = ['nav.sidebar', '.topbar', '#content'];
const reachable = 'a[href], button:not([disabled]), input:not([disabled]), select, [tabindex="0"]';

/** `?` for the list of keys, F6 and Shift-F6 between regions. */
export function useWindowKeys(onHelp: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'F6') {
        event.preventDefault();
        toRegion(event.shiftKey ? -1 : 1);
      } else if (event.key === '?' && !isText(event.target)) {
        event.preventDefault();
        onHelp();
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [onHelp]);
}

function toRegion(by: 1 | -1): void {
  const found = regions.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const at = found.findIndex((region) => region.contains(document.activeElement));
  const start = at < 0 && by < 0 ? 0 : at;
  const next = found[(start + by + found.length) % found.length];
  // The page shown, where the region has such a link; else its first control.
  const inside = ['[aria-current="page"]', reachable].flatMap(
    (selector) => next?.querySelector<HTMLElement>(selector) ?? [],
  )[0];
  // The page itself is a place to stand; bars are entered at their first control.
  if (next?.id === 'content') next.focus();
  else inside?.focus();
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="range"]):not([type="checkbox"])'));
