import type { MarginBook } from '../margin/margin-book.ts';

/**
 * Adds a plain account's maintenance in USD by asset: at the lower prices to `atLow`, at the higher to `atHigh`. Brackets
 * ascend, so that those of the higher price are looked for from where the lower one's was found.
 */
export function maintenanceAtBoth(
  { portfolio, slope, tierFrom, tierTo, floor, rate, amount }: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  scale: number,
  atLow: Float64Array,
  atHigh: Float64Array,
): void {
  const { accounts, positions } = portfolio;
  const { asset } = positions;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const end = tierTo[p];
    let j = tierFrom[p];
    if (j === end) continue;
    const k = asset[p];
    const size = scale * Math.abs(slope[p]);
    let notional = size * low[k];
    while (j + 1 < end && floor[j + 1] <= notional) j++;
    const least = rate[j] * notional - amount[j];
    if (least > 0) atLow[k] += least;
    notional = size * high[k];
    while (j + 1 < end && floor[j + 1] <= notional) j++;
    const most = rate[j] * notional - amount[j];
    if (most > 0) atHigh[k] += most;
  }
}
