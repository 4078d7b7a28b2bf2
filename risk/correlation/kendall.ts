import { normalTwoSided } from '../statistics/correlation-significance.ts';
import { sortOrder } from '../statistics/ranks.ts';

/** A series prepared once for all its pairs: times in ascending order of value, and dense ranks (−1 = gap). */
export type Ranked = Readonly<{
  order: Int32Array;
  rank: Int32Array;
  /** Place of the first value of each rank among all values; one more entry at the end. */
  start: Int32Array;
}>;

export function rankedSeries(values: Float64Array): Ranked {
  const times = new Int32Array(values.length);
  let count = 0;
  for (let t = 0; t < values.length; t++) if (!Number.isNaN(values[t])) times[count++] = t;
  const present = new Float64Array(count);
  for (let i = 0; i < count; i++) present[i] = values[times[i]];
  const order = sortOrder(present);
  const rank = new Int32Array(values.length).fill(-1);
  const start = new Int32Array(count + 1);
  let distinct = 0;
  for (let place = 0; place < count; place++) {
    const i = order[place];
    if (place === 0 || present[i] !== present[order[place - 1]]) start[distinct++] = place;
    rank[times[i]] = distinct - 1;
  }
  start[distinct] = count;
  for (let place = 0; place < count; place++) order[place] = times[order[place]];
  return { order, rank, start: start.subarray(0, distinct + 1) };
}

/** Working memory for one pair at a time, sized for the longest series. */
export type KendallScratch = Readonly<{
  /** One bit a place of y: which have been seen. */
  bits: Int32Array;
  /** Fenwick tree over the words of `bits`. */
  tree: Int32Array;
  /** Values seen by rank of y, and those of the present group of equal x. */
  seen: Int32Array;
  inGroup: Int32Array;
}>;

export function kendallScratch(length: number): KendallScratch {
  const words = (length >>> 5) + 1;
  return {
    bits: new Int32Array(words),
    tree: new Int32Array(words + 1),
    seen: new Int32Array(length),
    inGroup: new Int32Array(length),
  };
}

/** What ties take away: pairs, and the two sums of the variance under independence. */
type Ties = { pairs: number; cubic: number; variance: number };

/**
 * Kendall's tau-b in O(n log n): in order of x, every value asks how many before it have a larger y (Knight 1966
 * counts the same exchanges with a merge sort; a bit set with a Fenwick tree over its words does not branch on the
 * data). The p-value is the normal approximation with the variance corrected for ties (Kendall 1970). Only times
 * where both series have a value count.
 */
export function kendall(
  x: Ranked,
  y: Ranked,
  scratch: KendallScratch,
): { tau: number; count: number; pValue: number } {
  const { bits, tree, seen, inGroup } = scratch;
  bits.fill(0);
  tree.fill(0);
  seen.fill(0);
  const words = bits.length;
  const { order } = x;
  const tiesX: Ties = { pairs: 0, cubic: 0, variance: 0 };
  let joint = 0;
  let discordant = 0;
  let count = 0;
  for (let start = 0; start < order.length; ) {
    const level = x.rank[order[start]];
    const before = count;
    let end = start;
    for (; end < order.length && x.rank[order[end]] === level; end++) {
      const rank = y.rank[order[end]];
      if (rank < 0) continue;
      const place = y.start[rank + 1];
      let below = popcount(bits[place >>> 5] & ((1 << (place & 31)) - 1));
      for (let w = place >>> 5; w > 0; w &= w - 1) below += tree[w];
      discordant += before - below;
      count++;
    }
    // Values of equal x enter only now: they are neither concordant nor discordant with each other.
    for (let k = start; k < end; k++) {
      const rank = y.rank[order[k]];
      if (rank < 0) continue;
      joint += inGroup[rank]++;
      const place = y.start[rank] + seen[rank]++;
      bits[place >>> 5] |= 1 << (place & 31);
      for (let w = (place >>> 5) + 1; w <= words; w += w & -w) tree[w]++;
    }
    if (end - start > 1) addTies(tiesX, count - before);
    for (let k = start; k < end; k++) inGroup[Math.max(0, y.rank[order[k]])] = 0;
    start = end;
  }
  return coefficient(count, discordant, joint, tiesX, tiesOf(seen));
}

function coefficient(count: number, discordant: number, joint: number, tiesX: Ties, tiesY: Ties) {
  const total = (count * (count - 1)) / 2;
  const difference = total - tiesX.pairs - tiesY.pairs + joint - 2 * discordant;
  if (total === tiesX.pairs || total === tiesY.pairs || count < 2)
    return { tau: Number.NaN, count, pValue: Number.NaN };
  const tau = difference / Math.sqrt(total - tiesX.pairs) / Math.sqrt(total - tiesY.pairs);
  const pairs = count * (count - 1);
  const variance =
    (pairs * (2 * count + 5) - tiesX.variance - tiesY.variance) / 18 +
    (2 * tiesX.pairs * tiesY.pairs) / pairs +
    (count > 2 ? (tiesX.cubic * tiesY.cubic) / (9 * pairs * (count - 2)) : 0);
  return {
    tau: Math.max(-1, Math.min(1, tau)),
    count,
    pValue: normalTwoSided(difference / Math.sqrt(variance)),
  };
}

function tiesOf(runs: Int32Array): Ties {
  const ties = { pairs: 0, cubic: 0, variance: 0 };
  for (let k = 0; k < runs.length; k++) if (runs[k] > 1) addTies(ties, runs[k]);
  return ties;
}

function addTies(ties: Ties, run: number): void {
  ties.pairs += (run * (run - 1)) / 2;
  ties.cubic += run * (run - 1) * (run - 2);
  ties.variance += run * (run - 1) * (2 * run + 5);
}

function popcount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
