/** Decay of the daily variance, as RiskMetrics (1996) has it. */
const decay = 0.94;

/**
 * Volatility known before each return, and after the last: σ²_{t+1} = λ·σ²_t + (1 − λ)·r²_t, started at the mean square.
 * A gap leaves the variance as it was. One longer than the returns; all NaN where there is no return.
 *
 * Source: J. P. Morgan/Reuters, RiskMetrics technical document, 1996.
 */
export function ewmaVolatility(returns: Float64Array): Float64Array {
  let squares = 0;
  let count = 0;
  for (const r of returns) {
    if (!Number.isFinite(r)) continue;
    squares += r * r;
    count++;
  }
  let variance = count > 0 ? squares / count : Number.NaN;
  const sigma = new Float64Array(returns.length + 1);
  for (let t = 0; t < returns.length; t++) {
    sigma[t] = Math.sqrt(variance);
    const r = returns[t];
    if (Number.isFinite(r)) variance = decay * variance + (1 - decay) * r * r;
  }
  sigma[returns.length] = Math.sqrt(variance);
  return sigma;
}
