import { type Item, nextId } from '../../what-if/draft.ts';

export type CapBy = 'cohort' | 'venue';
const listOf = { cohort: 'cohorts', venue: 'venues' } as const;

/** Whether an entry is the cap of one group (`key` null: of everyone) and nothing else. */
function isCapOf({ adjustment: { action, selector } }: Item, by: CapBy, key: string | null): boolean {
  if (action?.kind !== 'capLeverage') return false;
  const set = Object.entries(selector).filter(([, value]) => value !== undefined);
  if (key === null) return set.length === 0;
  const names = selector[listOf[by]];
  return set.length === 1 && names?.length === 1 && names[0] === key;
}

/** The cap a slider stands at; null is no cap. */
export function capOf(items: readonly Item[], by: CapBy, key: string | null): number | null {
  const item = items.find((i) => isCapOf(i, by, key));
  return item?.adjustment.enabled && item.adjustment.action?.kind === 'capLeverage'
    ? item.adjustment.action.cap
    : null;
}

/** The list with the cap of one group changed in its place, appended, or taken out. Sliders write the same list. */
export function withCap(
  items: readonly Item[],
  by: CapBy,
  key: string | null,
  cap: number | null,
): readonly Item[] {
  const at = items.findIndex((item) => isCapOf(item, by, key));
  if (cap === null) return at < 0 ? items : items.filter((_, i) => i !== at);
  const selector = key === null ? {} : { [listOf[by]]: [key] };
  const adjustment = { selector, action: { kind: 'capLeverage' as const, cap }, enabled: true };
  return at < 0
    ? [...items, { id: nextId(items), adjustment }]
    : items.map((item, i) => (i === at ? { ...item, adjustment } : item));
}

/** End of the sliders: a round number that no group's leverage and few accounts' lie beyond. */
export function capScale(leverages: readonly (number | null | undefined)[]): number {
  const known = leverages.filter((x): x is number => typeof x === 'number' && Number.isFinite(x));
  const top = Math.max(2, ...known);
  const step = top > 50 ? 10 : top > 20 ? 5 : top > 10 ? 2 : 1;
  return Math.ceil((top * 1.05) / step) * step;
}
