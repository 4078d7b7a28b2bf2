import type Database from 'better-sqlite3';
import { positionValues } from '../content-parts.ts';
import { type ContentSum, createSummer } from '../content-sum.ts';
import { columnsKept, fewestKept, noteColumns } from '../positions/kept-columns.ts';
import type { KeptSums } from '../positions/kept-totals.ts';
import { totalsCounter } from '../positions/totals-counter.ts';
import { cellsOfRows } from './cells-of-rows.ts';
import { columnsOfRows } from './columns-of-rows.ts';
import { rowColumns } from './stored-row.ts';

/** What rows of a snapshot sum to, and what is kept of them. */
type Summed = Readonly<{ rows: ContentSum; sums: KeptSums }>;

export type SnapshotSums = Readonly<{
  /** @param numbers of the row, in the order of its columns, NaN for null */
  add: (id: number, numbers: Float64Array) => void;
  finish: () => Summed;
}>;

/** The first value is the row's id, which is no column of a row on its way. */
const places = positionValues.slice(1).map((column) => rowColumns.positions.indexOf(column));
const [participantAt, kindAt, notionalAt] = ['participant_id', 'kind', 'notional'].map((column) =>
  rowColumns.positions.indexOf(column),
) as [number, number, number];

/**
 * Sums the rows of one snapshot, in the order of their ids. Columns that are kept of it are left as they are: rows that
 * come to them are appended in the end (`grownColumns`).
 */
export function snapshotSums(db: Database.Database, snapshot: number): SnapshotSums {
  const [content, totals, cells] = [createSummer(), totalsCounter(), cellsOfRows()];
  const columns = columnsKept(db, snapshot).length > 0 ? null : columnsOfRows(db, snapshot);
  const values = new Float64Array(positionValues.length);
  return {
    add: (id, numbers) => {
      values[0] = id;
      for (let i = 0; i < places.length; i++) values[i + 1] = numbers[places[i]];
      content.addNumbers(values);
      totals.add(id, numbers[participantAt], numbers[kindAt], numbers[notionalAt]);
      const market = cells.add(numbers);
      columns?.add(id, numbers, market);
    },
    finish: () => {
      const all = totals.totals();
      return {
        rows: content.result(),
        sums: {
          totals: all,
          cells: cells.cells(all.total),
          columns: columns?.finish(cells.markets()) ?? null,
        },
      };
    },
  };
}

/** Read so many rows at a time. */
const step = 2_048;
/** Between the first and the last row of a snapshot may be so many of others, as a multiple of its own. */
const mostBetween = 3;

/**
 * The same of all rows of a large snapshot as they stand, in one walk through the table: half as long as its content alone
 * takes by an index. Null where there are few of them, or too many others between them.
 */
export function sumsOfRows(db: Database.Database, snapshot: number): Summed | null {
  const [first, last, count] = db
    .prepare<[number], [number | null, number | null, number]>(
      'SELECT min(id), max(id), count(*) FROM positions INDEXED BY positions_asset WHERE snapshot_id = ? AND active = 1',
    )
    .raw()
    .get(snapshot) ?? [null, null, 0];
  if (first === null || last === null || count < fewestKept) return null;
  if (last - first + 1 > (1 + mostBetween) * count) return null;
  noteColumns(db, snapshot, null);
  const sums = snapshotSums(db, snapshot);
  eachStored(db, snapshot, { first, last }, sums.add);
  return sums.finish();
}

/** Visits the rows of a snapshot that count, with the numbers that are summed of them in the order of its columns. */
export function eachStored(
  db: Database.Database,
  snapshot: number,
  { first, last }: Readonly<{ first: number; last: number }>,
  visit: (id: number, numbers: Float64Array) => void,
): void {
  const statement = db
    .prepare<number[], (number | null)[]>(
      `SELECT ${positionValues.join(', ')} FROM positions NOT INDEXED WHERE snapshot_id = ? AND active = 1 AND id BETWEEN ? AND ?`,
    )
    .raw();
  const numbers = new Float64Array(rowColumns.positions.length).fill(Number.NaN);
  for (let from = first; from <= last; from += step)
    for (const row of statement.all(snapshot, from, Math.min(last, from + step - 1))) {
      for (let i = 0; i < places.length; i++) numbers[places[i]] = row[i + 1] ?? Number.NaN;
      visit(row[0] ?? 0, numbers);
    }
}
