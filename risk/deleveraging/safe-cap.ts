import type { MarginBook } from '../margin/margin-book.ts';
import { surplus } from '../margin/surplus.ts';
import { sizedAt } from './sized-at.ts';

/** Kept below the exact answer, so that rounding in a portfolio rebuilt from it does not reach maintenance. */
const margin = 1e-8;

/**
 * The largest cap on an account's leverage with which it stays above maintenance at relative prices `price`: infinite
 * when it does as it is, 0 when only closing it does. Cutting at the mark leaves equity as it is.
 */
export function safeCap(book: MarginBook, a: number, price: Float64Array): number {
  const leverage = book.figures.leverage[a];
  const safe = (factor: number) => surplus(book, a, price, sizedAt(book, a, factor)) > 0;
  if (safe(1)) return Number.POSITIVE_INFINITY;
  if (!(leverage > 0)) return 0;
  let [low, high] = [0, 1];
  for (let i = 0; i < 44 && high - low > 1e-11; i++) {
    const middle = (low + high) / 2;
    if (safe(middle)) low = middle;
    else high = middle;
  }
  return low * leverage * (1 - margin);
}
