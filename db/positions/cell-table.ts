import type { Workspace } from '../workspace.ts';
import { numbersAsKept } from './as-kept.ts';
import { keptOf } from './kept-answers.ts';
import type { CellTable, Numbers, Scope } from './row-columns.ts';
import { type Cube, cellParts } from './sum-cubes.ts';
import { withCells } from './with-cells.ts';

/** The cells of a cube of a snapshot, made anew where they were dropped; null where they are not kept. */
export function cellTable(ws: Workspace, cube: Cube, { rows, all }: Scope): CellTable | null {
  return keptOf(ws).cells.get(`${rows.snapshot} ${cube.table}`, () => {
    const read = () => numbersAsKept(ws.db, cube.table, rows.snapshot);
    const found = read() ?? (withCells(ws, cube, rows, all) ? read() : null);
    return found === null ? null : tableOf(cube, found);
  });
}

/** Of rows as they are stored: the snapshot, the keys, the sums. */
function tableOf({ keys }: Cube, found: Numbers): CellTable {
  const width = 1 + keys.length + cellParts.length;
  const count = found.length / width;
  const own = keys.map(() => new Int32Array(count));
  const sums = new Float64Array(count * cellParts.length);
  for (let cell = 0; cell < count; cell++) {
    const from = cell * width + 1;
    for (let i = 0; i < own.length; i++) own[i][cell] = found[from + i];
    const at = cell * cellParts.length;
    for (let i = 0; i < cellParts.length; i++) sums[at + i] = found[from + keys.length + i];
  }
  return { count, keys: Object.fromEntries(keys.map((key, i) => [key, own[i]])), sums };
}
