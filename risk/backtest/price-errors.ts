import type { LiquidationEvent } from '../market/records.ts';
import { quantileOfSorted } from '../statistics/quantile.ts';
import type { Leg } from './held-legs.ts';

/**
 * Price of a liquidation less the map's price, as a fraction of the mark at the snapshot: above 0 where it came at a higher
 * price. `inSigma`: the median size in daily standard deviations of the asset. null when nothing can be compared.
 */
export type PriceError = Readonly<{
  compared: number;
  median: number | null;
  medianSize: number | null;
  largestSize: number | null;
  inSigma: number | null;
}>;

type Judged = Readonly<{ leg: Leg; event: LiquidationEvent | undefined; sigma: number }>;

export function priceErrors(judged: readonly Judged[]): PriceError {
  const errors: number[] = [];
  const inSigma: number[] = [];
  for (const { leg, event, sigma } of judged) {
    if (event === undefined || leg.crossed === null) continue;
    const error = event.price / leg.mark - leg.relative;
    if (!Number.isFinite(error)) continue;
    errors.push(error);
    if (sigma > 0) inSigma.push(Math.abs(error) / sigma);
  }
  const sizes = errors.map(Math.abs);
  return {
    compared: errors.length,
    median: medianOf(errors),
    medianSize: medianOf(sizes),
    largestSize: sizes.length > 0 ? Math.max(...sizes) : null,
    inSigma: medianOf(inSigma),
  };
}

const medianOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : quantileOfSorted(Float64Array.from(values).sort(), 0.5);
