import type { MarginBook } from '../margin/margin-book.ts';
import { movesWithMarket } from '../shock.ts';

/**
 * Weights of the market's fall: share of gross notional (debts are none) of each asset that moves with the market, or that the shock
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

/** Share of the largest single move below which the market has hardly moved: a ratio to it says nothing. */
const leastShare = 0.01;

/** Why an amplification is null, by the relative prices that the shock itself makes. */
export function whyUndefined(price: Float64Array): string {
  if (largestLeg(price) === 0) return 'The shock moves no price, and there is no fall to compare with.';
  return price.some((x) => x < 1) && price.some((x) => x > 1)
    ? 'The moves of the shock offset each other: the market moves by less than 1 % of the largest of them.'
    : 'Hardly anything is held of what the shock moves: the market moves by less than 1 % of its largest move.';
}

/** The largest move of any price from 1. */
export function largestLeg(price: Float64Array): number {
  let most = 0;
  for (const x of price) most = Math.max(most, Math.abs(x - 1));
  return most;
}

/**
 * Total over initial drop, less what those add that it takes no shock to liquidate (`standingSales`); null when the market moves by less than 1 % of
 * the largest leg of the shock, as when its moves offset each other or little is held of what it moves.
 */
export const amplificationOf = (
  total: number,
  initial: number,
  standing: number,
  leg: number,
): number | null =>
  Math.abs(initial) > 1e-12 && Math.abs(initial) >= leastShare * leg * (1 - 1e-9)
    ? (total - standing) / initial
    : null;
