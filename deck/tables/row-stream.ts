import type { Cell, Table } from './table.ts';

/**
 * A table that is written as it is read: rows are asked for once, in order, so a million of them never stand in memory.
 * `kinds` says what a column holds; a number column holds only numbers and nulls. `about` is where the figures come
 * from, for the formats that can carry it (a sheet of its own, the metadata of Parquet).
 */
export type RowStream = Readonly<{
  name: string;
  columns: readonly string[];
  kinds: readonly ColumnKind[];
  rows: Iterable<readonly Cell[]>;
  about: readonly (readonly [string, string])[];
}>;
export type ColumnKind = 'text' | 'number';

/** A table in memory as a stream; a column is a number column when every value it has is one. */
export function toStream(table: Table, about: RowStream['about'] = []): RowStream {
  const kinds = table.columns.map((_, i): ColumnKind => {
    const values = table.rows.map((row) => row[i] ?? null).filter((value) => value !== null);
    return values.every((value) => typeof value === 'number') ? 'number' : 'text';
  });
  return { ...table, kinds, about };
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
