import { returnsOf } from './correlation/panel.ts';
import { grossByAsset } from './notional.ts';
import type { Portfolio } from './portfolio.ts';
import type { PricePanel } from './price-panel.ts';
import { daysAStep } from './returns/days-a-step.ts';
import { fewestReturns } from './returns/fewest-returns.ts';
import { sharedDates } from './returns/shared-dates.ts';
import { volatilityWindow } from './returns/volatility-window.ts';
import { movesWithMarket } from './shock.ts';

/**
 * Daily volatility of the market: standard deviation of the simple return of all assets that move with it, weighted by
 * gross notional, between the dates they share within the volatility window, scaled to one day; on dates with gaps the
 * weights of the assets that have a return are scaled up. null with fewer than 20 returns.
 */
export function marketSigma(portfolio: Portfolio, panel: PricePanel): number | null {
  const { assets } = portfolio;
  const gross = grossByAsset(portfolio);
  const index = new Map(assets.id.map((id, k) => [id, k]));
  const weights = panel.assets.map((id) => {
    const k = index.get(id);
    return k !== undefined && movesWithMarket(assets, k) ? gross[k] : 0;
  });
  const held = panel.assets.filter((_, k) => weights[k] > 0);
  const { prices } = sharedDates(volatilityWindow(panel), held);
  const series = prices.close.map((close) => returnsOf(close, 'simple'));
  const returns: number[] = [];
  for (let t = 0; t + 1 < prices.times.length; t++) {
    let sum = 0;
    let weight = 0;
    for (const [k, own] of weights.entries()) {
      const change = series[k][t];
      if (own === 0 || !Number.isFinite(change)) continue;
      sum += own * change;
      weight += own;
    }
    if (weight > 0) returns.push(sum / weight);
  }
  if (returns.length < fewestReturns) return null;
  const mean = returns.reduce((a, b) => a + b, 0) / returns.length;
  const squares = returns.reduce((a, b) => a + (b - mean) ** 2, 0);
  return Math.sqrt(squares / (returns.length - 1) / daysAStep(prices.times));
}
