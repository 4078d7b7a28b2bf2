import type { Portfolio } from '../portfolio.ts';
import { type Herding, herding, minimumTraders } from '../statistics/herding.ts';
import { positionChanges } from '../statistics/position-changes.ts';

export type HerdingRow = Readonly<{
  asset: string;
  buys: number;
  sells: number;
  /** Share of buyers; NaN when nobody traded. */
  share: number;
  /** What independent traders would show, and H; NaN with too few traders. */
  adjustment: number;
  measure: number;
}>;

export type HerdingBetween = Readonly<{
  herding: Herding;
  /** Assets somebody traded, most herded first, those with too few traders last. */
  rows: readonly HerdingRow[];
  /** Assets with enough traders, and with some but too few. */
  counted: number;
  thin: number;
}>;

/** LSV herding of the position changes between two snapshots; see `herding` and `positionChanges`. */
export function herdingBetween(before: Portfolio, after: Portfolio): HerdingBetween {
  const { assets, buys, sells } = positionChanges(before, after);
  const result = herding(buys, sells);
  const rows = assets
    .map((asset, k) => ({
      asset,
      buys: buys[k],
      sells: sells[k],
      share: buys[k] / (buys[k] + sells[k]),
      adjustment: result.adjustment[k],
      measure: result.measure[k],
    }))
    .filter((row) => row.buys + row.sells > 0)
    .sort((a, b) => order(b.measure) - order(a.measure) || (a.asset < b.asset ? -1 : 1));
  const counted = rows.filter((row) => row.buys + row.sells >= minimumTraders).length;
  return { herding: result, rows, counted, thin: rows.length - counted };
}

const order = (measure: number): number => (Number.isNaN(measure) ? Number.NEGATIVE_INFINITY : measure);
