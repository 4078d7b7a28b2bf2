/**
 * Mean block length of the stationary bootstrap for the mean of a series, by the rule of Politis and White:
 * b = (2G²/D)^⅓·n^⅓ with G = Σ λ(k/M)·|k|·R(k) and D = 2·(Σ λ(k/M)·R(k))², R the autocovariances, λ flat to ½ and then
 * linear to 0, and M twice the first of max(5, log₁₀ n) lags in a row whose correlations are all below 2·√(log₁₀ n/n).
 * From 1 (no dependence found, or a series that does not vary) to the smaller of 3·√n and n/3.
 *
 * Sources: Politis and White, Automatic block-length selection for the dependent bootstrap, 2004; corrected by Patton,
 * Politis and White, 2009, whose published code settles where lags are counted from.
 */
export function blockLength(series: ArrayLike<number>): number {
  const n = series.length;
  if (n < 3) return 1;
  const values = Float64Array.from(series);
  // Told by the values: their rounded mean can miss them.
  if (values.every((value) => value === values[0])) return 1;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  // In units of its largest deviation: no square is beyond the range of numbers.
  const x = values.map((value) => (value - mean) / largest);
  const inRow = Math.max(5, Math.floor(Math.log10(n)));
  const last = Math.min(n - 2, Math.ceil(Math.sqrt(n)) + inRow);
  const threshold = 2 * Math.sqrt(Math.log10(n) / n);
  const covariance = new Float64Array(last + 1);
  let [calm, first] = [0, 0];
  for (let lag = 0; lag <= last; lag++) {
    let [cross, ahead, behind] = [0, 0, 0];
    for (let t = lag; t < n; t++) cross += x[t] * x[t - lag];
    for (let t = lag + 1; t < n; t++) {
      ahead += x[t] ** 2;
      behind += x[t - lag - 1] ** 2;
    }
    covariance[lag] = cross / n;
    if (first > 0) continue;
    calm = Math.abs(cross) / Math.sqrt(ahead * behind) < threshold ? calm + 1 : 0;
    // The run has to end before the last lag, as in the published code.
    if (calm === inRow && lag < last) first = Math.max(1, lag - inRow + 1);
  }
  const m = first === 0 ? last : Math.min(last, 2 * first);
  let [g, spectrum] = [0, covariance[0]];
  for (let lag = 1; lag <= m; lag++) {
    const weight = lag / m <= 0.5 ? 1 : 2 * (1 - lag / m);
    g += 2 * weight * lag * covariance[lag];
    spectrum += 2 * weight * covariance[lag];
  }
  const most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const optimal = Math.cbrt((g * g * n) / (spectrum * spectrum));
  // No variance is left at frequency 0, as in a series that swings to and fro: the longest.
  return Number.isFinite(optimal) ? Math.max(1, Math.min(most, optimal)) : most;
}
