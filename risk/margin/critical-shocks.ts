import type { Pulse } from '../pulse.ts';
import { movesWithMarket } from '../shock.ts';
import { criticalMove } from './account-equation.ts';
import type { MarginBook } from './margin-book.ts';

/** The move of a market in which every asset of the market moves alike and stable assets stay. */
export function uniformDirection(book: MarginBook): Float64Array {
  const { assets } = book.portfolio;
  return Float64Array.from(assets.id, (_, k) => (movesWithMarket(assets, k) ? 1 : 0));
}

/**
 * The market move nearest to 0 that brings each account to its maintenance: `down` in [−1, 0] and `up` in [0, upTo];
 * NaN where none does, 0 where the account is there already. Prices move to 1 + t·direction.
 *
 * @param direction sensitivity of each asset, for example its beta; uniform unless given
 */
export function criticalShocks(
  book: MarginBook,
  direction: Float64Array = uniformDirection(book),
  upTo = 10,
  pulse?: Pulse,
): Readonly<{ down: Float64Array; up: Float64Array }> {
  const n = book.active.length;
  const down = new Float64Array(n).fill(Number.NaN);
  const up = new Float64Array(n).fill(Number.NaN);
  let steepest = 0;
  for (const d of direction) steepest = Math.max(steepest, d);
  const floor = steepest > 0 ? -1 / steepest : -1;
  for (let a = 0; a < n; a++) {
    if ((a & 1023) === 0) pulse?.(a / n, 'critical shocks');
    if (book.active[a] === 0) continue;
    down[a] = criticalMove(book, a, direction, floor);
    up[a] = down[a] === 0 ? 0 : criticalMove(book, a, direction, upTo);
  }
  return { down, up };
}
