import { quantile } from '../statistics/quantile.ts';
import type { Series } from './gaps.ts';

/** Mean return across the series that have one, at every time: the market a stress day is judged by. NaN if none. */
export function marketReturn(series: Series, weights?: ArrayLike<number>): Float64Array {
  return new Float64Array(series[0]?.length ?? 0).map((_, t) => {
    let sum = 0;
    let total = 0;
    series.forEach((values, i) => {
      if (Number.isNaN(values[t])) return;
      const weight = weights?.[i] ?? 1;
      sum += weight * values[t];
      total += weight;
    });
    return total > 0 ? sum / total : Number.NaN;
  });
}

/** Times split into the worst `share` of market days (at or below that quantile) and the others. */
export function splitRegimes(
  market: Float64Array,
  share: number,
): Readonly<{ stress: Int32Array; calm: Int32Array; threshold: number }> {
  const threshold = quantile(
    market.filter((r) => !Number.isNaN(r)),
    share,
  );
  const times = Int32Array.from(market.keys());
  return {
    stress: times.filter((t) => market[t] <= threshold),
    calm: times.filter((t) => market[t] > threshold),
    threshold,
  };
}
