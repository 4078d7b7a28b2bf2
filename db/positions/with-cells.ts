import { atOnce } from '../at-once.ts';
import type { Workspace } from '../workspace.ts';
import { areAsKeptStill, noteKept } from './as-kept.ts';
import { type Cell, cellsCounter } from './cells-counter.ts';
import { writeCells } from './kept-cells.ts';
import type { PositionTotals } from './kept-totals.ts';
import { type Rows, scan } from './page-sql.ts';
import type { Scope } from './row-columns.ts';
import { type Cube, cellsSql, columnsOf, isWorthKeeping } from './sum-cubes.ts';
import { summedRows } from './summed-rows.ts';

/**
 * Whether a cube of a snapshot can be read: where it was dropped it is made anew, which takes about as long as the
 * answer would without. Never of small snapshots, nor in a file that is read only.
 */
export function withCells(ws: Workspace, cube: Cube, rows: Rows, size: PositionTotals): boolean {
  if (areAsKeptStill(ws.db, cube.table, rows.snapshot)) return true;
  if (ws.readonly || ws.db.inTransaction || !isWorthKeeping(leastCells(ws, cube, size), size.total))
    return false;
  const cells = cellsOfColumns(ws, cube, { rows, all: size });
  const make = ws.db.transaction(() => {
    if (cells !== null) writeCells(ws.db, cube, rows.snapshot, cells);
    else writeFromRows(ws, cube, rows);
    noteKept(ws.db, cube.table, rows.snapshot);
  });
  return atOnce(ws.db, make);
}

function writeFromRows(ws: Workspace, cube: Cube, rows: Rows): void {
  ws.db.prepare(`DELETE FROM ${cube.table} WHERE snapshot_id = ?`).run(rows.snapshot);
  ws.db
    .prepare(
      `INSERT INTO ${cube.table} (snapshot_id, ${columnsOf(cube)})
       SELECT ?, * FROM (${cellsSql(cube, scan.from, scan.where)})`,
    )
    .run(rows.snapshot, ...scan.values(rows));
}

/** The same from columns that are kept; null where they are not, or there are too many cells to be held. */
function cellsOfColumns(ws: Workspace, cube: Cube, scope: Scope): Iterable<Cell> | null {
  const rows = summedRows(ws, scope, null);
  if (rows === null) return null;
  const { participant, market, markets } = rows.keys;
  const own = cube.keys.map((key) => (key === 'participant_id' ? null : markets[key]));
  const keys = new Int32Array(own.length);
  const counter = cellsCounter(keys.length);
  rows.each((row, sums) => {
    for (let i = 0; i < keys.length; i++) keys[i] = own[i]?.[market[row]] ?? participant[row];
    counter.add(keys, sums);
  });
  return counter.isWhole() ? counter.cells() : null;
}

/** How many cells there are at the least. */
const leastCells = (ws: Workspace, { keys }: Cube, { participants }: { participants: number }): number =>
  keys.includes('participant_id')
    ? participants
    : Number(ws.db.prepare('SELECT count(*) FROM instruments').pluck().get());
