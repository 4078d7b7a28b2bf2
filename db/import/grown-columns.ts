import type Database from 'better-sqlite3';
import {
  keyColumns,
  noteOf,
  readColumn,
  type Written,
  type WrittenColumns,
} from '../positions/kept-columns.ts';
import { cellsOfRows } from './cells-of-rows.ts';
import { columnsOfRows, rowNames } from './columns-of-rows.ts';
import { eachStored } from './snapshot-sums.ts';

/**
 * Appends rows that came to a snapshot to the columns kept of those before them, which are neither read nor written again:
 * their sums are gone on with, so that what was damaged stays found. Null where there are none to append to.
 *
 * @param total rows that count now; the newest `came` of them are the new ones, for ids grow
 */
export function grownColumns(
  db: Database.Database,
  snapshot: number,
  total: number,
  came: number,
): WrittenColumns | null {
  const rows = total - came;
  const columns = keptBefore(db, snapshot, rows);
  const markets = columns === null ? null : marketsOf(db, snapshot);
  if (columns === null || markets === null) return null;
  const id = (order: string, offset: number): number =>
    Number(
      db
        .prepare(
          `SELECT id FROM positions NOT INDEXED WHERE snapshot_id = ? AND active = 1 ORDER BY id ${order} LIMIT 1 OFFSET ?`,
        )
        .pluck()
        .get(snapshot, offset),
    );
  const [first, last] = [id('DESC', came - 1), id('DESC', 0)];
  const cells = cellsOfRows(markets);
  const grown = columnsOfRows(db, snapshot, { rows, first: id('ASC', 0), columns });
  eachStored(db, snapshot, { first, last }, (at, numbers) => grown.add(at, numbers, cells.add(numbers)));
  return grown.finish(cells.markets());
}

/** Every column that a row has, of so many rows. */
function keptBefore(db: Database.Database, snapshot: number, rows: number): WrittenColumns | null {
  const kept = new Map<string, Written>();
  for (const name of [...rowNames, 'id']) {
    const noted = noteOf(db, snapshot, name);
    // Rows that are one run have no column of their ids.
    if (noted === null && name === 'id') continue;
    if (noted?.rows !== rows) return null;
    kept.set(name, noted);
  }
  return kept;
}

function marketsOf(db: Database.Database, snapshot: number): Float64Array<ArrayBuffer> | null {
  const noted = noteOf(db, snapshot, keyColumns.markets);
  const markets = new Float64Array(noted?.rows ?? 0);
  return noted !== null && readColumn(db, snapshot, keyColumns.markets, markets) ? markets : null;
}
