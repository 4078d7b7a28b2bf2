import { atOnce } from '../at-once.ts';
import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { eachRow } from './each-row.ts';
import { keptOf } from './kept-answers.ts';
import { columnWriter, fewestKept, isKeepable, noteColumn, readColumn } from './kept-columns.ts';
import type { Rows } from './page-sql.ts';
import { columnRules, numberSql, type PositionColumn } from './position-columns.ts';

export type Numbers = Float64Array<ArrayBuffer>;
/** A column of the grid, or the ids of the rows themselves. */
export type NumberColumn = PositionColumn | 'id';

export const isNumberColumn = (name: string): name is NumberColumn => name === 'id' || name in columnRules;

/** The numbers of all rows of a snapshot that count, in the order of their ids, NaN where there is none. */
export function columnOf(ws: Workspace, { rows, all }: Asked, column: NumberColumn): Numbers {
  return keptOf(ws).columns.get(`${rows.snapshot} ${column}`, () => {
    const keeps = all.total >= fewestKept && (column === 'id' || isKeepable(column));
    const kept = keeps ? readColumn(ws.db, rows.snapshot, column, all.total) : null;
    if (kept !== null) return kept;
    const numbers = columnOfRows(ws, column, rows, all.total);
    if (keeps) keep(ws, rows.snapshot, column, numbers);
    return numbers;
  });
}

/** Ids of places, in the order of the places; the places of ids, which are ascending. */
export type Ids = Readonly<{ of: (place: number) => number; places: (ids: Numbers) => Uint32Array }>;

export function idsOfPlaces(ws: Workspace, asked: Asked): Ids {
  const { rows, all } = asked;
  // One import is mostly one run of ids.
  if (all.total === rows.last - rows.first + 1)
    return {
      of: (place) => rows.first + place,
      places: (ids) => Uint32Array.from(ids, (id) => id - rows.first),
    };
  const own = columnOf(ws, asked, 'id');
  return {
    of: (place) => own[place],
    places: (ids) => {
      let place = 0;
      return Uint32Array.from(ids, (id) => {
        while (own[place] !== id) place++;
        return place;
      });
    },
  };
}

/** The same from the rows, of which there are `total`. */
export function columnOfRows(ws: Workspace, column: NumberColumn, rows: Rows, total: number): Numbers {
  const numbers = new Float64Array(total);
  let i = 0;
  eachRow(ws, column === 'id' ? 'p.id' : numberSql(column), rows, everything, (x) => {
    numbers[i++] = x === null ? Number.NaN : x + 0;
  });
  return numbers;
}

const everything = { where: 'true', values: [] };

/** Kept for the next who asks, where the file can be written now. */
function keep(ws: Workspace, snapshot: number, column: NumberColumn, numbers: Numbers): void {
  if (ws.readonly || ws.db.inTransaction) return;
  const write = ws.db.transaction(() => {
    ws.db.prepare('DELETE FROM position_columns WHERE snapshot_id = ? AND name = ?').run(snapshot, column);
    const writer = columnWriter(ws.db, snapshot, column);
    for (const x of numbers) writer.push(x);
    noteColumn(ws.db, snapshot, column, writer.finish());
  });
  atOnce(ws.db, write);
}
