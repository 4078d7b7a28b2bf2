import { normalTwoSided } from '../statistics/correlation-significance.ts';
import { denseRanks, sortOrder } from '../statistics/ranks.ts';

/** A series prepared once for all its pairs: times in ascending order of value, and dense ranks (−1 = gap). */
export type Ranked = Readonly<{ order: Int32Array; rank: Int32Array }>;

export function rankedSeries(values: Float64Array): Ranked {
  const times = Int32Array.from(values.keys()).filter((t) => !Number.isNaN(values[t]));
  const present = Float64Array.from(times, (t) => values[t]);
  const rank = new Int32Array(values.length).fill(-1);
  denseRanks(present).forEach((r, i) => {
    rank[times[i]] = r;
  });
  return { order: sortOrder(present).map((i) => times[i]), rank };
}

export type KendallScratch = Readonly<{ y: Int32Array; merge: Int32Array }>;
export const kendallScratch = (length: number): KendallScratch => ({
  y: new Int32Array(length),
  merge: new Int32Array(length),
});

/** What ties take away: pairs, and the two sums of the variance under independence. */
type Ties = { pairs: number; cubic: number; variance: number };

/**
 * Kendall's tau-b by Knight's algorithm (JASA 1966), O(n log n): discordant pairs are the exchanges a merge sort of y
 * makes once the pairs stand in order of x. The p-value is the normal approximation with the variance corrected for
 * ties (Kendall 1970). Only times where both series have a value count.
 */
export function kendall(
  x: Ranked,
  y: Ranked,
  scratch: KendallScratch,
): { tau: number; count: number; pValue: number } {
  const buffer = scratch.y;
  const tiesX: Ties = { pairs: 0, cubic: 0, variance: 0 };
  const tiesY: Ties = { pairs: 0, cubic: 0, variance: 0 };
  let joint = 0;
  let count = 0;
  let groupStart = 0;
  let groupRank = -1;
  const closeGroup = () => {
    if (count - groupStart < 2) return;
    addTies(tiesX, count - groupStart);
    const group = buffer.subarray(groupStart, count).sort();
    eachRun(group, group.length, (run) => {
      joint += (run * (run - 1)) / 2;
    });
  };
  for (const t of x.order) {
    const rank = y.rank[t];
    if (rank < 0) continue;
    if (x.rank[t] !== groupRank) {
      closeGroup();
      groupStart = count;
      groupRank = x.rank[t];
    }
    buffer[count++] = rank;
  }
  closeGroup();
  const discordant = mergeExchanges(buffer, scratch.merge, count);
  eachRun(buffer, count, (run) => addTies(tiesY, run));
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

function addTies(ties: Ties, run: number): void {
  if (run < 2) return;
  ties.pairs += (run * (run - 1)) / 2;
  ties.cubic += run * (run - 1) * (run - 2);
  ties.variance += run * (run - 1) * (2 * run + 5);
}

function eachRun(sorted: Int32Array, length: number, visit: (run: number) => void): void {
  for (let start = 0; start < length; ) {
    let end = start + 1;
    while (end < length && sorted[end] === sorted[start]) end++;
    visit(end - start);
    start = end;
  }
}

/** Sorts the first `length` values and returns how many pairs stood in descending order. */
function mergeExchanges(values: Int32Array, scratch: Int32Array, length: number): number {
  const block = 8;
  let exchanges = 0;
  for (let start = 0; start < length; start += block) {
    const end = Math.min(start + block, length);
    for (let i = start + 1; i < end; i++) {
      const value = values[i];
      let j = i;
      for (; j > start && values[j - 1] > value; j--) values[j] = values[j - 1];
      values[j] = value;
      exchanges += i - j;
    }
  }
  let source = values;
  let target = scratch;
  for (let width = block; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        if (left < middle && (right >= end || source[left] <= source[right])) target[k] = source[left++];
        else {
          target[k] = source[right++];
          exchanges += middle - left;
        }
      }
    }
    [source, target] = [target, source];
  }
  if (source !== values) values.set(source.subarray(0, length));
  return exchanges;
}
