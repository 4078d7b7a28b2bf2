import type { PlanSearch } from './plan-search.ts';

/**
 * What it costs all others in USD of cuts when one unit is liquidated: it pushes prices, and who is capped must cut
 * more.
 *
 * @param caps of all units
 * @param start prices of the shock by itself
 * @param now prices that the caps are made for
 */
export function pricePush<V>(
  { portfolio, book, units, endOf }: PlanSearch<V>,
  caps: Float64Array,
  start: Float64Array,
  now: Float64Array,
): (i: number) => number {
  const { positions, accounts } = portfolio;
  const { leverage, gross, equity } = book.figures;
  /** USD that all caps have to cut more per unit that each price falls. */
  const slope = new Float64Array(portfolio.assets.id.length);
  for (const [i, unit] of units.entries()) {
    for (const a of unit.accounts) {
      const share = caps[i] / leverage[a];
      if (!(share < 1) || !(equity[a] > 0)) continue;
      const per = (gross[a] * share * share) / equity[a];
      for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
        slope[positions.asset[p]] += per * positions.notional[p];
    }
  }
  return (i) => {
    const end = endOf(Float64Array.from(units, (_, j) => (j === i ? Number.POSITIVE_INFINITY : 0)));
    let cost = 0;
    for (let k = 0; k < end.length; k++) cost += Math.max(0, slope[k]) * (start[k] - end[k]) * now[k];
    return cost;
  };
}
