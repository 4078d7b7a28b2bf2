import { bandOf } from '../bands/band.ts';
import { blockLength } from '../statistics/block-length.ts';
import { countsOf, stationaryBootstrap } from '../statistics/stationary-bootstrap.ts';

export type BandOfMean = Readonly<{ mean: number; low: number; high: number; blockLength: number }>;

/**
 * The mean of a series and the band in which it lies in the middle `confidence` of seeded resamples of its times, in blocks
 * as long as the rule of Politis and White says.
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
  const ends = bandOf([means], confidence);
  return { mean, low: ends?.low ?? Number.NaN, high: ends?.high ?? Number.NaN, blockLength: length };
}
