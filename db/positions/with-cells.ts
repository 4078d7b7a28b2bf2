import { atOnce } from '../at-once.ts';
import type { Workspace } from '../workspace.ts';
import { areAsKeptStill, noteKept } from './as-kept.ts';
import { type Rows, scan } from './page-sql.ts';
import { type Cube, cellsSql, columnsOf, isWorthKeeping } from './sum-cubes.ts';

/**
 * Whether a cube of a snapshot can be read: where it was dropped it is made anew, which takes about as long as the
 * answer would without. Never of small snapshots, nor in a file that is read only.
 */
export function withCells(
  ws: Workspace,
  cube: Cube,
  rows: Rows,
  size: Readonly<{ total: number; participants: number }>,
): boolean {
  if (areAsKeptStill(ws.db, cube.table, rows.snapshot)) return true;
  if (ws.readonly || ws.db.inTransaction || !isWorthKeeping(leastCells(ws, cube, size), size.total))
    return false;
  const make = ws.db.transaction(() => {
    ws.db.prepare(`DELETE FROM ${cube.table} WHERE snapshot_id = ?`).run(rows.snapshot);
    ws.db
      .prepare(
        `INSERT INTO ${cube.table} (snapshot_id, ${columnsOf(cube)})
         SELECT ?, * FROM (${cellsSql(cube, scan.from, scan.where)})`,
      )
      .run(rows.snapshot, ...scan.values(rows));
    noteKept(ws.db, cube.table, rows.snapshot);
  });
  return atOnce(ws.db, make);
}

/** How many cells there are at the least. */
const leastCells = (ws: Workspace, { keys }: Cube, { participants }: { participants: number }): number =>
  keys.includes('participant_id')
    ? participants
    : Number(ws.db.prepare('SELECT count(*) FROM instruments').pluck().get());
