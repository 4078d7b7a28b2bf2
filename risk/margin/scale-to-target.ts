import type { MarginBook } from './margin-book.ts';
import { maintenanceAt, marginUnit } from './surplus.ts';

/**
 * The largest share of a margin account's positions, cut in proportion from `from`, whose maintenance at these prices is
 * at most `allowed` USD: Newton on maintenance(scale) − allowed, which is convex in the scale, brackets selected again
 * at every step. 0 where none is enough.
 *
 * @param kept part of each position that is there to be cut; all of it unless given
 */
export function scaleToTarget(
  book: MarginBook,
  a: number,
  price: Float64Array,
  from: number,
  allowed: number,
  kept?: Float64Array,
): number {
  let scale = from;
  for (let i = 0; i < 60; i++) {
    const { value, slope } = maintenanceOf(book, a, price, scale, kept);
    const excess = value - allowed;
    if (excess <= 1e-12 * Math.abs(allowed)) return scale;
    const next = slope > 0 ? scale - excess / slope : 0;
    if (!(next > 0 && next < scale)) return 0;
    scale = next;
  }
  return maintenanceOf(book, a, price, scale, kept).value <= allowed * (1 + 1e-9) ? scale : 0;
}

function maintenanceOf(
  book: MarginBook,
  a: number,
  price: Float64Array,
  scale: number,
  kept: Float64Array | undefined,
) {
  const { accounts, positions } = book.portfolio;
  let value = 0;
  let slope = 0;
  const from = accounts.positionStart[a];
  for (let p = from; p < accounts.positionStart[a + 1]; p++) {
    const x = price[positions.asset[p]];
    const part = kept?.[p - from] ?? 1;
    const margin = maintenanceAt(book, p, x, part * scale);
    const unit = part * marginUnit(book, p, x);
    value += margin;
    if (margin > 0) slope += rateAt(book, p, scale * unit) * unit;
  }
  return { value, slope };
}

function rateAt(book: MarginBook, p: number, notional: number): number {
  let j = book.tierFrom[p];
  while (j + 1 < book.tierTo[p] && book.floor[j + 1] <= notional) j++;
  return book.rate[j];
}
