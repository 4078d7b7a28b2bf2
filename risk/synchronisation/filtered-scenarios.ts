import { returnsOf } from '../correlation/panel.ts';
import type { Assets } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { ewmaVolatility } from '../returns/ewma-volatility.ts';
import { sharedDates } from '../returns/shared-dates.ts';
import { pastWindows } from '../returns/windows.ts';
import { historicalScenarios, type Scenarios } from './historical-scenarios.ts';

/**
 * Filtered historical scenarios: the past windows of `historicalScenarios`, each log move multiplied by σ_T/σ_t of its own
 * asset, σ_T the volatility after the last return and σ_t the one known where the window begins (`ewmaVolatility`). Calm
 * days speak louder in a rough market, and rough ones softer in a calm one; which assets move together stays as it was.
 *
 * Source: Hull and White, Incorporating volatility updating into the historical simulation method, 1998.
 */
export function filteredScenarios(assets: Assets, panel: PricePanel, horizon: number): Scenarios {
  const past = historicalScenarios(assets, panel, horizon);
  const { prices } = sharedDates(panel, assets.id);
  const windows = pastWindows(prices.times, horizon);
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const n = assets.id.length;
  const price = past.price.slice();
  for (let k = 0; k < n; k++) {
    const close = prices.close[row.get(assets.id[k]) ?? -1];
    if (close === undefined) continue;
    const sigma = ewmaVolatility(returnsOf(close, 'log'));
    const now = sigma[sigma.length - 1];
    for (const [s, { from }] of windows.entries()) {
      const factor = now / sigma[from];
      if (Number.isFinite(factor)) price[s * n + k] **= factor;
    }
  }
  return { ...past, price };
}
