import { mean } from '../statistics/moments.ts';
import { isStill } from './gaps.ts';
import { innerProducts } from './inner-products.ts';

export type Shrunk = Readonly<{ covariance: Float64Array; shrinkage: number }>;

function centredRows(series: readonly Float64Array[], power = 1): Float64Array {
  const t = series[0]?.length ?? 0;
  const rows = new Float64Array(series.length * t);
  series.forEach((values, i) => {
    // The mean of equal values can miss them by an ulp, which would then pass for variance.
    const centre = isStill(values) ? values[0] : mean(values);
    for (let k = 0; k < t; k++) rows[i * t + k] = (values[k] - centre) ** power;
  });
  return rows;
}

/**
 * Shrinks the population covariance towards μI, μ the mean variance, with the asymptotically optimal intensity
 * (Ledoit and Wolf, A well-conditioned estimator for large-dimensional covariance matrices, 2004).
 *
 * @param series gap-free, equal length
 */
export function ledoitWolfIdentity(series: readonly Float64Array[]): Shrunk {
  const n = series.length;
  const t = series[0]?.length ?? 0;
  const covariance = innerProducts(centredRows(series), n, t).map((v) => v / t);
  const squares = innerProducts(centredRows(series, 2), n, t);
  let mu = 0;
  for (let i = 0; i < n; i++) mu += covariance[i * n + i] / n;
  const squared = covariance.reduce((sum, v) => sum + v * v, 0);
  const fourth = squares.reduce((sum, v) => sum + v, 0);
  const error = (fourth / t - squared) / t / n;
  const dispersion = squared / n - mu * mu;
  const shrinkage = dispersion > 0 ? Math.max(0, Math.min(error, dispersion)) / dispersion : 0;
  for (let i = 0; i < n * n; i++) covariance[i] *= 1 - shrinkage;
  for (let i = 0; i < n; i++) covariance[i * n + i] += shrinkage * mu;
  return { covariance, shrinkage };
}

/**
 * Shrinks the sample covariance towards the same variances with the mean correlation everywhere (Ledoit and Wolf,
 * Honey, I shrunk the sample covariance matrix, 2003). Sample covariance over T−1, moments over T.
 */
export function ledoitWolfConstantCorrelation(series: readonly Float64Array[]): Shrunk {
  const n = series.length;
  const t = series[0]?.length ?? 0;
  const rows = centredRows(series);
  const products = innerProducts(rows, n, t);
  const sample = products.map((v) => v / (t - 1));
  const moment = products.map((v) => v / t);
  const fourth = innerProducts(centredRows(series, 2), n, t);
  const cubic = crossProducts(centredRows(series, 3), rows, n, t);
  const deviation = Float64Array.from(series, (_, i) => Math.sqrt(sample[i * n + i]));
  let correlations = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      if (i !== j) correlations += sample[i * n + j] / (deviation[i] * deviation[j]);
  const average = n > 1 ? correlations / (n * (n - 1)) : 0;
  let pi = 0;
  let rho = 0;
  let gamma = 0;
  const target = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const varianceI = sample[i * n + i];
    for (let j = 0; j < n; j++) {
      const cell = i * n + j;
      const s = sample[cell];
      const spread = fourth[cell] / t - 2 * moment[cell] * s + s * s;
      target[cell] = i === j ? s : average * deviation[i] * deviation[j];
      pi += spread;
      gamma += (s - target[cell]) ** 2;
      if (i === j) rho += spread;
      else {
        const theta = cubic[cell] / t - moment[i * n + i] * s - moment[cell] * varianceI + varianceI * s;
        rho += (average * deviation[j] * theta) / deviation[i];
      }
    }
  }
  const shrinkage = gamma > 0 ? Math.max(0, Math.min(1, (pi - rho) / gamma / t)) : 0;
  return { covariance: target.map((f, k) => shrinkage * f + (1 - shrinkage) * sample[k]), shrinkage };
}

/** Σ_k a_i[k]·b_j[k]: not symmetric. */
function crossProducts(a: Float64Array, b: Float64Array, n: number, t: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < t; k++) sum += a[i * t + k] * b[j * t + k];
      result[i * n + j] = sum;
    }
  return result;
}
