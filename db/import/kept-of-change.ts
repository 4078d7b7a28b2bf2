import type Database from 'better-sqlite3';
import type { ContentSum } from '../content-sum.ts';
import type { KeptSums } from '../positions/kept-totals.ts';
import { grownColumns } from './grown-columns.ts';
import { sumsOfRows } from './snapshot-sums.ts';

type Came = Readonly<{ rows: ContentSum; sums: KeptSums | null }>;

/**
 * Of a large snapshot whose positions changed, what is kept of them; with their content, for which all of them are read
 * unless it is known by what came to it.
 */
export function keptOfChange(
  db: Database.Database,
  snapshot: number,
  grown: ContentSum | null,
  came: Came | undefined,
): Came | null {
  if (grown === null || came === undefined) return sumsOfRows(db, snapshot);
  return { rows: grown, sums: ofGrown(db, snapshot, grown.rows, came) };
}

/** So many times the rows that came are read once more. */
const mostWhole = 4;

/** Rows that came to none bring all that is kept of them; to others, their columns are appended. */
function ofGrown(db: Database.Database, snapshot: number, total: number, came: Came): KeptSums | null {
  if (came.sums?.totals?.total === total) return came.sums;
  const columns = grownColumns(db, snapshot, total, came.rows.rows);
  if (columns !== null) return { totals: null, cells: null, columns };
  // Nothing to append to: read whole, where it is not much more than what came.
  return total <= mostWhole * came.rows.rows ? (sumsOfRows(db, snapshot)?.sums ?? null) : null;
}
