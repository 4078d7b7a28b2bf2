import type { KeyColumn } from './key-column.ts';

const digitBits = 16;
const digits = 1 << digitBits;

/**
 * The rows in the order of an index: by the first column, among equals by the next, and so on, null (NaN) before every
 * number, at last by row. A radix sort, least significant digit first (D. Knuth, TAOCP 3, 5.2.5): in linear time, where
 * the comparisons of SQLite's own sorter are most of what an index costs.
 */
export function sortedOrder(columns: readonly KeyColumn[], count: number): Uint32Array<ArrayBuffer> {
  // The last column mostly has nothing left to decide: rows of one identity but other content are few.
  const head = columns.slice(0, -1);
  if (head.some((column) => column.varying !== null)) {
    const order = radixSorted(head, count);
    if (!hasEquals(head, order)) return order;
  }
  return radixSorted(columns, count);
}

/** Whether two rows beside each other, and so any two rows of a sorted order, have the same values. */
export function hasEquals(columns: readonly KeyColumn[], order: Uint32Array): boolean {
  const varying = columns.flatMap(({ varying: values }) => (values === null ? [] : [values]));
  for (let i = 1; i < order.length; i++) {
    const [before, row] = [order[i - 1], order[i]];
    let c = varying.length - 1;
    while (c >= 0 && isSame(varying[c]?.[before], varying[c]?.[row])) c--;
    if (c < 0) return true;
  }
  return false;
}

const isSame = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

function radixSorted(columns: readonly KeyColumn[], count: number): Uint32Array<ArrayBuffer> {
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  const key = new Uint16Array(count);
  const places = new Uint32Array(digits);
  for (const column of columns.toReversed()) {
    const values = column.varying;
    if (values === null) continue;
    const words = sortable(values);
    for (let digit = 0; digit < 4; digit++) {
      places.fill(0);
      for (let i = 0; i < count; i++) {
        const d = words[4 * i + digit];
        key[i] = d;
        places[d]++;
      }
      if (places[key[0]] === count) continue;
      let sum = 0;
      for (let d = 0; d < digits; d++) {
        const n = places[d];
        places[d] = sum;
        sum += n;
      }
      for (let i = 0; i < count; i++) {
        const row = order[i];
        next[places[key[row]]++] = row;
      }
      [order, next] = [next, order];
    }
  }
  return order;
}

/** Bits that order as the numbers do, NaN first: four digits a number, the least significant first. */
function sortable(values: Float64Array): Uint16Array {
  const bits = new Uint32Array(2 * values.length);
  const numbers = new Float64Array(bits.buffer);
  for (let i = 0; i < values.length; i++) {
    // −0 is 0.
    const x = values[i] + 0;
    if (Number.isNaN(x)) continue;
    numbers[i] = x;
    const high = bits[2 * i + 1];
    if (high >>> 31 === 1) {
      bits[2 * i] = ~bits[2 * i];
      bits[2 * i + 1] = ~high;
    } else bits[2 * i + 1] = high | 0x8000_0000;
  }
  return new Uint16Array(bits.buffer);
}
