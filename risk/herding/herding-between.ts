import { type Herding, herding, minimumTraders } from '../formulas/herding.ts';
import type { NetTrade } from '../market/records.ts';
import type { Portfolio } from '../portfolio.ts';
import { isTrade } from './is-trade.ts';
import { type PositionChanges, positionChanges } from './position-changes.ts';

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
export const herdingBetween = (before: Portfolio, after: Portfolio): HerdingBetween =>
  herdingOf(positionChanges(before, after));

/**
 * LSV herding of a trade history: who bought more of an asset than it sold in a stretch of time, and who less. Sees what
 * was opened and closed again in between only as the little that remains of it; who traded and ended where it began is
 * neither a buyer nor a seller.
 */
export function herdingOfTrades(trades: readonly NetTrade[]): HerdingBetween {
  const assets = [...new Set(trades.map((t) => t.asset))].sort();
  const index = new Map(assets.map((id, k) => [id, k]));
  const buys = new Int32Array(assets.length);
  const sells = new Int32Array(assets.length);
  for (const { asset, net, gross } of trades) {
    if (!isTrade(net, gross)) continue;
    (net > 0 ? buys : sells)[index.get(asset) ?? -1]++;
  }
  return herdingOf({ assets, buys, sells });
}

function herdingOf({ assets, buys, sells }: PositionChanges): HerdingBetween {
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
