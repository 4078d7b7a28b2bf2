import { ledoitWolfIdentity } from '../correlation/ledoit-wolf.ts';
import type { Warning } from '../coverage.ts';
import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import type { Assets } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { apartWarning } from '../returns/apart-warning.ts';
import { pastWindows } from '../returns/windows.ts';
import { completeDays, type PastReturns, pastReturns } from '../scenario/past-returns.ts';

/** Covariance of `horizon`-day log returns as axes: z = Σ uᵢ·axisᵢ, so that |u| is the Mahalanobis distance of z. */
export type ReturnSpace = Readonly<{
  /** Assets of the snapshot that move. */
  live: readonly number[];
  axes: readonly Float64Array[];
  variance: Float64Array;
  shrinkage: number;
  days: number;
  /** Past windows of the horizon on which all live assets have a return: last day and log returns. */
  windows: readonly Readonly<{ time: number; move: Float64Array }>[];
  warnings: readonly Warning[];
}>;

/**
 * Covariance over the dates all assets share, shrunk (Ledoit & Wolf 2004) and scaled to the horizon. Assets with
 * the fewest returns are left out, one by one, until there are at least as many days as twice the assets and 60.
 *
 * @throws RangeError when not even one asset has 60 days of returns
 */
export function returnSpace(assets: Assets, panel: PricePanel, horizon: number): ReturnSpace {
  const past = pastReturns(assets, panel);
  const live = past.live.toSorted((a, b) => counted(past.returns[b]) - counted(past.returns[a]) || a - b);
  const out = [...past.still];
  let days = completeDays(past, live);
  while (live.length > 0 && days.length < Math.max(60, 2 * live.length)) {
    const dropped = live.pop();
    if (dropped !== undefined) out.push(assets.id[dropped]);
    days = completeDays(past, live);
  }
  if (live.length === 0) throw new RangeError('No asset has 60 daily returns: import more prices.');
  const series = live.map((k) => Float64Array.from(days, (t) => past.returns[k][t]));
  const { covariance, shrinkage } = ledoitWolfIdentity(series);
  const warnings: Warning[] =
    out.length === 0
      ? []
      : [
          {
            code: 'tooFewPrices',
            message: `Shock set to zero for want of prices: ${out.join(', ')}.`.slice(0, 2_000),
          },
        ];
  return {
    ...axesOf(
      covariance.map((v) => (v * horizon) / past.stepDays),
      live.length,
    ),
    live,
    shrinkage,
    days: days.length,
    windows: windowsOf(past, live, horizon),
    warnings: [...warnings, ...apartWarning(past.apart)],
  };
}

const counted = (series: Float64Array) => series.filter(Number.isFinite).length;

/** Principal axes, the largest first, each one standard deviation long. */
export function axesOf(covariance: Float64Array, n: number) {
  const { values, vectors } = symmetricEigen(covariance, n);
  const order = Array.from({ length: n }, (_, i) => n - 1 - i).filter((i) => values[i] > 0);
  const axes = order.map((i) => vectors.slice(i * n, (i + 1) * n).map((v) => v * Math.sqrt(values[i])));
  return { axes, variance: Float64Array.from(order, (i) => values[i]) };
}

function windowsOf({ level, dates }: PastReturns, live: readonly number[], horizon: number) {
  return pastWindows(dates, horizon).flatMap(({ from, to, scale }) => {
    const move = Float64Array.from(live, (k) => scale * (level[k][to] - level[k][from]));
    return move.every(Number.isFinite) ? [{ time: dates[to], move }] : [];
  });
}
