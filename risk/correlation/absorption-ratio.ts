import { symmetricEigenvalues } from '../linear/symmetric-eigen.ts';
import type { Pulse } from '../pulse.ts';
import { mean, standardDeviation } from '../statistics/moments.ts';
import { innerProducts } from './inner-products.ts';

/**
 * Share of total variance in the largest eigenvalues (Kritzman, Li, Page and Rigobon, Principal components as a
 * measure of systemic risk, 2011).
 *
 * @param eigenvalues of a covariance or correlation matrix, any order
 * @param count how many of the largest; see `componentCount` for a fraction
 * @returns NaN when there is no variance
 */
export function absorptionRatio(eigenvalues: Float64Array, count: number): number {
  const sorted = eigenvalues.slice().sort().reverse();
  const total = sorted.reduce((sum, v) => sum + v, 0);
  if (!(total > 0)) return Number.NaN;
  return sorted.subarray(0, count).reduce((sum, v) => sum + v, 0) / total;
}

/** fraction·N rounded half up. */
export function componentCount(fraction: number, n: number): number {
  return Math.min(n, Math.floor(fraction * n + 0.5 + 1e-12));
}

/**
 * Eigenvalues of the sample covariance of gap-free series, descending. With fewer observations than series those of
 * the T×T Gram matrix are the same but for zeros, and cheaper.
 */
export function covarianceEigenvalues(series: readonly Float64Array[], pulse?: Pulse): Float64Array {
  const n = series.length;
  const t = series[0]?.length ?? 0;
  const result = new Float64Array(n);
  if (n === 0 || t < 2) return result.fill(Number.NaN);
  const wide = n > t;
  const rows = new Float64Array(n * t);
  series.forEach((values, i) => {
    const centre = mean(values);
    for (let k = 0; k < t; k++) rows[wide ? k * n + i : i * t + k] = values[k] - centre;
  });
  const size = wide ? t : n;
  const products = innerProducts(rows, size, wide ? n : t).map((v) => v / (t - 1));
  const values = symmetricEigenvalues(products, size, pulse).reverse();
  result.set(values.map((v) => Math.max(v, 0)));
  return result;
}

/** Meucci's effective number of bets: e^entropy of the eigenvalue shares (Managing diversification, 2009). */
export function effectiveBets(eigenvalues: Float64Array): number {
  const positive = eigenvalues.map((v) => Math.max(v, 0));
  const total = positive.reduce((sum, v) => sum + v, 0);
  if (!(total > 0)) return Number.NaN;
  return Math.exp(-positive.reduce((sum, v) => sum + (v > 0 ? (v / total) * Math.log(v / total) : 0), 0));
}

/**
 * Standardised shift of a ratio through time: (mean of the last `short` − mean of the last `long`)/standard deviation
 * of the last `long`, at every point; NaN until there is a full long window or when it does not vary.
 */
export function standardisedShift(values: Float64Array, short: number, long: number): Float64Array {
  return values.map((_, end) => {
    if (end + 1 < long) return Number.NaN;
    const year = values.subarray(end + 1 - long, end + 1);
    const spread = standardDeviation(year);
    return spread > 0 ? (mean(values.subarray(end + 1 - short, end + 1)) - mean(year)) / spread : Number.NaN;
  });
}
