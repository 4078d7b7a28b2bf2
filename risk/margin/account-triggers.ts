import type { Pulse } from '../pulse.ts';
import { criticalShocks } from './critical-shocks.ts';
import type { MarginBook } from './margin-book.ts';

/**
 * The market move that liquidates each account (`criticalShocks`, every asset of the market alike): a fall below 0, a
 * rise above; where both would, the smaller move, the fall among equals. 0 where the account is at or below maintenance
 * already, NaN where no move does or nothing is known to tell.
 */
export function accountTriggers(book: MarginBook, pulse?: Pulse): Float64Array {
  const { down, up } = criticalShocks(book, undefined, undefined, pulse);
  return down.map((fall, a) => (Number.isNaN(fall) || up[a] < -fall ? up[a] : fall));
}
