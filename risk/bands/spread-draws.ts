import { longRunVariance } from '../statistics/long-run-variance.ts';
import { quantile } from '../statistics/quantile.ts';

/**
 * `correlation`: between −1 and 1, spread as Fisher's z. `amount`: above 0, as its logarithm. `belowOne`: as the logarithm
 * of what is missing to 1.
 */
export type Scale = 'correlation' | 'amount' | 'belowOne' | 'plain';

export type Spread = Readonly<{
  values: Float64Array;
  /** By how much the distances of the draws from the figure were multiplied, 1 or more. */
  widening: number;
}>;

type Terms = Readonly<{
  /** The figure without resampling; the draws are laid around it. */
  figure: number;
  /** How much each time moves the figure: its mean over times is what the figure is made of, to first order. */
  influence: ArrayLike<number>;
  blockLength: number;
  scale: Scale;
  /** Whether few of the times make the figure, as in the mean of a tail. */
  tail?: boolean;
}>;

/**
 * For the scatter of the estimate of the long-run variance itself, as the wider quantiles of Student's t are; more where
 * few times make the figure. Chosen on generated data: with 1 the bands of persistent series, and of tails, hold the
 * truth too seldom (docs/benchmarks.md).
 */
const forScatter = 1.1;
const forScatterOfTail = 1.4;

/**
 * Resamples miss dependence that is longer than their blocks, and lean to one side where the figure bends. So the draws
 * are moved until their median is the figure, and their distances from it multiplied until their standard deviation is
 * what the long-run variance of the influences says, never less than it was. A draw at a bound of the scale stays there.
 */
export function spreadDraws(
  draws: Float64Array,
  { figure, influence, blockLength, scale, tail = false }: Terms,
): Spread {
  const known = draws.filter((x) => Number.isFinite(x));
  const mean = known.reduce((sum, x) => sum + x, 0) / known.length;
  const own = Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / known.length);
  const error = Math.sqrt(longRunVariance(influence, blockLength) / influence.length);
  const wanted = (tail ? forScatterOfTail : forScatter) * error;
  const widening = own > 0 && wanted > own ? wanted / own : 1;
  const { to, from } = scales[scale];
  const moved = known.map(to);
  const middle = quantile(moved, 0.5);
  const centre = to(figure);
  if (!Number.isFinite(middle) || !Number.isFinite(centre)) return { values: draws, widening: 1 };
  return { values: draws.map((x) => from(centre + widening * (to(x) - middle))), widening };
}

type Pair = Readonly<{ to: (x: number) => number; from: (y: number) => number }>;

const scales: Readonly<Record<Scale, Pair>> = {
  correlation: { to: Math.atanh, from: Math.tanh },
  amount: { to: Math.log, from: Math.exp },
  belowOne: { to: (x) => -Math.log1p(-x), from: (y) => -Math.expm1(-y) },
  plain: { to: (x) => x, from: (y) => y },
};
