import { tailSize } from './synchronisation.ts';

export type LiquidationsAtHorizon = Readonly<{
  /** Mean over the scenarios, USD. */
  expected: number;
  /** Passed in 1 − level of the scenarios, USD. */
  quantile: number;
  /** Both as a share of open interest; null when nothing is held. */
  expectedShare: number | null;
  quantileShare: number | null;
}>;

/** The level of the quantile: one scenario in twenty liquidates more. */
const horizonLevel = 0.95;

/**
 * What is liquidated by the end of the horizon, over equally likely scenarios: the mean, and the smallest of the
 * max(1, round((1 − level)·S)) largest of S values, as the value at risk of a back-test is.
 *
 * @param liquidated notional by scenario, USD
 * @param openInterest gross notional of all positions, USD
 */
export function liquidationsAtHorizon(
  liquidated: ArrayLike<number>,
  openInterest: number,
  level = horizonLevel,
): LiquidationsAtHorizon {
  const sorted = Float64Array.from(liquidated).sort();
  const expected = sorted.reduce((sum, usd) => sum + usd, 0) / sorted.length;
  const quantile = sorted[sorted.length - tailSize(level, sorted.length)];
  const shareOf = (usd: number): number | null => (openInterest > 0 ? usd / openInterest : null);
  return { expected, quantile, expectedShare: shareOf(expected), quantileShare: shareOf(quantile) };
}
