import type { MarginBook } from '../margin/margin-book.ts';
import { movesWithMarket } from '../shock.ts';

/**
 * Weights of the market's fall: share of gross notional of each asset that moves with the market, or that the shock
 * itself moves (a stablecoin in a depeg). Sums to 1; all 0 when nothing is held in them.
 */
export function marketWeights(book: MarginBook, shocked: Float64Array): Float64Array {
  const { assets } = book.portfolio;
  const weight = book.assetGross.slice();
  let total = 0;
  for (let k = 0; k < weight.length; k++) {
    if (!movesWithMarket(assets, k) && shocked[k] === 1) weight[k] = 0;
    total += weight[k];
  }
  if (total > 0) for (let k = 0; k < weight.length; k++) weight[k] /= total;
  return weight;
}

/** Weighted fall of relative prices from 1: positive = down. */
export function marketDrop(weight: Float64Array, price: Float64Array): number {
  let drop = 0;
  for (let k = 0; k < weight.length; k++) drop += weight[k] * (1 - price[k]);
  return drop;
}

/** Total over initial drop, less the drop that comes without any shock; null when the initial one is nothing. */
export const amplificationOf = (total: number, initial: number, baseline = 0): number | null =>
  Math.abs(initial) > 1e-12 ? (total - baseline) / initial : null;
