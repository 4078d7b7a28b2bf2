import type { Portfolio, PricePanel } from './portfolio.ts';
import { movesWithMarket } from './shock.ts';

/**
 * Daily volatility of the market: standard deviation of the simple daily return of all assets that move with it,
 * weighted by gross notional; on days with gaps the weights of the assets that have a return are scaled up.
 * null with fewer than 3 days.
 */
export function marketSigma({ positions, assets }: Portfolio, panel: PricePanel): number | null {
  const gross = new Float64Array(assets.id.length);
  for (let p = 0; p < positions.count; p++) gross[positions.asset[p]] += Math.abs(positions.notional[p]);
  const index = new Map(assets.id.map((id, k) => [id, k]));
  const weights = panel.assets.map((id) => {
    const k = index.get(id);
    return k !== undefined && movesWithMarket(assets, k) ? gross[k] : 0;
  });
  const returns: number[] = [];
  for (let t = 1; t < panel.times.length; t++) {
    let sum = 0;
    let held = 0;
    for (const [k, weight] of weights.entries()) {
      const change = panel.close[k][t] / panel.close[k][t - 1] - 1;
      if (weight === 0 || !Number.isFinite(change)) continue;
      sum += weight * change;
      held += weight;
    }
    if (held > 0) returns.push(sum / held);
  }
  if (returns.length < 3) return null;
  const mean = returns.reduce((a, b) => a + b, 0) / returns.length;
  const squares = returns.reduce((a, b) => a + (b - mean) ** 2, 0);
  return Math.sqrt(squares / (returns.length - 1));
}
