import type { Workspace } from '../workspace.ts';
import { rowsAsKept } from './as-kept.ts';
import { keptOf } from './kept-answers.ts';
import type { CellTable, Scope } from './row-columns.ts';
import { type Cube, cellParts } from './sum-cubes.ts';
import { withCells } from './with-cells.ts';

/** The cells of a cube of a snapshot, made anew where they were dropped; null where they are not kept. */
export function cellTable(ws: Workspace, cube: Cube, { rows, all }: Scope): CellTable | null {
  return keptOf(ws).cells.get(`${rows.snapshot} ${cube.table}`, () => {
    const read = () => rowsAsKept(ws.db, cube.table, rows.snapshot);
    const found = read() ?? (withCells(ws, cube, rows, all) ? read() : null);
    return found === null ? null : tableOf(cube, found);
  });
}

/** Of rows as they are stored: the snapshot, the keys, the sums. */
function tableOf({ keys }: Cube, found: readonly (readonly (number | null)[])[]): CellTable {
  const own = keys.map(() => new Int32Array(found.length));
  const sums = new Float64Array(found.length * cellParts.length);
  for (let cell = 0; cell < found.length; cell++) {
    const row = found[cell];
    for (let i = 0; i < own.length; i++) own[i][cell] = Number(row?.[1 + i]);
    const at = cell * cellParts.length;
    for (let i = 0; i < cellParts.length; i++) sums[at + i] = row?.[1 + keys.length + i] ?? Number.NaN;
  }
  return { count: found.length, keys: Object.fromEntries(keys.map((key, i) => [key, own[i]])), sums };
}
