import type { Assets, PricePanel } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';

/** Daily log returns of the snapshot's assets, NaN where there is none. */
export type PastReturns = Readonly<{
  /** Per asset of the snapshot. */
  returns: readonly Float64Array[];
  time: Float64Array;
  /** Assets of the market with at least 30 returns. */
  live: readonly number[];
  /** Assets of the market without them: they stand still in whatever is read from the past. */
  still: readonly string[];
}>;

const enough = 30;

export function pastReturns(assets: Assets, panel: PricePanel): PastReturns {
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const days = Math.max(0, panel.times.length - 1);
  const returns = assets.id.map((id) => {
    const series = new Float64Array(days).fill(Number.NaN);
    const close = panel.close[row.get(id) ?? -1];
    if (close === undefined) return series;
    for (let t = 0; t < days; t++) {
      const change = Math.log(close[t + 1] / close[t]);
      if (Number.isFinite(change)) series[t] = change;
    }
    return series;
  });
  const market = assets.id.flatMap((_, k) => (movesWithMarket(assets, k) ? [k] : []));
  const isLive = (k: number) => returns[k].filter(Number.isFinite).length >= enough;
  return {
    returns,
    time: panel.times.slice(1),
    live: market.filter(isLive),
    still: market.filter((k) => !isLive(k)).map((k) => assets.id[k]),
  };
}

/** Sample standard deviation of what is not a gap. */
export function deviationOf(series: Float64Array): number {
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
