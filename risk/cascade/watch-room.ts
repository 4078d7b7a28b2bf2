import type { CascadeStage } from './cascade-stage.ts';

/** What a cascade notes of each account while it runs, and nobody reads afterwards. */
export type WatchRoom = Readonly<{
  /** What falls and rises may take of an account before the next look. */
  due: Float64Array;
  put: Uint8Array;
  /** Accounts that are looked at, and the sum of all falls and rises before which none needs a look. */
  waiting: Int32Array;
  notBefore: Float64Array;
  /** Equity up to which an account's losses have been counted. */
  counted: Float64Array;
}>;

const free: WatchRoom[] = [];
/** More run inside each other nowhere. */
const mostFree = 2;

/**
 * Room for one cascade, as it is at its beginning. Thousands of cascades run one after the other, and half a megabyte
 * for each would be taken, cleared and collected as often.
 */
export function takeRoom({ spare, candidates, owned }: CascadeStage): WatchRoom {
  const found = free.pop();
  const room = found !== undefined && found.due.length === spare.length ? found : newRoom(spare.length);
  room.due.set(spare);
  room.put.fill(0);
  room.waiting.set(candidates);
  room.counted.set(owned);
  return room;
}

/** Once its cascade is over. One that is never given back is collected like anything else. */
export function giveBack(room: WatchRoom): void {
  if (free.length < mostFree) free.push(room);
}

const newRoom = (accounts: number): WatchRoom => ({
  due: new Float64Array(accounts),
  put: new Uint8Array(accounts),
  waiting: new Int32Array(accounts),
  notBefore: new Float64Array(accounts),
  counted: new Float64Array(accounts),
});
