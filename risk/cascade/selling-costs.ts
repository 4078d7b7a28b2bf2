import { branchingRatio } from '../formulas/branching-ratio.ts';
import { slippageAtRisk } from '../formulas/slippage-at-risk.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import { impactOf } from './impact.ts';

export type SellingCosts = Readonly<{
  /** Dollars liquidated in the next round for one in this; NaN where no round has a next. */
  branching: number;
  alpha: number;
  /** NaN where nothing would be liquidated in an asset of known depth. */
  sar: number;
  esar: number;
  tsar: number;
  /** USD liquidated at the shocked prices before feedback, depth, and slippage as a fraction; largest slippage first. */
  assets: readonly Readonly<{ asset: string; quantity: number; depth: number; slippage: number }>[];
}>;

/** Level of the quantile over assets. */
const alpha = 0.9;

/**
 * What the book's own selling would cost: slippage at risk of what the map liquidates at the shocked prices, against
 * linear depth, and how many dollars each round of the cascade brings about in the next. Neither is an early warning.
 *
 * @param price relative prices after the shock
 * @param rounds USD liquidated in each round of the cascade
 */
export function sellingCosts(
  book: MarginBook,
  price: Float64Array,
  rounds: readonly number[],
  { depthScale, leverageScale }: Readonly<{ depthScale: number; leverageScale: number }>,
): SellingCosts {
  const { accounts, positions, assets } = book.portfolio;
  const quantity = new Float64Array(assets.id.length);
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0 || surplus(book, a, price, sizingOf(book, a, leverageScale)) > 0) continue;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
      quantity[positions.asset[p]] += leverageScale * Math.abs(positions.notional[p]);
  }
  const { strength } = impactOf(assets, { impact: 'linear', depthScale, floor: 0, y: 1 });
  const known = Array.from(quantity.keys()).filter((k) => quantity[k] > 0 && strength[k] > 0);
  const depth = known.map((k) => strength[k]);
  const risk = slippageAtRisk(
    known.map((k) => quantity[k]),
    depth,
    alpha,
  );
  return {
    branching: branchingRatio(rounds),
    alpha,
    sar: risk.sar,
    esar: risk.esar,
    tsar: known.length === 0 ? Number.NaN : risk.tsar,
    assets: known
      .map((k, i) => ({
        asset: assets.id[k],
        quantity: quantity[k],
        depth: depth[i],
        slippage: risk.slippage[i],
      }))
      .sort((a, b) => b.slippage - a.slippage),
  };
}
