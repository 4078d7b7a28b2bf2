/** The slow part of the dependence fades to 1/e in this share of the series. */
const fadesIn = 1 / 8;

/**
 * Variance of √n times the mean of a series whose dependence may be weak from one time to the next and yet last long, as
 * that of squared returns is. The series is summed in blocks, which keep what is near; of the autocovariances of the sums the part c·φᵏ
 * that fades to 1/e in an eighth of the series is fitted by least squares, and R(0) + 2c·φ/(1 − φ) is corrected for the
 * mean having been estimated from the same times. At least R(0): a slow part that lowers the variance is taken for chance.
 *
 * With a lag window, or a bootstrap in blocks as long as a rule finds, such dependence is missed in a few hundred times:
 * no single lag stands out. A share of the series in place of a number of lags is what fixed-b inference does (Kiefer and
 * Vogelsang 2005); the fit in place of a sum over lags is ours, chosen by the coverage it gives (docs/benchmarks.md). Of dependence
 * that fades much sooner, and is longer than a block, the result is up to some two times too large.
 *
 * @param series of influences, one a time; its mean is taken out
 * @param block times in a sum, 1 or more; not whole: rounded up
 * @returns in the series' unit squared; NaN with fewer than two blocks
 */
export function longRunVariance(series: ArrayLike<number>, block: number): number {
  const size = Math.ceil(block);
  const count = Math.floor(series.length / size);
  if (count < 2) return Number.NaN;
  const sums = new Float64Array(count);
  for (let t = 0; t < count * size; t++) sums[Math.floor(t / size)] += series[t];
  const mean = sums.reduce((sum, x) => sum + x, 0) / count;
  const x = sums.map((sum) => (sum - mean) / Math.sqrt(size));
  const near = covariance(x, 0);
  const span = count * fadesIn;
  if (span <= 1) return near;
  const fade = 1 - 1 / span;
  const last = Math.min(count - 1, Math.floor(3 * span));
  let [fitted, shape, least] = [0, 0, 0];
  for (let lag = 1; lag <= last; lag++) {
    // The autocovariance of lag k is a sum of count − k products over count.
    const seen = 1 - lag / count;
    const expected = seen * fade ** lag;
    fitted += expected * covariance(x, lag);
    shape += expected * expected;
    least += expected * seen;
  }
  const whole = (2 * fade) / (1 - fade);
  // Taking the mean out lowers every autocovariance by the long-run variance over count.
  const lost = (whole * least) / shape / count;
  return Math.max(near, (near + (whole * fitted) / shape) / (1 - lost));
}

function covariance(x: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < x.length; t++) sum += x[t] * x[t - lag];
  return sum / x.length;
}
