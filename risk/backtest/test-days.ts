import { day } from '../durations.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { carriedClose } from '../returns/carried-close.ts';
import { sharedDates } from '../returns/shared-dates.ts';
import { pastWindows } from '../returns/windows.ts';

/** A snapshot may be taken at the last millisecond of a day and know that day's close. */
const tolerance = 1_000;

/** A day on which a forecast is made, and where what came true is read. Indices are dates of `prices`. */
export type TestDay = Readonly<{ from: number; to: number; scale: number }>;

/** Days on which one snapshot's holdings are the newest known, and prices on the dates that its assets share. */
export type HeldDays = Readonly<{
  prices: PricePanel;
  /** The snapshot's own date; −1 when it is older than every price. */
  start: number;
  days: readonly TestDay[];
  /** Closes by asset of the snapshot, the last known one carried over gaps; absent for an asset without prices. */
  close: readonly (Float64Array | undefined)[];
}>;

/** Index of the last date whose close is known at a time; −1 before all of them. */
export const dateAt = (times: Float64Array, time: number): number =>
  times.findLastIndex((t) => t + day <= time + tolerance);

/**
 * From each snapshot's date to the day before the next one's: forecast days whose windows of `horizon` days do not
 * overlap, so that exceptions of a right model are independent. `after`: the end (UTC ms) of the last window already taken.
 */
export function heldDays(
  portfolio: Portfolio,
  next: number,
  panel: PricePanel,
  horizon: number,
  after: number,
): HeldDays {
  const { id } = portfolio.assets;
  const { prices } = sharedDates(panel, id);
  const row = new Map(panel.assets.map((asset, k) => [asset, k]));
  const close = id.map((asset) => {
    const found = prices.close[row.get(asset) ?? -1];
    return found === undefined ? undefined : carriedClose(found);
  });
  const start = dateAt(prices.times, portfolio.asOf);
  const end = next === Number.POSITIVE_INFINITY ? prices.times.length : dateAt(prices.times, next);
  const days: TestDay[] = [];
  if (start < 0) return { prices, start, days, close };
  const later = prices.times.findIndex((t) => t >= after);
  let free = later < 0 ? prices.times.length : Math.max(start, later);
  for (const window of pastWindows(prices.times, horizon)) {
    if (window.from < free || window.from >= end) continue;
    days.push(window);
    free = window.to;
  }
  return { prices, start, days, close };
}

/** Prices until a date, that date with them. */
export const until = (prices: PricePanel, t: number): PricePanel => ({
  ...prices,
  times: prices.times.subarray(0, t + 1),
  close: prices.close.map((close) => close.subarray(0, t + 1)),
});

/** Each asset's price at one date over that at another; 1 where either is unknown. */
export function moved({ close }: HeldDays, from: number, to: number): Float64Array {
  return Float64Array.from(close, (series) => {
    const ratio = series === undefined ? 1 : series[to] / series[from];
    return ratio > 0 && Number.isFinite(ratio) ? ratio : 1;
  });
}
