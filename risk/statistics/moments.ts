/** Moments of plain arrays. Deviations are taken from the mean first: no cancellation on large levels. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Σ(x−x̄)(y−ȳ)/(n−freedom); freedom 1 is the sample, 0 the population figure. NaN when n ≤ freedom. */
export function covariance(x: ArrayLike<number>, y: ArrayLike<number>, freedom = 1): number {
  const n = x.length;
  if (n <= freedom) return Number.NaN;
  const mx = mean(x);
  const my = mean(y);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (x[i] - mx) * (y[i] - my);
  return sum / (n - freedom);
}

export function variance(x: ArrayLike<number>, freedom = 1): number {
  return covariance(x, x, freedom);
}

export function standardDeviation(x: ArrayLike<number>, freedom = 1): number {
  return Math.sqrt(variance(x, freedom));
}
