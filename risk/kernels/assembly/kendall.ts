/** What ties take away from the number of pairs, and from the variance under independence. */
let tiedPairs: f64 = 0;
let tiedCubic: f64 = 0;
let tiedVariance: f64 = 0;

function addTies(run: f64): void {
  tiedPairs += (run * (run - 1)) / 2;
  tiedCubic += run * (run - 1) * (run - 2);
  tiedVariance += run * (run - 1) * (2 * run + 5);
}

/**
 * One unit is a row of Kendall's tau-b: a series against every one before it, the last series first so that no thread
 * is left with a long row; counted as in ../../correlation/kendall.ts, with words of 64 bits.
 *
 * @param args i32: order, rank, start, count, n, t, tau, common, score, scratch, scratchSize. `order` (t a series),
 *   `rank` (t, −1 = gap) and `start` (t + 1) are those of a ranked series, `count` how many values it has. `tau`,
 *   `common` and `score` (0 to leave out; the standard normal statistic) are n×n, both triangles are written.
 */
export function kendall(args: usize, unit: i32, thread: i32): void {
  const series = load<i32>(args, 16) - 1 - unit;
  const orders: usize = load<u32>(args);
  const ranks: usize = load<u32>(args, 4);
  const starts: usize = load<u32>(args, 8);
  const counts: usize = load<u32>(args, 12);
  const n = load<i32>(args, 16);
  const t = load<i32>(args, 20);
  const tau: usize = load<u32>(args, 24);
  const common: usize = load<u32>(args, 28);
  const score: usize = load<u32>(args, 32);
  const scratch = <usize>load<u32>(args, 36) + <usize>thread * <usize>load<u32>(args, 40);
  const order = orders + (<usize>series * <usize>t << 2);
  const rankX = ranks + (<usize>series * <usize>t << 2);
  const length = load<i32>(counts + (<usize>series << 2));
  for (let j = 0; j < series; j++) {
    const rankY = ranks + (<usize>j * <usize>t << 2);
    const startY = starts + (<usize>j * <usize>(t + 1) << 2);
    const there = (<usize>series * <usize>n + <usize>j) << 3;
    const back = (<usize>j * <usize>n + <usize>series) << 3;
    const lengthY = load<i32>(counts + (<usize>j << 2));
    // As many ranks as values: no ties.
    const plain =
      length == t &&
      lengthY == t &&
      t <= PLAIN &&
      distinct(order, rankX, t) &&
      distinct(orders + (<usize>j * <usize>t << 2), rankY, t);
    const count = plain ? permutation(order, rankY, t, scratch) : pair(order, length, rankX, rankY, startY, t, scratch);
    store<f64>(common + there, <f64>count);
    store<f64>(common + back, <f64>count);
    store<f64>(tau + there, foundTau);
    store<f64>(tau + back, foundTau);
    if (score != 0) {
      store<f64>(score + there, foundScore);
      store<f64>(score + back, foundScore);
    }
  }
}

let foundTau: f64 = 0;
let foundScore: f64 = 0;

/** Longest series the prefix counts below hold: 16 bits a count. */
const PLAIN: i32 = 32768;

function distinct(order: usize, rank: usize, t: i32): bool {
  return load<i32>(rank + (<usize>load<i32>(order + (<usize>(t - 1) << 2)) << 2)) == t - 1;
}

/** 1 in the lanes after `lane`. */
function after(lane: i32): v128 {
  return i16x8.neg(i16x8.gt_s(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>lane)));
}

/**
 * Without gaps and ties the discordant pairs are the inversions of a permutation. Of the places seen so far one bit
 * each is kept, and how many lie before each word of 64 within its block of eight words, and before each block: a
 * question is three loads and an update a vector or two, with no branch that depends on the data.
 */
function permutation(order: usize, rankY: usize, t: i32, scratch: usize): i32 {
  const blocks = (t + 511) >>> 9;
  const vectors = (blocks + 7) >>> 3;
  const masks = scratch;
  const bits = masks + 128;
  const within = bits + (<usize>blocks << 6);
  const before = within + (<usize>blocks << 4);
  memory.fill(bits, 0, (<usize>blocks * 80) + (<usize>vectors << 4));
  for (let lane = 0; lane < 8; lane++) v128.store(masks + (<usize>lane << 4), after(lane));
  const ones = i16x8.splat(1);
  let concordant: i64 = 0;
  for (let k: usize = 0; k < <usize>t; k++) {
    const place = <u32>load<i32>(rankY + (<usize>load<i32>(order + (k << 2)) << 2));
    const word = <usize>(place >>> 6);
    const block = <usize>(place >>> 9);
    const bit = (<u64>1) << (<u64>place & 63);
    const held = load<u64>(bits + (word << 3));
    concordant +=
      <i64>popcnt<u64>(held & (bit - 1)) +
      <i64>load<u16>(within + (word << 1)) +
      <i64>load<u16>(before + (block << 1));
    store<u64>(bits + (word << 3), held | bit);
    const inside = within + (block << 4);
    v128.store(inside, i16x8.add(v128.load(inside), v128.load(masks + ((word & 7) << 4))));
    let vector = before + ((block >>> 3) << 4);
    const end = before + (<usize>vectors << 4);
    v128.store(vector, i16x8.add(v128.load(vector), v128.load(masks + ((block & 7) << 4))));
    for (vector += 16; vector < end; vector += 16) v128.store(vector, i16x8.add(v128.load(vector), ones));
  }
  const count = <f64>t;
  tiedPairs = 0;
  tiedCubic = 0;
  tiedVariance = 0;
  coefficient(count, (count * (count - 1)) / 2 - <f64>concordant, 0, 0, 0, 0);
  return t;
}

function pair(
  order: usize,
  length: i32,
  rankX: usize,
  rankY: usize,
  startY: usize,
  t: i32,
  scratch: usize,
): i32 {
  const words = (t >>> 6) + 1;
  const bits = scratch;
  const tree = bits + (<usize>words << 3);
  const seen = tree + (<usize>(words + 1) << 2);
  const inGroup = seen + (<usize>t << 2);
  memory.fill(scratch, 0, (<usize>words << 3) + (<usize>(words + 1 + 2 * t) << 2));
  let count = 0;
  let joint: f64 = 0;
  let discordant: f64 = 0;
  tiedPairs = 0;
  tiedCubic = 0;
  tiedVariance = 0;
  for (let first = 0; first < length; ) {
    const level = load<i32>(rankX + (<usize>load<i32>(order + (<usize>first << 2)) << 2));
    const before = count;
    let end = first;
    while (end < length) {
      const time = <usize>load<i32>(order + (<usize>end << 2)) << 2;
      if (load<i32>(rankX + time) != level) break;
      end++;
      const rank = load<i32>(rankY + time);
      if (rank < 0) continue;
      const place = load<i32>(startY + (<usize>(rank + 1) << 2));
      const word = load<u64>(bits + (<usize>(place >>> 6) << 3));
      let below = <i32>popcnt<u64>(word & (((<u64>1) << (<u64>place & 63)) - 1));
      for (let w = place >>> 6; w > 0; w &= w - 1) below += load<i32>(tree + (<usize>w << 2));
      discordant += <f64>(before - below);
      count++;
    }
    for (let k = first; k < end; k++) {
      const rank = load<i32>(rankY + (<usize>load<i32>(order + (<usize>k << 2)) << 2));
      if (rank < 0) continue;
      const slot = <usize>rank << 2;
      const group = load<i32>(inGroup + slot);
      joint += <f64>group;
      store<i32>(inGroup + slot, group + 1);
      const already = load<i32>(seen + slot);
      const place = load<i32>(startY + slot) + already;
      store<i32>(seen + slot, already + 1);
      const word = bits + (<usize>(place >>> 6) << 3);
      store<u64>(word, load<u64>(word) | ((<u64>1) << (<u64>place & 63)));
      for (let w = (place >>> 6) + 1; w <= words; w += w & -w) {
        const node = tree + (<usize>w << 2);
        store<i32>(node, load<i32>(node) + 1);
      }
    }
    if (end - first > 1) addTies(<f64>(count - before));
    for (let k = first; k < end; k++) {
      const rank = load<i32>(rankY + (<usize>load<i32>(order + (<usize>k << 2)) << 2));
      if (rank >= 0) store<i32>(inGroup + (<usize>rank << 2), 0);
    }
    first = end;
  }
  const pairsX = tiedPairs;
  const cubicX = tiedCubic;
  const varianceX = tiedVariance;
  tiedPairs = 0;
  tiedCubic = 0;
  tiedVariance = 0;
  for (let k = 0; k < t; k++) {
    const run = load<i32>(seen + (<usize>k << 2));
    if (run > 1) addTies(<f64>run);
  }
  coefficient(<f64>count, discordant, joint, pairsX, cubicX, varianceX);
  return count;
}

function coefficient(count: f64, discordant: f64, joint: f64, pairsX: f64, cubicX: f64, varianceX: f64): void {
  foundTau = NaN;
  foundScore = NaN;
  const total = (count * (count - 1)) / 2;
  if (count < 2 || total == pairsX || total == tiedPairs) return;
  const difference = total - pairsX - tiedPairs + joint - 2 * discordant;
  let tau = difference / Math.sqrt(total - pairsX) / Math.sqrt(total - tiedPairs);
  if (tau > 1) tau = 1;
  if (tau < -1) tau = -1;
  foundTau = tau;
  const pairs = count * (count - 1);
  const variance =
    (pairs * (2 * count + 5) - varianceX - tiedVariance) / 18 +
    (2 * pairsX * tiedPairs) / pairs +
    (count > 2 ? (cubicX * tiedCubic) / (9 * pairs * (count - 2)) : 0);
  foundScore = difference / Math.sqrt(variance);
}
