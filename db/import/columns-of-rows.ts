import { columnWriter, fewestKept, importedColumns, type WrittenColumns } from '../positions/kept-columns.ts';
import type { Workspace } from '../workspace.ts';
import { rowColumns } from './stored-row.ts';

/** The columns of one snapshot's rows on their way into it. */
export type ColumnsOfRows = Readonly<{
  /** @param numbers of the row, in the order of its columns, NaN for null */
  add: (id: number, numbers: Float64Array) => void;
  /** Those that were written; null where they are not worth keeping, or the rows are no run of ids. */
  finish: () => WrittenColumns | null;
}>;

const places = importedColumns.map((column) => rowColumns.positions.indexOf(column));

export function columnsOfRows(ws: Workspace, snapshot: number): ColumnsOfRows {
  const writers = importedColumns.map((name) => columnWriter(ws.db, snapshot, name));
  let [next, rows, isRun] = [0, 0, true];
  return {
    add: (id, numbers) => {
      if (rows > 0 && id !== next) isRun = false;
      next = id + 1;
      rows++;
      if (isRun) for (let i = 0; i < places.length; i++) writers[i].push(numbers[places[i]]);
    },
    finish: () => {
      if (!isRun || rows < fewestKept) return null;
      return { rows, sums: new Map(importedColumns.map((name, i) => [name, writers[i].finish().sum])) };
    },
  };
}
