import type { Warning } from '../coverage.ts';
import type { Assets } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { apartWarning } from '../returns/apart-warning.ts';
import { carriedClose } from '../returns/carried-close.ts';
import { sharedDates } from '../returns/shared-dates.ts';
import { pastWindows } from '../returns/windows.ts';
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
 * Every past window of `horizon` days (overlapping) between dates that the snapshot's assets share, applied to today:
 * price = close(end)/close(begin), its logarithm scaled to the horizon where no shared date ends the window in time
 * (see `pastWindows`). Assets without a price at an end of the window have a shock of zero in it; how many, and which never
 * move, is said.
 */
export function historicalScenarios(assets: Assets, panel: PricePanel, horizon: number): Scenarios {
  const { prices, apart } = sharedDates(panel, assets.id);
  const windows = pastWindows(prices.times, horizon);
  const n = assets.id.length;
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const price = new Float64Array(windows.length * n).fill(1);
  const missing: string[] = [];
  let gaps = 0;
  for (let k = 0; k < n; k++) {
    const r = row.get(assets.id[k]);
    if (r === undefined) {
      if (movesWithMarket(assets, k)) missing.push(assets.id[k]);
      continue;
    }
    const close = carriedClose(prices.close[r]);
    for (const [s, { from, to, scale }] of windows.entries()) {
      const ratio = close[to] / close[from];
      if (ratio > 0 && Number.isFinite(ratio)) price[s * n + k] = scale === 1 ? ratio : ratio ** scale;
      else gaps++;
    }
  }
  const warnings: Warning[] = [];
  if (missing.length > 0) {
    const message = `Shock set to zero in every scenario for want of a price history: ${missing.join(', ')}.`;
    warnings.push({ code: 'assetWithoutPrices', message: message.slice(0, 2_000) });
  }
  if (gaps > 0) {
    const message = `${gaps} of ${windows.length * n} asset returns fall on a gap; there the shock is set to zero.`;
    warnings.push({ code: 'priceGaps', message });
  }
  const longer = windows.filter(({ scale }) => scale !== 1).length;
  if (longer > 0) {
    const message = `${longer} of ${windows.length} windows are longer than ${horizon} ${horizon === 1 ? 'day' : 'days'}, for the assets share no date that ends them in time: their moves are scaled by the square root of time.`;
    warnings.push({ code: 'scaledWindows', message });
  }
  warnings.push(...apartWarning(apart));
  return {
    count: windows.length,
    time: Float64Array.from(windows, ({ to }) => prices.times[to]),
    price,
    warnings,
  };
}
