import { day } from '../durations.ts';
import type { Assets } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { carriedClose } from '../returns/carried-close.ts';
import { dateAt } from './test-days.ts';

/** What prices went through between two moments: a row of relative prices each, and the day (UTC ms) it is of. */
export type PricePath = Readonly<{
  steps: readonly Readonly<{ time: number; price: Float64Array }>[];
  /** Whether highs and lows within the days are known, or closes alone. */
  ranges: boolean;
}>;

/**
 * Every day after `from` until `to`: all assets at the day's lows, all at its highs, and at its closes, relative to the
 * last close known at `from`. Lows of one day need not have come at one moment: on days of a market-wide move they
 * nearly do, and an account that holds both sides is asked at each end. An asset without a range has its close in it,
 * one without prices is held constant.
 */
export function pricePath(assets: Assets, panel: PricePanel, from: number, to: number): PricePath {
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const rows = assets.id.map((id) => row.get(id) ?? -1);
  const close = rows.map((k) => (k < 0 ? null : carriedClose(panel.close[k])));
  const [start, end] = [dateAt(panel.times, from), dateAt(panel.times, to)];
  if (start < 0) return { steps: [], ranges: false };
  const relative = (k: number, value: number | undefined, t: number): number => {
    const series = close[k];
    if (series === null) return 1;
    const known = value !== undefined && value > 0 ? value : series[t];
    const ratio = known / series[start];
    return ratio > 0 && Number.isFinite(ratio) ? ratio : 1;
  };
  const steps: { time: number; price: Float64Array }[] = [];
  let ranges = false;
  for (let t = start + 1; t <= end; t++) {
    const time = panel.times[t];
    const at = (series: readonly Float64Array[] | undefined) =>
      Float64Array.from(rows, (r, k) => relative(k, series?.[r]?.[t], t));
    if (panel.low !== undefined && panel.high !== undefined) {
      ranges ||= panel.low.some((values) => values[t] > 0);
      steps.push({ time, price: at(panel.low) }, { time, price: at(panel.high) });
    }
    steps.push({ time, price: at(panel.close) });
  }
  return { steps, ranges };
}

/** The day of a moment, UTC ms. */
export const dayOf = (time: number): number => Math.floor(time / day) * day;
