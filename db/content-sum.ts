import type Database from 'better-sqlite3';

/** How many rows, and a sum over all their values that does not depend on the order of rows (64 bits, hex). */
export type ContentSum = Readonly<{ rows: number; sum: string }>;

export type Summer = Readonly<{
  /** A row of numbers, NaN for null: the sum of the same row as values. */
  addNumbers: (row: Float64Array) => void;
  /** @param count how many values of the row are summed */
  add: (row: readonly unknown[], count: number) => void;
  /** A row that was summed before is there no more. */
  remove: (row: readonly unknown[], count: number) => void;
  result: () => ContentSum;
}>;

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/**
 * Sums what rows hold. Each row is hashed into two words of 32 bits; the words of all rows are added, so that no order
 * is needed. It finds what happens by accident or by hand (a flipped bit, an edited row); it is no protection against
 * somebody who computes it again: the chain of the audit log and its anchor on paper are.
 */
export function createSummer(): Summer {
  let rows = 0;
  // An array holds what is more than a small integer without an object for each sum.
  const sums = new Uint32Array(2);
  const put = (a: number, b: number, times: 1 | -1): void => {
    sums[0] += times * a;
    sums[1] += times * b;
    rows += times;
  };
  const take = (row: readonly unknown[], count: number, times: 1 | -1): void => {
    let a = 0x811c9dc5;
    let b = 0x9e3779b9;
    for (let i = 0; i < count; i++) {
      const value = row[i];
      if (typeof value === 'number') {
        // A column stores no sign of zero.
        bits[0] = value + 0;
        a = Math.imul(a ^ words[0], 0x85ebca6b);
        a = Math.imul((a ^ (a >>> 15)) + words[1], 0xc2b2ae35);
        b = Math.imul(b ^ words[1], 0x27d4eb2f);
        b = Math.imul((b ^ (b >>> 13)) + words[0], 0x165667b1);
      } else {
        const text = value === null ? '\0' : String(value);
        for (let c = 0; c < text.length; c++) {
          const code = text.charCodeAt(c);
          a = Math.imul(a ^ code, 0x01000193);
          b = Math.imul((b ^ (b >>> 13)) + code, 0x5bd1e995);
        }
        a = Math.imul(a ^ (text.length + 1), 0x85ebca6b);
      }
      a ^= a >>> 16;
      b ^= b >>> 15;
    }
    put(a, b, times);
  };
  return {
    addNumbers: (row) => {
      let a = 0x811c9dc5;
      let b = 0x9e3779b9;
      for (let i = 0; i < row.length; i++) {
        const value = row[i];
        if (!Number.isNaN(value)) {
          bits[0] = value + 0;
          const w = words[0];
          const v = words[1];
          a = Math.imul(a ^ w, 0x85ebca6b);
          a = Math.imul((a ^ (a >>> 15)) + v, 0xc2b2ae35);
          b = Math.imul(b ^ v, 0x27d4eb2f);
          b = Math.imul((b ^ (b >>> 13)) + w, 0x165667b1);
        } else {
          // What `take` makes of a null: a text of one character whose code is 0.
          a = Math.imul(Math.imul(a, 0x01000193) ^ 2, 0x85ebca6b);
          b = Math.imul(b ^ (b >>> 13), 0x5bd1e995);
        }
        a ^= a >>> 16;
        b ^= b >>> 15;
      }
      put(a, b, 1);
    },
    add: (row, count) => take(row, count, 1),
    remove: (row, count) => take(row, count, -1),
    result: () => ({ rows, sum: word(sums[1]) + word(sums[0]) }),
  };
}

/** The same of everything a query answers. */
export function contentSum(db: Database.Database, sql: string, ...values: number[]): ContentSum {
  const summer = createSummer();
  for (const row of db
    .prepare<number[], unknown[]>(sql)
    .raw()
    .iterate(...values))
    summer.add(row, row.length);
  return summer.result();
}

/** The sum of both: of rows that were there, and of rows that came. */
export function addSums(a: ContentSum, b: ContentSum): ContentSum {
  const half = (at: number): number =>
    (Number.parseInt(a.sum.slice(at, at + 8), 16) + Number.parseInt(b.sum.slice(at, at + 8), 16)) >>> 0;
  return { rows: a.rows + b.rows, sum: word(half(0)) + word(half(8)) };
}

const word = (value: number): string => value.toString(16).padStart(8, '0');
