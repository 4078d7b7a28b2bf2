import type { KernelRunner } from '../kernels/kernels.ts';
import { lossRows } from '../margin/loss-rows.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { type PriceBox, reachable } from '../margin/reachable.ts';
import type { Pulse } from '../pulse.ts';
import { largestOf } from './largest-of.ts';
import { liquidatedAt } from './liquidated-at.ts';
import { mostLiquidated } from './most-liquidated.ts';
import { standingAccounts } from './standing-accounts.ts';

export type LiquidatedTail = Readonly<{
  /** The m largest notionals liquidated in the scenarios, descending, and what is liquidated at the prices that came. USD. */
  of: (day: Day, pulse?: Pulse) => Readonly<{ largest: readonly number[]; came: number }>;
  /** No day is asked any more. */
  close: () => void;
}>;

type Day = Readonly<{
  /** Relative prices of the day. */
  now: Float64Array;
  /** Row-major (count + 1) × assets: relative prices of the scenarios, then those that came. */
  price: Float64Array;
  count: number;
  m: number;
}>;

type Options = Readonly<{
  /** Per asset: 1 where its price may differ from the snapshot's. */
  moving: Uint8Array;
  /** Scenarios of a day at most. */
  scenarios: number;
  runner?: KernelRunner | undefined;
}>;

/**
 * Notional liquidated day by day, without feedback, of accounts that stand at the day's prices: those that do not, on this
 * day or one that was asked before, are gone. Only the tail of the scenarios is added up account by account; of the others
 * a bound says that they are not in it.
 */
export function liquidatedTail(book: MarginBook, { moving, scenarios, runner }: Options): LiquidatedTail {
  const rows = lossRows(book, moving);
  const reach = reachable(book, rows);
  const most = mostLiquidated(book, rows, scenarios, runner);
  const gone = new Uint8Array(book.active.length);
  const n = moving.length;
  const of: LiquidatedTail['of'] = ({ now, price, count, m }, pulse) => {
    const standing = standingAccounts(book, reach, now, gone);
    const accounts = reach(standing.accounts, boxOf(price, n), standing);
    const within = { ...standing, accounts };
    const sumAt = (s: number) => liquidatedAt(book, reach, within, price.subarray(s * n, (s + 1) * n));
    const largest = largestOf(most.of(within, price, count, pulse), m, sumAt);
    return { largest, came: sumAt(count) };
  };
  return { of, close: most.close };
}

function boxOf(price: Float64Array, n: number): PriceBox {
  const low = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(n);
  for (let at = 0; at < price.length; at += n)
    for (let k = 0; k < n; k++) {
      const x = price[at + k];
      if (x < low[k]) low[k] = x;
      if (x > high[k]) high[k] = x;
    }
  return { low, high };
}
