import { ewmaVolatility } from '../returns/ewma-volatility.ts';

/**
 * Past returns scaled to the volatility known after the last of them: r_t·σ_T/σ_t, σ of `ewmaVolatility`. NaN where there
 * is no return or no volatility.
 *
 * Source: Hull and White, Incorporating volatility updating into the historical simulation method, 1998.
 */
export function filteredReturns(
  returns: Float64Array,
): Readonly<{ volatility: number; scaled: Float64Array }> {
  const sigma = ewmaVolatility(returns);
  const volatility = sigma[returns.length];
  return { volatility, scaled: returns.map((r, t) => (r * volatility) / sigma[t]) };
}
