import { random } from '../random.ts';

/** Seeded resamples of n times in blocks: of resample b the blocks are `from[b]` … `from[b + 1]` − 1 of the lists. */
export type Resamples = Readonly<{
  times: number;
  count: number;
  from: Int32Array;
  /** The first time of a block and how many it has; no block runs past the last time. */
  start: Int32Array;
  length: Int32Array;
}>;

/**
 * Stationary bootstrap: blocks that begin at random times and have geometric lengths of the mean given, joined until
 * there are as many times as in the series. After the last time comes the first; such a block is kept as two.
 *
 * @param mean mean length of a block, at least 1
 * Source: Politis and Romano, The stationary bootstrap, 1994.
 */
export function stationaryBootstrap(times: number, mean: number, count: number, seed: number): Resamples {
  const { below, uniform } = random(seed);
  const from = new Int32Array(count + 1);
  const start: number[] = [];
  const length: number[] = [];
  const stay = Math.log(1 - 1 / mean);
  for (let b = 0; b < count; b++) {
    let left = times;
    while (left > 0) {
      let at = below(times);
      // A mean of 1 leaves nothing to stay for: log 0 is −∞ and every block is one time.
      let size = Math.min(left, 1 + Math.floor(Math.log(1 - uniform()) / stay));
      left -= size;
      while (size > 0) {
        const piece = Math.min(size, times - at);
        start.push(at);
        length.push(piece);
        size -= piece;
        at = 0;
      }
    }
    from[b + 1] = start.length;
  }
  return { times, count, from, start: Int32Array.from(start), length: Int32Array.from(length) };
}

/** How often each time is in resample b. */
export function countsOf({ times, from, start, length }: Resamples, b: number): Int32Array {
  const counts = new Int32Array(times);
  for (let i = from[b]; i < from[b + 1]; i++)
    for (let t = start[i]; t < start[i] + length[i]; t++) counts[t]++;
  return counts;
}
