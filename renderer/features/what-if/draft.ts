import type { Adjustment, Selector } from '../../../contract/dto/adjustment.ts';
import { specOf } from './actions.ts';
import { selectorLists } from './selectors.ts';

/** One entry of the list; `id` holds on to it while the list is reordered. */
export type Item = Readonly<{ id: number; adjustment: Adjustment }>;

export const nextId = (items: readonly Item[]): number => Math.max(0, ...items.map((item) => item.id)) + 1;

export const toItems = (adjustments: readonly Adjustment[]): Item[] =>
  adjustments.map((adjustment, i) => ({ id: i + 1, adjustment }));

export const active = (items: readonly Item[]): Adjustment[] =>
  items.map((item) => item.adjustment).filter((adjustment) => adjustment.enabled);

/** `by` places up (negative) or down; at the ends nothing moves. */
export function moved<T>(items: readonly T[], index: number, by: number): T[] {
  const to = index + by;
  const item = items[index];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, i) => i !== index);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** What was stored, as far as it can be read: an entry this version does not know is left out. */
export function readAdjustments(stored: unknown): Adjustment[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry: unknown): Adjustment[] => {
    if (entry === null || typeof entry !== 'object') return [];
    const { selector, action, enabled } = entry as Partial<Adjustment>;
    if (action === null || typeof action !== 'object' || specOf(action) === undefined) return [];
    return [{ selector: readSelector(selector), action, enabled: enabled !== false }];
  });
}

/** The list of the page with its ids; an id missing or used twice is given anew. */
export function readItems(stored: unknown): Item[] {
  if (!Array.isArray(stored)) return [];
  const items: Item[] = [];
  for (const entry of stored as readonly unknown[]) {
    const adjustment = readAdjustments([entry])[0];
    if (adjustment === undefined) continue;
    const { id } = entry as { id?: unknown };
    const usable = typeof id === 'number' && !items.some((item) => item.id === id);
    items.push({ id: usable ? id : nextId(items), adjustment });
  }
  return items;
}

function readSelector(stored: unknown): Selector {
  if (stored === null || typeof stored !== 'object') return {};
  const from = stored as Readonly<Record<string, unknown>>;
  const lists = selectorLists.flatMap(({ key }) => {
    const names = from[key];
    return Array.isArray(names) && names.length > 0 && names.every((n) => typeof n === 'string')
      ? [[key, names] as const]
      : [];
  });
  const above = from.leverageAbove;
  return {
    ...(Object.fromEntries(lists) as Selector),
    ...(typeof above === 'number' ? { leverageAbove: above } : {}),
  };
}
