import { atTimes, completeTimes } from '../correlation/gaps.ts';
import { blockLength } from '../statistics/block-length.ts';
import { countsOf, type Resamples, stationaryBootstrap } from '../statistics/stationary-bootstrap.ts';
import { correlationInfluence } from './correlation-influence.ts';
import { spreadDraws } from './spread-draws.ts';

export type CoMovementDraws = Readonly<{
  /** Average correlation in each resample; NaN where no two series move. */
  resampled: Float64Array;
  /** The same laid around the figure and spread for dependence that lasts longer than a block. */
  values: Float64Array;
  widening: number;
  blockLength: number;
  days: number;
}>;

type Options = Readonly<{ draws: number; seed: number }>;

/**
 * The average correlation of `coMovement` over resampled days. Blocks are as long as the rule says for the squares of the
 * system's return, since what is estimated is made of squares. In O(N·T·draws), without any N×N matrix.
 *
 * @yields the share that is done, for whoever has to let others go first
 * @param returns one series a group, NaN for a gap
 * @param weights w_i = E_i/ΣE
 */
export function* coMovementDraws(
  returns: readonly Float64Array[],
  weights: ArrayLike<number>,
  { draws, seed }: Options,
): Generator<number, CoMovementDraws> {
  const shared = atTimes(returns, completeTimes(returns));
  const days = shared[0]?.length ?? 0;
  const system = new Float64Array(days);
  for (const [i, values] of shared.entries())
    for (let t = 0; t < days; t++) system[t] += weights[i] * values[t];
  const mean = blockLength(centred(system).map((r) => r * r));
  const resamples = stationaryBootstrap(days, mean, draws, seed);
  const packed = packedCounts(resamples);
  const variance = new Float64Array(packed.length / Math.max(1, days));
  variances(centred(system), packed, variance);
  const total = variance.slice();
  const own = new Float64Array(total.length);
  const idiosyncratic = new Float64Array(total.length);
  for (const [i, values] of shared.entries()) {
    if ((i & 127) === 127) yield i / shared.length;
    variances(centred(values), packed, variance);
    const weight = weights[i];
    for (let b = 0; b < draws; b++) {
      own[b] += weight * Math.sqrt(variance[b]);
      idiosyncratic[b] += weight * weight * variance[b];
    }
  }
  const resampled = Float64Array.from({ length: draws }, (_, b) => {
    const room = own[b] * own[b] - idiosyncratic[b];
    return Math.abs(room) > 1e-14 * own[b] * own[b] ? (total[b] - idiosyncratic[b]) / room : Number.NaN;
  });
  const terms = { ...correlationInfluence(shared, weights), blockLength: mean };
  const spread = spreadDraws(resampled, { ...terms, scale: 'correlation' });
  return { resampled, ...spread, blockLength: mean, days };
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.map((x) => x - mean);
}

/** How often each day is in each draw, four draws side by side, so that one load of a return feeds eight sums. */
function packedCounts(resamples: Resamples): Float64Array {
  const { times, count } = resamples;
  const packed = new Float64Array(4 * Math.ceil(count / 4) * times);
  for (let b = 0; b < count; b++) {
    const counts = countsOf(resamples, b);
    for (let t = 0; t < times; t++) packed[((b >> 2) * times + t) * 4 + (b & 3)] = counts[t];
  }
  return packed;
}

/** Variance (T − 1) of one series in every draw. */
function variances(x: Float64Array, packed: Float64Array, into: Float64Array): void {
  const days = x.length;
  const squares = x.map((value) => value * value);
  for (let b = 0, at = 0; b < into.length; b += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    let q3 = 0;
    for (let t = 0; t < days; t++, at += 4) {
      const value = x[t];
      const square = squares[t];
      const c0 = packed[at];
      const c1 = packed[at + 1];
      const c2 = packed[at + 2];
      const c3 = packed[at + 3];
      s0 += c0 * value;
      s1 += c1 * value;
      s2 += c2 * value;
      s3 += c3 * value;
      q0 += c0 * square;
      q1 += c1 * square;
      q2 += c2 * square;
      q3 += c3 * square;
    }
    into[b] = (q0 - (s0 * s0) / days) / (days - 1);
    into[b + 1] = (q1 - (s1 * s1) / days) / (days - 1);
    into[b + 2] = (q2 - (s2 * s2) / days) / (days - 1);
    into[b + 3] = (q3 - (s3 * s3) / days) / (days - 1);
  }
}
