import { liquidateLoan } from './cascade/liquidate-loan.ts';
import { grossOf, type MarginBook } from './margin/margin-book.ts';
import { sizingOf } from './margin/surplus.ts';

/**
 * What is liquidated of an account at or below maintenance at relative prices `price`, before any feedback, USD at
 * snapshot prices, told position by position: all positions of a margin account; of a loan the collateral that is seized
 * for the part of its debt that the close factor repays. Debts are repaid, not liquidated. So the first round of a
 * cascade in full liquidates it. Answers the sum.
 */
export function firstSale(
  book: MarginBook,
  a: number,
  price: Float64Array,
  tell: (p: number, usd: number) => void = () => {},
): number {
  const { accounts } = book.portfolio;
  const from = accounts.positionStart[a];
  const to = accounts.positionStart[a + 1];
  let sum = 0;
  if (book.lending[a] === 0) {
    for (let p = from; p < to; p++) {
      const usd = grossOf(book, p);
      sum += usd;
      tell(p, usd);
    }
    return sum;
  }
  const sizing = sizingOf(book, a, 1);
  const { left } = liquidateLoan(book, a, price, sizing, false, new Float64Array(price.length));
  const sold = sizing.supply - left.supply;
  for (let p = from; p < to; p++) {
    if (!(book.threshold[p] > 0)) continue;
    const usd = sold * grossOf(book, p);
    sum += usd;
    tell(p, usd);
  }
  return sum;
}
