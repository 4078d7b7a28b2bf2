import type { Selector } from '../../contract/dto/adjustment.ts';
import { listed } from '../../contract/listed.ts';
import { formatRatio } from '../kit/format.ts';

/** The lists of a selector, in the order they are offered. */
export const selectorLists = [
  { key: 'cohorts', label: 'Cohorts' },
  { key: 'venues', label: 'Venues' },
  { key: 'assets', label: 'Assets' },
  { key: 'sides', label: 'Sides' },
  { key: 'participants', label: 'Participants' },
] as const;
export type SelectorList = (typeof selectorLists)[number]['key'];
export type Names = Readonly<Record<SelectorList, readonly string[]>>;

const longest = 3;
/** "trend-followers · okx · long", or "every position". */
export function describeSelector(selector: Selector): string {
  const parts = selectorLists.flatMap(({ key }) => {
    const names: readonly string[] = selector[key] ?? [];
    return names.length === 0 ? [] : [listed(names, longest)];
  });
  if (selector.leverageAbove !== undefined)
    parts.push(`leverage above ${formatRatio(selector.leverageAbove, 1)}`);
  return parts.length === 0 ? 'every position' : parts.join(' · ');
}

/** A list set or, when empty, taken out: an empty list of the contract would match nothing. */
export function withList(selector: Selector, key: SelectorList, names: readonly string[]): Selector {
  const { [key]: _, ...rest } = selector;
  return names.length === 0 ? rest : ({ ...rest, [key]: [...names] } as Selector);
}

export function withLeverageAbove(selector: Selector, value: number | null): Selector {
  const { leverageAbove: _, ...rest } = selector;
  return value === null ? rest : { ...rest, leverageAbove: value };
}
