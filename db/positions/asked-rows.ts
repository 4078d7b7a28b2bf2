import { findSnapshot } from '../snapshots.ts';
import type { Workspace } from '../workspace.ts';
import { keptOf } from './kept-answers.ts';
import { type PositionTotals, totalsColumns } from './kept-totals.ts';
import { type Matching, matching } from './matching.ts';
import { byAccount, type Path, type Rows, scan } from './page-sql.ts';
import type { Filter } from './position-filter.ts';
import { positionTotals } from './position-totals.ts';
import type { Selection } from './row-columns.ts';
import { selectionOf } from './selection.ts';
import { type Sums, withValued } from './sums-of.ts';
import { type Valued, valuedNotionals } from './valued-notionals.ts';

/** Rows of so few accounts, as a share, are fetched one by one. */
const fewAccounts = 0.05;

const nothing: Valued = new Map();

export type Asked = Readonly<{
  rows: Rows;
  matching: Matching;
  totals: PositionTotals;
  /** Rows without a notional of their own, valued as the measures do. */
  valued: Valued;
  /** The totals with these. */
  sums: Sums;
  /** Of the whole snapshot. */
  all: PositionTotals;
  /** How all of them are come by, in no order. */
  path: Path;
  /** Where kept columns tell which they are; null where rows are looked at, or all are asked for. */
  selection: Selection | null;
}>;

/**
 * The positions of a snapshot that filters and search leave, with their totals.
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (a filter's value that cannot be compared)
 */
export function askedRows(
  ws: Workspace,
  query: Readonly<{ snapshot: string; filters: readonly Filter[]; search: string }>,
): Asked {
  const found = findSnapshot(ws, query.snapshot);
  const snapshot = found.id;
  const all = positionTotals(ws, snapshot);
  const valued = all.unvalued === 0 ? nothing : valuedNotionals(ws, found);
  const rows: Rows = { snapshot, first: all.first, last: all.last };
  const asked = matching(ws, query.filters, query.search, valued);
  const few = asked.accounts !== null && asked.accounts <= Math.max(1, fewAccounts * all.participants);
  const path = few ? byAccount : scan;
  const selection = asked.where === 'true' || few ? null : selectionOf(ws, { rows, all }, asked, valued);
  const totals = asked.where === 'true' ? all : totalsOf(ws, rows, asked, path, selection?.totals);
  return {
    rows,
    matching: asked,
    path,
    all,
    totals,
    valued,
    selection,
    sums: withValued(ws, totals, rows, asked, valued),
  };
}

/**
 * Paging asks for the same sums again and again: they are kept until the workspace is written to.
 * @param selected those of a selection, if there is one
 */
export function totalsOf(
  ws: Workspace,
  rows: Rows,
  asked: Pick<Matching, 'where' | 'values'>,
  path: Path,
  selected: PositionTotals | undefined,
): PositionTotals {
  const name = JSON.stringify([rows.snapshot, asked.where, asked.values]);
  const found = keptOf(ws).totals.get(name, () => {
    if (selected !== undefined) return selected;
    const sql = `SELECT ${totalsColumns} FROM ${path.from} WHERE ${path.where} AND ${asked.where}`;
    const totals = ws.prepare<PositionTotals>(sql).get(...path.values(rows), ...asked.values);
    if (totals === undefined) throw new TypeError('an aggregate without a row');
    return totals;
  });
  ws.noteRead(`sums of positions ${name}`, found);
  return found;
}
