import type { MarginBook } from '../margin/margin-book.ts';
import { type Sizing, sizingOf } from '../margin/surplus.ts';

/** An account whose assets or notional are the share `factor` of what they are, its equity unchanged. */
export function sizedAt(book: MarginBook, a: number, factor: number): Sizing {
  if (book.lending[a] === 0) return sizingOf(book, a, factor);
  const { debt, gross } = book.figures;
  const left = Math.max(0, debt[a] - (1 - factor) * gross[a]);
  const supply = 1 - (debt[a] - left) / gross[a];
  return { ...sizingOf(book, a, 1), supply, idle: supply, borrow: debt[a] > 0 ? left / debt[a] : 0 };
}
