import type { MarginBook } from './margin-book.ts';
import { maintenanceAt, marginUnit } from './surplus.ts';

/**
 * The largest share of a margin account's positions, cut in proportion from `from`, whose maintenance at these prices is
 * at most `allowed` USD: Newton on maintenance(scale) − allowed, which is convex in the scale, brackets selected again
 * at every step. 0 where none is enough.
 */
export function scaleToTarget(
  book: MarginBook,
  a: number,
  price: Float64Array,
  from: number,
  allowed: number,
): number {
  let scale = from;
  for (let i = 0; i < 60; i++) {
    const { value, slope } = maintenanceOf(book, a, price, scale);
    const excess = value - allowed;
    if (excess <= 1e-12 * Math.abs(allowed)) return scale;
    const next = slope > 0 ? scale - excess / slope : 0;
    if (!(next > 0 && next < scale)) return 0;
    scale = next;
  }
  return maintenanceOf(book, a, price, scale).value <= allowed * (1 + 1e-9) ? scale : 0;
}

function maintenanceOf(book: MarginBook, a: number, price: Float64Array, scale: number) {
  const { accounts, positions } = book.portfolio;
  let value = 0;
  let slope = 0;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const x = price[positions.asset[p]];
    const margin = maintenanceAt(book, p, x, scale);
    value += margin;
    if (margin > 0) slope += rateAt(book, p, scale * marginUnit(book, p, x)) * marginUnit(book, p, x);
  }
  return { value, slope };
}

function rateAt(book: MarginBook, p: number, notional: number): number {
  let j = book.tierFrom[p];
  while (j + 1 < book.tierTo[p] && book.floor[j + 1] <= notional) j++;
  return book.rate[j];
}
