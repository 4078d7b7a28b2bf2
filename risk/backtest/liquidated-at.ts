import { liquidateLoan } from '../cascade/liquidate-loan.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Reachable } from '../margin/reachable.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { Standing } from './standing-accounts.ts';

/**
 * USD liquidated at one row of relative prices, without feedback: the notional at the snapshot of accounts at or below
 * maintenance; of a loan, the collateral that one liquidation seizes.
 */
export function liquidatedAt(
  book: MarginBook,
  reach: Reachable,
  standing: Standing,
  price: Float64Array,
): number {
  let sum = 0;
  for (const a of reach(standing.accounts, { low: price, high: price }, standing))
    if (surplus(book, a, price, sizingOf(book, a, 1)) <= 0) sum += lostBy(book, a, price);
  return sum;
}

function lostBy(book: MarginBook, a: number, price: Float64Array): number {
  if (book.lending[a] === 0) return book.figures.gross[a];
  const flow = new Float64Array(price.length);
  return liquidateLoan(book, a, price, sizingOf(book, a, 1), false, flow).atSnapshot;
}
