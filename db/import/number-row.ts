import { rowColumns, type StoredRow } from './stored-row.ts';

/**
 * A row of `positions` on its way into a workspace: its numbers in the order of `rowColumns`, NaN for null, and its only
 * text, the raw size, as UTF-16 codes. Written anew for each row, so that none of a million leaves an object behind.
 */
export type NumberRow = {
  readonly numbers: Float64Array;
  texts: Uint16Array;
  from: number;
  to: number;
};

export const rawSizeAt = rowColumns.positions.indexOf('raw_size');

export const numberRow = (): NumberRow => ({
  numbers: new Float64Array(rowColumns.positions.length).fill(Number.NaN),
  texts: new Uint16Array(0),
  from: 0,
  to: 0,
});

const rawSizeOf = ({ texts, from, to }: NumberRow): string =>
  Buffer.from(texts.buffer, texts.byteOffset + 2 * from, 2 * (to - from)).toString('utf16le');

/** The numbers of a row of values. */
export const numbersOf = (row: StoredRow): Float64Array =>
  Float64Array.from(row, (x) => (typeof x === 'number' ? x : Number.NaN));

/** The same as values for a statement. */
export const storedRow = (row: NumberRow): StoredRow =>
  Array.from(row.numbers, (x, i) => (i === rawSizeAt ? rawSizeOf(row) : Number.isNaN(x) ? null : x));
