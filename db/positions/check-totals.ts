import type { Check } from '../check.ts';
import type { Workspace } from '../workspace.ts';
import { isNumberColumn } from './column-of.ts';
import { hasCells } from './kept-cells.ts';
import { columnsKept, keyColumns, noteOf, readColumn } from './kept-columns.ts';
import { type PositionTotals, totalsNow } from './kept-totals.ts';
import { keysFromRows, numbersOfRows } from './made-columns.ts';
import type { Held } from './packed-numbers.ts';
import { type Rows, scan } from './page-sql.ts';
import { type Cube, cellsSql, columnsOf, cubes } from './sum-cubes.ts';

/** Orders of summation differ by less. */
const roundedShare = 1e-9;
const differs = (kept: number, now: number): boolean => Math.abs(kept - now) > roundedShare * Math.abs(now);

/** Whether kept totals and sums of positions are what their rows sum to; one check for each snapshot that has them. */
export function checkTotals(ws: Workspace): Check[] {
  return ws.db
    .prepare<[], { id: number; label: string }>(
      `SELECT id, label FROM snapshots WHERE id IN (SELECT snapshot_id FROM position_totals)
       OR id IN (SELECT snapshot_id FROM position_columns) ORDER BY id`,
    )
    .all()
    .map(({ id: snapshot, label }) => {
      const now = totalsNow(ws.db, snapshot);
      const off: string[] = totalsOff(ws, snapshot, now);
      const rows = { snapshot, first: now.first, last: now.last };
      for (const cube of cubes)
        if (hasCells(ws.db, cube, snapshot) && !areTrue(ws, cube, rows))
          off.push(cube.table.replaceAll('_', ' '));
      for (const column of columnsOff(ws, rows, now.total)) off.push(`column ${column}`);
      return {
        name: `totals of snapshot ${label}`,
        ok: off.length === 0,
        detail: off.length === 0 ? `${now.total} positions` : `kept ${off.join(', ')} differ from the rows`,
      };
    });
}

/** The totals that are kept and are not those of the rows; where rows came to others, none are until they are asked for. */
function totalsOff(ws: Workspace, snapshot: number, now: PositionTotals): (keyof PositionTotals)[] {
  const kept = ws.db
    .prepare<[number], PositionTotals>('SELECT * FROM position_totals WHERE snapshot_id = ?')
    .get(snapshot);
  if (kept === undefined) return [];
  return (Object.keys(now) as (keyof PositionTotals)[]).filter((name) => differs(kept[name], now[name]));
}

/** The columns that are kept and do not have the numbers of the rows, one by one. */
function columnsOff(ws: Workspace, rows: Rows, total: number): string[] {
  const names = columnsKept(ws.db, rows.snapshot);
  const keys = names.some((name) => name in keyColumns) ? keysFromRows(ws, rows, total) : null;
  const nowOf = (name: string): Held | null => {
    if (name === keyColumns.participant) return keys?.participant ?? null;
    if (name === keyColumns.market) return keys?.market ?? null;
    if (name === keyColumns.markets) return keys?.legend ?? null;
    return isNumberColumn(name) ? numbersOfRows(ws, name, rows, total) : null;
  };
  return names.filter((name) => {
    const now = nowOf(name);
    if (now === null || noteOf(ws.db, rows.snapshot, name)?.rows !== now.length) return true;
    const kept = new Float64Array(now.length);
    return !readColumn(ws.db, rows.snapshot, name, kept) || !kept.every((x, i) => Object.is(x, now[i]));
  });
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
