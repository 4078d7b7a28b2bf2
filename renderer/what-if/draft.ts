import type { Adjustment, Selector } from '../../contract/dto/adjustment.ts';
import { specOf } from './actions.ts';
import { selectorLists } from './selectors.ts';

/** Where the list of What-if is kept. */
export const draftKey = 'whatIf.adjustments';

/** What is done, which may not be said yet: `spec` the action chosen while its number is not. */
export type DraftAdjustment = Omit<Adjustment, 'action'> &
  Readonly<{ action: Adjustment['action'] | null; spec?: string }>;
/** One entry of the list; `id` holds on to it while the list is reordered. */
export type Item = Readonly<{ id: number; adjustment: DraftAdjustment }>;

/** A new entry: it does nothing until somebody says what, and switches it on. */
export const emptyAdjustment: DraftAdjustment = { selector: {}, action: null, enabled: false };

/** Whether it says what it does. */
export const isComplete = (adjustment: DraftAdjustment): adjustment is Adjustment =>
  adjustment.action !== null;
export const complete = ({ adjustment }: Item): Adjustment[] => {
  if (!isComplete(adjustment)) return [];
  const { selector, action, enabled } = adjustment;
  return [{ selector, action, enabled }];
};

export const nextId = (items: readonly Item[]): number => Math.max(0, ...items.map((item) => item.id)) + 1;

export const toItems = (adjustments: readonly Adjustment[]): Item[] =>
  adjustments.map((adjustment, i) => ({ id: i + 1, adjustment }));

export const active = (items: readonly Item[]): Adjustment[] =>
  items.flatMap(complete).filter((adjustment) => adjustment.enabled);

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
    const adjustment = readAdjustments([entry])[0] ?? readUnsaid(entry);
    if (adjustment === undefined) continue;
    const { id } = entry as { id?: unknown };
    const usable = typeof id === 'number' && !items.some((item) => item.id === id);
    items.push({ id: usable ? id : nextId(items), adjustment });
  }
  return items;
}

/** An entry whose action is not said yet. */
function readUnsaid(entry: unknown): DraftAdjustment | undefined {
  if (entry === null || typeof entry !== 'object' || !('action' in entry) || entry.action !== null)
    return undefined;
  const { selector, spec } = entry as { selector?: unknown; spec?: unknown };
  return {
    ...emptyAdjustment,
    selector: readSelector(selector),
    ...(typeof spec === 'string' ? { spec } : {}),
  };
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
