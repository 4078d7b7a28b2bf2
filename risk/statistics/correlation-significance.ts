import { normalCdf, normalInverse } from './normal.ts';
import { studentTwoSidedAt } from './student-t.ts';

/**
 * Two-sided p-value of a Pearson or Spearman coefficient against 0: t = r√((n−2)/(1−r²)), n−2 degrees of freedom.
 * Remembers what depends on the number of observations alone.
 */
export function correlationPValues(): (r: number, n: number) => number {
  let size = -1;
  let tail: (t: number) => number = () => Number.NaN;
  return (r, n) => {
    if (n < 3 || Number.isNaN(r)) return Number.NaN;
    if (isPerfect(r)) return 0;
    if (n !== size) {
      size = n;
      tail = studentTwoSidedAt(n - 2);
    }
    return tail(correlationT(r, n));
  };
}

/** ±1 but for rounding, which with few observations would read as a chance of 1e-8. */
const isPerfect = (r: number): boolean => Math.abs(r) > 1 - 1e-14;

function correlationT(r: number, n: number): number {
  return r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
}

export type FisherEstimator = 'pearson' | 'spearman' | 'kendall';

/**
 * Confidence interval by Fisher's z. Variance of z: 1/(n−3) for Pearson, 1.06/(n−3) for Spearman and .437/(n−4) for
 * Kendall (Fieller, Hartley and Pearson 1957). null when the sample is too small or the coefficient is ±1.
 */
export function fisherInterval(
  r: number,
  n: number,
  estimator: FisherEstimator = 'pearson',
  confidence = 0.95,
): readonly [number, number] | null {
  const spread = { pearson: 1 / (n - 3), spearman: 1.06 / (n - 3), kendall: 0.437 / (n - 4) }[estimator];
  if (!(spread > 0 && Number.isFinite(spread)) || !(Math.abs(r) < 1)) return null;
  const half = normalInverse(0.5 + confidence / 2) * Math.sqrt(spread);
  const z = Math.atanh(r);
  return [Math.tanh(z - half), Math.tanh(z + half)];
}

/** Two-sided p-value of a standard normal statistic. */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}
