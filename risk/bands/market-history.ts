import { returnsOf } from '../correlation/panel.ts';
import type { PricePanel } from '../price-panel.ts';

/**
 * A price history in which further assets move as the market did: the mean simple return of the assets held that have a
 * close on both dates, weighted by gross notional.
 *
 * @param held names of the assets of a snapshot, and their gross notional in the same order
 * @param further those that get such a series
 */
export function marketHistory(
  panel: PricePanel,
  held: readonly string[],
  gross: ArrayLike<number>,
  further: readonly string[],
): PricePanel {
  if (further.length === 0 || panel.times.length === 0) return panel;
  const weight = new Map(held.map((id, k) => [id, gross[k]]));
  const series = panel.close.map((close) => returnsOf(close, 'simple'));
  const level = new Float64Array(panel.times.length).fill(1);
  for (let t = 0; t + 1 < level.length; t++) {
    let [sum, total] = [0, 0];
    for (const [k, id] of panel.assets.entries()) {
      const own = weight.get(id) ?? 0;
      const change = series[k][t];
      if (!(own > 0) || !Number.isFinite(change)) continue;
      sum += own * change;
      total += own;
    }
    level[t + 1] = level[t] * (1 + (total > 0 ? sum / total : 0));
  }
  return {
    ...panel,
    assets: [...panel.assets, ...further],
    close: [...panel.close, ...further.map(() => level)],
    ...(panel.high === undefined ? {} : { high: [...panel.high, ...further.map(() => level)] }),
    ...(panel.low === undefined ? {} : { low: [...panel.low, ...further.map(() => level)] }),
  };
}
