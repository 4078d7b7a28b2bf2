/** Average ranks from 1, ties sharing the mean of their places (Kendall and Stuart). Values must not be NaN. */
export function ranks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const first = lowerBound(sorted, values[i]);
    let last = first;
    while (last + 1 < sorted.length && sorted[last + 1] === sorted[first]) last++;
    result[i] = (first + last) / 2 + 1;
  }
  return result;
}

/** Indices that sort the values ascending; equal values keep their order. */
export function sortOrder(values: Float64Array): Int32Array {
  const sorted = values.slice().sort();
  const used = new Int32Array(values.length);
  const order = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const first = lowerBound(sorted, values[i]);
    order[first + used[first]++] = i;
  }
  return order;
}

/** Ranks without gaps from 0, equal values sharing one: the order and the ties of a series, as integers. */
export function denseRanks(values: Float64Array): Int32Array {
  const sorted = values.slice().sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[distinct - 1]) sorted[distinct++] = sorted[i];
  const levels = sorted.subarray(0, distinct);
  return Int32Array.from(values, (value) => lowerBound(levels, value));
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
