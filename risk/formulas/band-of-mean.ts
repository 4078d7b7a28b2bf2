import { bandOf } from '../bands/band.ts';
import { spreadDraws } from '../bands/spread-draws.ts';
import { blockLength } from '../statistics/block-length.ts';
import { countsOf, stationaryBootstrap } from '../statistics/stationary-bootstrap.ts';

export type BandOfMean = Readonly<{
  mean: number;
  low: number;
  high: number;
  blockLength: number;
  /** By how much the draws were spread for dependence longer than a block. */
  widening: number;
}>;

/**
 * The mean of a series and the band in which it lies in the middle `confidence` of seeded resamples of its times, in blocks
 * as long as the rule of Politis and White says, spread for dependence that lasts longer (`spreadDraws`).
 */
export function bandOfMean(
  series: ArrayLike<number>,
  { draws, seed, confidence }: Readonly<{ draws: number; seed: number; confidence: number }>,
): BandOfMean {
  const values = Float64Array.from(series);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const length = blockLength(values);
  const resamples = stationaryBootstrap(values.length, length, draws, seed);
  const means = Float64Array.from({ length: draws }, (_, b) => {
    const counts = countsOf(resamples, b);
    // As deviations: a series that does not vary has no band, whatever its sum rounds to.
    const deviation = values.reduce((sum, x, t) => sum + counts[t] * (x - values[0]), 0) / values.length;
    return values[0] + deviation;
  });
  const terms = { figure: mean, influence: values, blockLength: length, scale: 'plain' } as const;
  const { values: spread, widening } = spreadDraws(means, terms);
  const { low, high } = bandOf([spread], confidence) ?? { low: null, high: null };
  return { mean, low: low ?? Number.NaN, high: high ?? Number.NaN, blockLength: length, widening };
}
