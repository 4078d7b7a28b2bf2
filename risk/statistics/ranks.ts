/** Average ranks from 1, ties sharing the mean of their places (Kendall and Stuart). Values must not be NaN. */
export function ranks(values: Float64Array): Float64Array {
  const order = sortOrder(values);
  const n = values.length;
  const result = new Float64Array(n);
  for (let first = 0; first < n; ) {
    const value = values[order[first]];
    let end = first + 1;
    while (end < n && values[order[end]] === value) end++;
    for (let k = first; k < end; k++) result[order[k]] = (first + end + 1) / 2;
    first = end;
  }
  return result;
}

function positiveZeros(values: Float64Array): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(values);
  for (let i = 0; i < copy.length; i++) copy[i] += 0;
  return copy;
}

const digits = 8;
const buckets = 256;

/**
 * Indices that sort the values ascending; equal values keep their order, −0 equals 0. A radix sort, least byte first,
 * of the bits of the values turned so that they sort as whole numbers: no comparison to mispredict.
 *
 * @param values without NaN
 */
export function sortOrder(values: Float64Array): Int32Array {
  const n = values.length;
  const bits = new Uint32Array(positiveZeros(values).buffer);
  const counts = new Int32Array(digits * buckets);
  for (let i = 0; i < n; i++) {
    const high = bits[2 * i + 1];
    const flip = high >>> 31 === 1 ? 0xffffffff : 0;
    const low = (bits[2 * i] ^ flip) >>> 0;
    const top = (high ^ (flip | 0x80000000)) >>> 0;
    bits[2 * i] = low;
    bits[2 * i + 1] = top;
    for (let d = 0; d < 4; d++) {
      counts[d * buckets + ((low >>> (8 * d)) & 255)]++;
      counts[(d + 4) * buckets + ((top >>> (8 * d)) & 255)]++;
    }
  }
  let from = new Int32Array(n);
  for (let i = 0; i < n; i++) from[i] = i;
  let to = new Int32Array(n);
  for (let d = 0; d < digits; d++) {
    const base = d * buckets;
    const word = d >> 2;
    const shift = 8 * (d & 3);
    // All values share this byte.
    if (n === 0 || counts[base + ((bits[word] >>> shift) & 255)] === n) continue;
    let sum = 0;
    for (let b = base; b < base + buckets; b++) {
      const many = counts[b];
      counts[b] = sum;
      sum += many;
    }
    for (let k = 0; k < n; k++) {
      const i = from[k];
      const place = counts[base + ((bits[2 * i + word] >>> shift) & 255)]++;
      to[place] = i;
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

/** First index whose value is not below `value` in an ascending array. */
export function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
