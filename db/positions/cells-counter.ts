import { instrumentKinds } from '../../contract/domain.ts';

const borrow = instrumentKinds.indexOf('borrow');

/** What cells are made of, of one row; NaN where there is none. */
export type Summed = {
  kind: number;
  side: number;
  notional: number;
  markPrice: number;
  unrealisedPnl: number;
  leverage: number;
  liquidationPrice: number;
};

/** One to be filled anew for each row. */
export const summedRow = (): Summed => ({
  kind: 0,
  side: 0,
  notional: 0,
  markPrice: 0,
  unrealisedPnl: 0,
  leverage: 0,
  liquidationPrice: 0,
});

/** A cell: its keys, then its sums in the order of `cellParts`, null where nothing was summed. */
export type Cell = readonly (number | null)[];

/** More would take too much memory while a file is read. */
const mostCells = 200_000;

export type CellsCounter = Readonly<{
  /**
   * Which cell the row is of, numbered as they come; -1 where there are too many.
   * @param keys of the row, in the order of the cube's
   */
  add: (keys: Int32Array, sums: Float64Array) => number;
  count: () => number;
  /** Not where there were too many to hold. */
  isWhole: () => boolean;
  cells: () => Generator<Cell>;
  /** The keys of all cells by their numbers, those of a cell beside each other. */
  keys: () => Int32Array;
}>;

/** Places of `cellParts`: counts are summed as they are, the rest as SQLite sums, the last is a least. */
const partCount = 12;
const nearestAt = 11;
/** A sum, and what was lost of it. */
const width = 2 * partCount;

/** What a row adds to its cells, into `into`: NaN adds nothing. As `partsSql` has it. */
export function rowSums(row: Readonly<Summed>, into: Float64Array): void {
  const { kind, notional, leverage, markPrice, liquidationPrice } = row;
  const held = kind !== borrow;
  const valued = !Number.isNaN(notional);
  const size = Math.abs(notional);
  const distance =
    liquidationPrice > 0 && markPrice > 0 ? row.side * (1 - liquidationPrice / markPrice) : Number.NaN;
  into[0] = 1;
  into[1] = held && valued ? Math.max(notional, 0) : Number.NaN;
  into[2] = held && valued ? Math.max(-notional, 0) : Number.NaN;
  into[3] = held ? Number.NaN : -notional;
  into[4] = held && !valued ? 1 : 0;
  into[5] = held || valued ? 0 : 1;
  into[6] = row.unrealisedPnl;
  into[7] = held ? size * leverage : Number.NaN;
  into[8] = held && !Number.isNaN(leverage) ? size : Number.NaN;
  into[9] = held ? size * distance : Number.NaN;
  into[10] = held && !Number.isNaN(distance) ? size : Number.NaN;
  into[nearestAt] = distance;
}

/** Sums rows into cells by a few small whole numbers; a million rows leave no object behind. */
export function cellsCounter(keyCount: number): CellsCounter {
  let count = 0;
  let keys = new Int32Array(64 * keyCount);
  let sums = new Float64Array(64 * width);
  /** By hash, the place of a cell and one; 0: free. As many as a power of two. */
  let slots = new Int32Array(256);
  /** The cell that came after each one last time: rows are sorted, or go round. */
  let after = new Int32Array(64);
  let last = 0;

  const hashOf = (of: Int32Array, from: number): number => {
    let h = 0;
    for (let i = 0; i < keyCount; i++) h = Math.imul(h ^ of[from + i], 0x9e3779b1) ^ (h >>> 15);
    return (h ^ (h >>> 13)) >>> 0;
  };
  const isSame = (cell: number, of: Int32Array): boolean => {
    for (let i = 0; i < keyCount; i++) if (keys[cell * keyCount + i] !== of[i]) return false;
    return true;
  };
  const grow = (): void => {
    const [widerKeys, widerSums] = [new Int32Array(2 * keys.length), new Float64Array(2 * sums.length)];
    widerKeys.set(keys);
    widerSums.set(sums);
    [keys, sums] = [widerKeys, widerSums];
    const widerAfter = new Int32Array(2 * after.length);
    widerAfter.set(after);
    after = widerAfter;
    slots = new Int32Array(8 * after.length);
    for (let cell = 0; cell < count; cell++) slots[freeSlot(hashOf(keys, cell * keyCount))] = cell + 1;
  };
  const freeSlot = (hash: number): number => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  };
  const cellOf = (of: Int32Array): number => {
    if (count > 0) {
      if (isSame(last, of)) return last;
      const next = after[last];
      if (isSame(next, of)) {
        last = next;
        return next;
      }
    }
    const found = lookedUp(of);
    after[last] = found;
    last = found;
    return found;
  };
  const lookedUp = (of: Int32Array): number => {
    const mask = slots.length - 1;
    let slot = hashOf(of, 0) & mask;
    for (let found = slots[slot]; found !== 0; found = slots[slot]) {
      if (isSame(found - 1, of)) return found - 1;
      slot = (slot + 1) & mask;
    }
    if ((count + 1) * keyCount > keys.length) grow();
    slots[freeSlot(hashOf(of, 0))] = count + 1;
    keys.set(of, count * keyCount);
    const at = count * width;
    for (let i = 0; i < partCount; i++) sums[at + 2 * i] = Number.NaN;
    return count++;
  };
  return {
    add: (of, row) => {
      if (count > mostCells) return -1;
      // A new cell may have its sums in wider memory: they are not to be named before it.
      const cell = cellOf(of);
      addAll(sums, cell * width, row);
      return cell;
    },
    count: () => count,
    isWhole: () => count <= mostCells,
    keys: () => keys.slice(0, count * keyCount),
    *cells() {
      for (let cell = 0; cell < count; cell++) {
        const own: (number | null)[] = [...keys.subarray(cell * keyCount, (cell + 1) * keyCount)];
        for (let at = cell * width; at < (cell + 1) * width; at += 2)
          own.push(Number.isNaN(sums[at]) ? null : sums[at] + sums[at + 1]);
        yield own;
      }
    },
  };
}

/** A row's sums to those of a cell, with Neumaier's compensation, as SQLite sums; of the nearest the smaller stays. */
function addAll(sums: Float64Array, cell: number, row: Float64Array): void {
  for (let i = 0; i < nearestAt; i++) {
    const x = row[i];
    if (Number.isNaN(x)) continue;
    const at = cell + 2 * i;
    const sum = sums[at];
    if (Number.isNaN(sum)) sums[at] = x;
    // Most counts, and one of long and short, are 0 in any row: that changes nothing.
    else if (x !== 0) {
      const next = sum + x;
      sums[at + 1] += Math.abs(sum) > Math.abs(x) ? sum - next + x : x - next + sum;
      sums[at] = next;
    }
  }
  const x = row[nearestAt];
  const at = cell + 2 * nearestAt;
  const least = sums[at];
  if (!(x >= least)) sums[at] = Number.isNaN(x) ? least : x;
}
