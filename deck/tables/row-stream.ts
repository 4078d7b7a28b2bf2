import type { Cell } from './cell.ts';
import { type Column, type ColumnKind, columnOf } from './column.ts';
import type { Table } from './table.ts';

/**
 * A table that is written as it is read: rows are asked for once, in order, so a million of them never stand in memory.
 * `about` is where the figures come from, for the formats that can carry it (a sheet of its own, the metadata of
 * Parquet).
 */
export type RowStream = Readonly<{
  name: string;
  columns: readonly Column[];
  rows: Iterable<readonly Cell[]>;
  about: readonly (readonly [string, string])[];
}>;

/** A table in memory as a stream; what a column holds is seen from its values unless the table says it. */
export function toStream(table: Table, about: RowStream['about'] = []): RowStream {
  const { name, rows, facts = {}, formulas = {}, times = [] } = table;
  const columns = table.columns.map((column, i): Column => {
    const formula = formulas[column];
    const kind = times.includes(column) ? 'time' : kindOf(rows, i);
    const shown = columnOf(column, kind, { ...facts[column], ...(formula === undefined ? {} : { formula }) });
    return kind === 'number' && shown.unit === 'count' ? { ...shown, kind: 'integer' } : shown;
  });
  return { name, columns, rows, about };
}

/** The same stream with its titles, as a workbook has them, where CSV would have its names. */
export const titled = (stream: RowStream): RowStream => ({
  ...stream,
  columns: stream.columns.map((column) => ({ ...column, name: column.title })),
});

function kindOf(rows: Table['rows'], column: number): ColumnKind {
  const types = new Set<string>();
  for (const row of rows) {
    const value = row[column] ?? null;
    if (value !== null) types.add(typeof value);
  }
  const [only = 'number'] = types;
  if (types.size > 1 || only === 'string') return 'text';
  return only === 'boolean' ? 'boolean' : 'number';
}

/** The same stream, calling `each` with the number of rows passed so far: progress, and a place to cancel. */
export const counted = (stream: RowStream, each: (rows: number) => void): RowStream => {
  let rows = 0;
  return {
    ...stream,
    rows: mapped(stream.rows, (row) => {
      rows += 1;
      each(rows);
      return row;
    }),
  };
};

type Row = readonly Cell[];

function* mapped(rows: Iterable<Row>, change: (row: Row) => Row): Generator<Row> {
  for (const row of rows) yield change(row);
}

/** Rows written at a time. */
export const rowsAtOnce = 2_000;
