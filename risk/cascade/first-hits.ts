import { criticalMove } from '../margin/account-equation.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { ShockPath } from './shock-path.ts';

/** The points of a path, ascending, at which the shock by itself brings some account to its maintenance. */
export function firstHits(book: MarginBook, path: ShockPath): Float64Array {
  const hits: number[] = [];
  for (let a = 0; a < book.active.length; a++) {
    if (book.active[a] === 0) continue;
    const by = criticalMove(book, a, path.moves, path.farthest);
    if (by > 0) hits.push(by);
  }
  const sorted = Float64Array.from(hits).sort();
  // Accounts of one maker are hit together: closer than rounding they are one point.
  return sorted.filter((by, i) => i === 0 || by > sorted[i - 1] * (1 + 1e-12));
}
