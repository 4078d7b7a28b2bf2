import type { Warning } from '../coverage.ts';
import type { Assets, PricePanel } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';

/** Relative prices of every asset of a snapshot, one row a scenario; `time` is the last day of the window. */
export type Scenarios = Readonly<{
  count: number;
  time: Float64Array;
  /** Row-major scenarios × assets. */
  price: Float64Array;
  warnings: Warning[];
}>;

/**
 * Every past window of `horizon` days (overlapping) applied to today: price = close(t)/close(t − horizon). Assets
 * without a price at an end of the window stand still in it; how many, and which never move, is said.
 */
export function historicalScenarios(assets: Assets, panel: PricePanel, horizon: number): Scenarios {
  const n = assets.id.length;
  const count = Math.max(0, panel.times.length - horizon);
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const price = new Float64Array(count * n).fill(1);
  const missing: string[] = [];
  let gaps = 0;
  for (let k = 0; k < n; k++) {
    const r = row.get(assets.id[k]);
    if (r === undefined) {
      if (movesWithMarket(assets, k)) missing.push(assets.id[k]);
      continue;
    }
    const close = panel.close[r];
    for (let s = 0; s < count; s++) {
      const ratio = close[s + horizon] / close[s];
      if (ratio > 0 && Number.isFinite(ratio)) price[s * n + k] = ratio;
      else gaps++;
    }
  }
  const warnings: Warning[] = [];
  if (missing.length > 0) {
    const message = `No price history: ${missing.join(', ')} stand still in every scenario.`;
    warnings.push({ code: 'assetWithoutPrices', message: message.slice(0, 2_000) });
  }
  if (gaps > 0) {
    const message = `${gaps} of ${count * n} asset returns fall on a gap; the asset stands still in that scenario.`;
    warnings.push({ code: 'priceGaps', message });
  }
  return { count, time: panel.times.slice(horizon, horizon + count), price, warnings };
}
