/** Digits of eight bits, eight of them. */
const BUCKETS: i32 = 256;

/**
 * One unit replaces the values of a row by their average ranks from 1 (ties share the mean of their places): a radix
 * sort, least digit first, of the bits of the values made to sort as whole numbers.
 *
 * @param args i32: raw, t, scratch, scratchSize. A thread's scratch is two lists of t keys and places, 16 bytes each,
 *   and 8×256 counts of 4 bytes.
 */
export function rank(args: usize, unit: i32, thread: i32): void {
  const t = load<i32>(args, 4);
  const row = <usize>load<u32>(args) + (<usize>unit * <usize>t << 3);
  let from = <usize>load<u32>(args, 8) + <usize>thread * <usize>load<u32>(args, 12);
  let to = from + (<usize>t << 4);
  const counts = to + (<usize>t << 4);
  memory.fill(counts, 0, 8 * BUCKETS * 4);
  for (let k: usize = 0; k < <usize>t; k++) {
    // −0 is 0. A set sign turns every bit, so that larger sizes come first.
    const bits = reinterpret<i64>(load<f64>(row + (k << 3)) + 0);
    const key = <u64>(bits ^ ((bits >> 63) | i64.MIN_VALUE));
    store<u64>(from + (k << 4), key);
    store<u64>(from + (k << 4), k, 8);
    for (let digit: usize = 0; digit < 8; digit++) {
      const at = counts + (((digit << 8) + <usize>((key >> (digit << 3)) & 255)) << 2);
      store<i32>(at, load<i32>(at) + 1);
    }
  }
  for (let digit: usize = 0; digit < 8; digit++) {
    const shift = digit << 3;
    const base = counts + (digit << 10);
    // All values share this digit.
    if (load<i32>(base + (<usize>((load<u64>(from) >> shift) & 255) << 2)) == t) continue;
    let sum = 0;
    for (let b: usize = 0; b < <usize>BUCKETS; b++) {
      const many = load<i32>(base + (b << 2));
      store<i32>(base + (b << 2), sum);
      sum += many;
    }
    for (let k: usize = 0; k < <usize>t; k++) {
      const key = load<u64>(from + (k << 4));
      const at = base + (<usize>((key >> shift) & 255) << 2);
      const place = load<i32>(at);
      store<i32>(at, place + 1);
      const slot = to + (<usize>place << 4);
      store<u64>(slot, key);
      store<u64>(slot, load<u64>(from + (k << 4), 8), 8);
    }
    const swap = from;
    from = to;
    to = swap;
  }
  for (let first = 0; first < t; ) {
    const key = load<u64>(from + (<usize>first << 4));
    let end = first + 1;
    while (end < t && load<u64>(from + (<usize>end << 4)) == key) end++;
    const value = <f64>(first + end + 1) / 2;
    for (let k = first; k < end; k++)
      store<f64>(row + (<usize>load<u64>(from + (<usize>k << 4), 8) << 3), value);
    first = end;
  }
}
