import type { Positions } from '../../risk/portfolio.ts';
import type { Columns } from './columns.ts';

/**
 * Numbers of rows by asset id, ascending; what is NaN is left out. They lie in one array, asset by asset: of 10⁷ rows
 * lists that grow hold twice as much. `of` is asked twice for each row.
 */
export function numbersByAsset(
  { asset, count }: Pick<Columns<Positions>, 'asset' | 'count'>,
  of: (row: number) => number,
): ReadonlyMap<number, Float64Array> {
  const counts = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(of(i))) continue;
    counts.set(asset[i], (counts.get(asset[i]) ?? 0) + 1);
    total++;
  }
  const all = new Float64Array(total);
  const next = new Map<number, number>();
  let from = 0;
  for (const [id, numbers] of counts) {
    next.set(id, from);
    from += numbers;
  }
  for (let i = 0; i < count; i++) {
    const number = of(i);
    if (Number.isNaN(number)) continue;
    const at = next.get(asset[i]) ?? 0;
    all[at] = number;
    next.set(asset[i], at + 1);
  }
  return new Map(
    [...counts].map(([id, numbers]) => {
      const end = next.get(id) ?? 0;
      return [id, all.subarray(end - numbers, end).sort()];
    }),
  );
}
