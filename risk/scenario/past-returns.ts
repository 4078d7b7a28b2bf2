import { assetReturns } from '../correlation/panel.ts';
import type { Assets } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { carriedClose } from '../returns/carried-close.ts';
import { daysAStep } from '../returns/days-a-step.ts';
import { sharedDates } from '../returns/shared-dates.ts';
import { volatilityWindow } from '../returns/volatility-window.ts';
import { movesWithMarket } from '../shock.ts';

/** Log returns of the snapshot's assets between the dates they share, NaN where there is none. */
export type PastReturns = Readonly<{
  /** Per asset of the snapshot. */
  returns: readonly Float64Array[];
  /** Per asset, one longer: ln of the last close known at `dates`. */
  level: readonly Float64Array[];
  /** End of every return, and before them the beginning of the first. */
  time: Float64Array;
  dates: Float64Array;
  /** Mean days from one date to the next. */
  stepDays: number;
  /** First return of the volatility window. */
  recent: number;
  /** Assets of the market with at least 30 returns. */
  live: readonly number[];
  /** Assets of the market without them: their shock is zero in whatever is read from the past. */
  still: readonly string[];
  /** Those with so many gaps that the others do not share their dates. */
  apart: readonly string[];
}>;

const enough = 30;

export function pastReturns(assets: Assets, panel: PricePanel): PastReturns {
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const found = assetReturns(panel, 'log', assets.id);
  const { prices } = sharedDates(panel, assets.id);
  const none = new Float64Array(found.times.length).fill(Number.NaN);
  const returns = assets.id.map((id) => found.series[row.get(id) ?? -1] ?? none);
  const market = assets.id.flatMap((_, k) => (movesWithMarket(assets, k) ? [k] : []));
  const isLive = (k: number) => returns[k].filter(Number.isFinite).length >= enough;
  return {
    returns,
    level: assets.id.map((id) => {
      const close = prices.close[row.get(id) ?? -1];
      return close === undefined
        ? new Float64Array(prices.times.length).fill(Number.NaN)
        : carriedClose(close).map(Math.log);
    }),
    time: found.times,
    dates: prices.times,
    stepDays: daysAStep(prices.times),
    recent: prices.times.length - volatilityWindow(prices).times.length,
    live: market.filter(isLive),
    still: market.filter((k) => !isLive(k)).map((k) => assets.id[k]),
    apart: found.apart,
  };
}

/** Volatility of one day: standard deviation of the returns in the volatility window, scaled to a day. */
export const volatilityOf = ({ returns, recent, stepDays }: PastReturns, k: number): number =>
  deviationOf(returns[k].subarray(recent)) / Math.sqrt(stepDays);

/** Sample standard deviation of what is not a gap. */
function deviationOf(series: Float64Array): number {
  const values = series.filter(Number.isFinite);
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** Days on which all of `live` have a return. */
export function completeDays({ returns, time }: PastReturns, live: readonly number[]): number[] {
  const days: number[] = [];
  for (let t = 0; t < time.length; t++) {
    if (live.every((k) => Number.isFinite(returns[k][t]))) days.push(t);
  }
  return days;
}
