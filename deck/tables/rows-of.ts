import type { Cell } from './cell.ts';
import type { Table } from './table.ts';

/** Objects as rows, their fields as columns in the order given. */
export function rowsOf<T extends object, K extends keyof T & string>(
  name: string,
  columns: readonly K[],
  rows: readonly T[],
): Table {
  const cell = (value: unknown): Cell =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value)
      ? (value as Cell)
      : String(value);
  return { name, columns, rows: rows.map((row) => columns.map((column) => cell(row[column]))) };
}
