import {
  columnWriter,
  fewestKept,
  importedColumns,
  keyColumns,
  pieceRows,
  type WrittenColumns,
  writeColumn,
} from '../positions/kept-columns.ts';
import type { Workspace } from '../workspace.ts';
import { rowColumns } from './stored-row.ts';

/** The columns of one snapshot's rows on their way into it. */
export type ColumnsOfRows = Readonly<{
  /**
   * @param numbers of the row, in the order of its columns, NaN for null
   * @param market the number of its market
   */
  add: (id: number, numbers: Float64Array, market: number) => void;
  /**
   * Those that were written; null where they are not worth keeping, or the rows are no run of ids.
   * @param markets the keys of each; null where there were too many to be numbered
   */
  finish: (markets: Int32Array | null) => WrittenColumns | null;
}>;

const { participant, market: marketName, markets: marketsName } = keyColumns;
const columns = Object.entries({ ...importedColumns, [participant]: 'participant_id' });
const places = columns.map(([, column]) => rowColumns.positions.indexOf(column));

export function columnsOfRows(ws: Workspace, snapshot: number): ColumnsOfRows {
  const names = [...columns.map(([name]) => name), marketName];
  const writers = names.map((name) => columnWriter(ws.db, snapshot, name));
  let buffers = names.map(() => new Float64Array(1_024));
  let [size, used, next, rows, isRun] = [1_024, 0, 0, 0, true];
  const write = (): void => {
    for (const [i, writer] of writers.entries()) writer.add(buffers[i].subarray(0, used));
    used = 0;
  };
  const makeRoom = (): void => {
    if (size === pieceRows) write();
    else {
      size *= 2;
      buffers = buffers.map((numbers) => {
        const wider = new Float64Array(size);
        wider.set(numbers);
        return wider;
      });
    }
  };
  return {
    add: (id, numbers, market) => {
      if (rows > 0 && id !== next) isRun = false;
      next = id + 1;
      rows++;
      if (!isRun) return;
      if (used === size) makeRoom();
      // A column stores no sign of zero.
      for (let i = 0; i < places.length; i++) buffers[i][used] = numbers[places[i]] + 0;
      buffers[places.length][used++] = market;
    },
    finish: (markets) => {
      if (!isRun || rows < fewestKept) return null;
      if (used > 0) write();
      const written = new Map(names.map((name, i) => [name, writers[i].finish()]));
      if (markets === null) written.delete(marketName);
      else written.set(marketsName, writeColumn(ws.db, snapshot, marketsName, Float64Array.from(markets)));
      return written;
    },
  };
}
