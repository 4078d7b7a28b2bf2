import { cascadeStage } from '../cascade/cascade-stage.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Reachable, Since } from '../margin/reachable.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';

/** Accounts above maintenance at the prices of a day, ascending. */
export type Standing = Since & Readonly<{ accounts: Int32Array }>;

/** @param gone accounts that have been liquidated before: those that do not stand at `now` are added */
export function standingAccounts(
  book: MarginBook,
  reach: Reachable,
  now: Float64Array,
  gone: Uint8Array,
): Standing {
  const { safe } = cascadeStage(book, 1);
  const room = new Float64Array(gone.length).fill(Number.NEGATIVE_INFINITY);
  const asked = accountsWhere(gone.length, (a) => safe[a] === 0 && gone[a] === 0);
  for (const a of reach(asked, { low: now, high: now }, { now, room })) {
    const left = surplus(book, a, now, sizingOf(book, a, 1));
    if (left <= 0) gone[a] = 1;
    else if (book.jumps[a] === 0) room[a] = left;
  }
  return { now, room, accounts: asked.filter((a) => gone[a] === 0) };
}

function accountsWhere(count: number, asked: (a: number) => boolean): Int32Array {
  const found = new Int32Array(count);
  let n = 0;
  for (let a = 0; a < count; a++) if (asked(a)) found[n++] = a;
  return found.subarray(0, n);
}
