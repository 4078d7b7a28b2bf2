import type { Check } from '../check.ts';
import type { Workspace } from '../workspace.ts';
import { columnOfRows, isNumberColumn } from './column-of.ts';
import { hasCells } from './kept-cells.ts';
import { columnsKept, readColumn } from './kept-columns.ts';
import { type PositionTotals, totalsNow } from './kept-totals.ts';
import { type Rows, scan } from './page-sql.ts';
import { type Cube, cellsSql, columnsOf, cubes } from './sum-cubes.ts';

/** Orders of summation differ by less. */
const roundedShare = 1e-9;
const differs = (kept: number, now: number): boolean => Math.abs(kept - now) > roundedShare * Math.abs(now);

/** Whether kept totals and sums of positions are what their rows sum to; one check for each snapshot that has them. */
export function checkTotals(ws: Workspace): Check[] {
  return ws.db
    .prepare<[], PositionTotals & { snapshot_id: number; label: string }>(
      'SELECT t.*, s.label FROM position_totals t JOIN snapshots s ON s.id = t.snapshot_id ORDER BY s.id',
    )
    .all()
    .map(({ snapshot_id: snapshot, label, ...kept }) => {
      const now = totalsNow(ws.db, snapshot);
      const off: string[] = (Object.keys(now) as (keyof PositionTotals)[]).filter((name) =>
        differs(kept[name], now[name]),
      );
      const rows = { snapshot, first: now.first, last: now.last };
      for (const cube of cubes)
        if (hasCells(ws.db, cube, snapshot) && !areTrue(ws, cube, rows))
          off.push(cube.table.replaceAll('_', ' '));
      for (const column of columnsKept(ws.db, snapshot))
        if (!isColumnTrue(ws, column, rows, now.total)) off.push(`column ${column}`);
      return {
        name: `totals of snapshot ${label}`,
        ok: off.length === 0,
        detail: off.length === 0 ? `${now.total} positions` : `kept ${off.join(', ')} differ from the rows`,
      };
    });
}

/** Whether a column that is kept has the numbers of the rows, one by one. */
function isColumnTrue(ws: Workspace, column: string, rows: Rows, total: number): boolean {
  const kept = isNumberColumn(column) ? readColumn(ws.db, rows.snapshot, column, total) : null;
  if (kept === null || !isNumberColumn(column)) return false;
  const now = columnOfRows(ws, column, rows, total);
  return kept.every((x, i) => Object.is(x, now[i]));
}

/** Whether the cells that are kept are those of the rows, one by one. */
function areTrue(ws: Workspace, cube: Cube, rows: Rows): boolean {
  const order = `ORDER BY ${cube.keys.join(', ')}`;
  const read = (sql: string, values: readonly number[]) =>
    ws.db
      .prepare<unknown[], (number | null)[]>(sql)
      .raw()
      .all(...values);
  const kept = read(`SELECT ${columnsOf(cube)} FROM ${cube.table} WHERE snapshot_id = ? ${order}`, [
    rows.snapshot,
  ]);
  const now = read(`${cellsSql(cube, scan.from, scan.where)} ${order}`, scan.values(rows));
  const isSame = (a: number | null, b: number | null): boolean =>
    a === null || b === null ? a === b : !differs(a, b);
  return (
    kept.length === now.length &&
    kept.every((cell, i) => cell.every((value, j) => isSame(value, now[i]?.[j] ?? null)))
  );
}
