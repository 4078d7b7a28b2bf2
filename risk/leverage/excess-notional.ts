import type { MarginBook } from '../margin/margin-book.ts';
import { scaleToTarget } from '../margin/scale-to-target.ts';

/**
 * USD notional an account must cut, all its positions in proportion, for its margin ratio (maintenance/equity) to be
 * back at `target`. Cutting at the mark keeps equity; brackets are selected again, so the answer is exact (see
 * `scaleToTarget`). On a loan, debt repaid from collateral. All of it when equity is not positive or no cut is enough.
 *
 * @param still relative prices, all 1
 */
export function excessNotional(book: MarginBook, a: number, target: number, still: Float64Array): number {
  const { figures } = book;
  const equity = figures.equity[a];
  const allowed = target * equity;
  if (book.lending[a] === 1) return excessDebt(book, a, allowed);
  if (figures.maintenance[a] <= allowed) return 0;
  if (equity <= 0) return figures.gross[a];
  return (1 - scaleToTarget(book, a, still, 1, allowed)) * figures.gross[a];
}

function excessDebt(book: MarginBook, a: number, allowed: number): number {
  const { figures } = book;
  if (!(figures.maintenance[a] > allowed) || !(figures.debt[a] > 0) || !(figures.collateral[a] > 0)) return 0;
  const average = figures.maintenance[a] / figures.collateral[a];
  const cut = (figures.maintenance[a] - allowed) / average;
  return Math.min(figures.debt[a], cut);
}
