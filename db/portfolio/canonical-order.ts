import type { Ranks } from './ranks.ts';

/** What rows are put in order by, beside the names of participant and venue. */
export type OrderKeys = Readonly<{
  participant: Int32Array;
  venue: Int32Array;
  /** 0 isolated, 1 cross, 2 lending. */
  mode: Uint8Array;
  naturalKey: Float64Array;
  hash: Float64Array;
}>;

/** Where participants and venues stand by name. */
export type Owners = Readonly<{ participants: Ranks; venues: Ranks }>;

/**
 * The canonical order of rows, as places of the rows given: participant and venue by name (bytes), then the cross
 * account, the lending account and the isolated positions, each by content hash. It depends on content alone, never on
 * the order of imports; null where the rows have it already.
 *
 * @throws LockstepError WORKSPACE_DAMAGED for rows of a participant or venue that is not there
 *
 * The table is read in its own order and sorted here: SQLite would fetch every row through an index instead, which takes
 * twice as long.
 */
export function canonicalOrder({ participants, venues }: Owners, keys: OrderKeys): Int32Array | null {
  const { mode, naturalKey, hash } = keys;
  const n = mode.length;
  const owner = keys.participant.map(participants.of);
  const group = keys.venue.map((id, i) => 3 * venues.of(id) + (mode[i] === 1 ? 0 : mode[i] === 2 ? 1 : 2));
  const compare = (a: number, b: number): number =>
    group[a] - group[b] || naturalKey[a] - naturalKey[b] || hash[a] - hash[b];
  if (isOrdered(n, (a, b) => owner[a] - owner[b] || compare(a, b))) return null;
  // By participant first, which is one place for each; what one of them holds is short.
  const start = new Int32Array(participants.count + 1);
  for (let i = 0; i < n; i++) start[owner[i] + 1]++;
  for (let k = 1; k < start.length; k++) start[k] += start[k - 1];
  const order = new Int32Array(n);
  const next = start.slice();
  for (let i = 0; i < n; i++) order[next[owner[i]]++] = i;
  for (let k = 0; k + 1 < start.length; k++) sortPart(order, start[k], start[k + 1], compare);
  return order;
}

export type Column = Float64Array | Int32Array | Uint8Array | Int8Array;

/** Puts columns into an order, in place. `room`: as long as a column, its numbers are lost. */
export function reorder(columns: readonly Column[], order: Int32Array, room: Float64Array): void {
  for (const column of new Set(columns)) {
    for (let i = 0; i < order.length; i++) room[i] = column[order[i]];
    column.set(room);
  }
}

function isOrdered(n: number, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < n; i++) if (compare(i - 1, i) > 0) return false;
  return true;
}

/** Longer parts are sorted by the engine, which makes a list of them. */
const shortPart = 128;

function sortPart(
  order: Int32Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): void {
  if (to - from > shortPart) {
    order.subarray(from, to).sort(compare);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const row = order[i];
    let at = i;
    while (at > from && compare(order[at - 1], row) > 0) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = row;
  }
}
