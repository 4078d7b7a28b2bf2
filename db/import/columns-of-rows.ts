import type Database from 'better-sqlite3';
import {
  columnWriter,
  fewestKept,
  importedColumns,
  keyColumns,
  pieceRows,
  type Written,
  type WrittenColumns,
  writeColumn,
} from '../positions/kept-columns.ts';
import { rowColumns } from './stored-row.ts';

/** The columns of one snapshot's rows on their way into it. */
export type ColumnsOfRows = Readonly<{
  /**
   * @param numbers of the row, in the order of its columns, NaN for null
   * @param market the number of its market
   */
  add: (id: number, numbers: Float64Array, market: number) => void;
  /**
   * Those that were written; null where they are not worth keeping.
   * @param markets the keys of each; null where there were too many to be numbered
   */
  finish: (markets: Int32Array | null) => WrittenColumns | null;
}>;

/** What is kept of the rows before: how many, the id of the first, and their columns. */
export type Earlier = Readonly<{ rows: number; first: number; columns: WrittenColumns }>;

const { participant, market: marketName, markets: marketsName } = keyColumns;
const columns = Object.entries({ ...importedColumns, [participant]: 'participant_id' });
/** Of every row, and so appended to. */
export const rowNames: readonly string[] = [...columns.map(([name]) => name), marketName];
const places = columns.map(([, column]) => rowColumns.positions.indexOf(column));

/** Rows must come in the order of their ids, after those whose columns are gone on with. */
export function columnsOfRows(
  db: Database.Database,
  snapshot: number,
  earlier: Earlier | null = null,
): ColumnsOfRows {
  const writers = rowNames.map((name) => columnWriter(db, snapshot, name, earlier?.columns.get(name)));
  const ids = idsOfRows(db, snapshot, earlier);
  let buffers = rowNames.map(() => new Float64Array(1_024));
  let [size, used, rows] = [1_024, 0, earlier?.rows ?? 0];
  const write = (): void => {
    for (const [i, writer] of writers.entries()) writer.add(buffers[i].subarray(0, used));
    ids.write();
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
      rows++;
      if (used === size) makeRoom();
      ids.add(id);
      // A column stores no sign of zero.
      for (let i = 0; i < places.length; i++) buffers[i][used] = numbers[places[i]] + 0;
      buffers[places.length][used++] = market;
    },
    finish: (markets) => {
      if (rows < fewestKept) return null;
      if (used > 0) write();
      const written = new Map(rowNames.map((name, i) => [name, writers[i].finish()]));
      if (markets === null) written.delete(marketName);
      else written.set(marketsName, writeColumn(db, snapshot, marketsName, Float64Array.from(markets)));
      const ofIds = ids.finish();
      if (ofIds !== null) written.set('id', ofIds);
      return written;
    },
  };
}

/** The column of ids, which only rows that are no run of them have: it begins with the first gap. */
function idsOfRows(db: Database.Database, snapshot: number, earlier: Earlier | null) {
  const known: Written | null = earlier?.columns.get('id') ?? null;
  const writer = columnWriter(db, snapshot, 'id', known);
  let [before, used] = [earlier?.rows ?? 0, 0];
  let first = earlier?.first ?? 0;
  let next = earlier === null ? Number.NaN : first + before;
  let gaps = known === null ? null : new Float64Array(pieceRows);
  const begin = (): Float64Array<ArrayBuffer> => {
    for (let at = 0; at < before; at += pieceRows)
      writer.add(runFrom(first + at, Math.min(pieceRows, before - at)));
    const ids = new Float64Array(pieceRows);
    ids.set(runFrom(first + before, used));
    return ids;
  };
  return {
    add: (id: number): void => {
      if (Number.isNaN(next)) first = id;
      else if (id !== next) gaps ??= begin();
      next = id + 1;
      if (gaps !== null) gaps[used] = id;
      used++;
    },
    write: (): void => {
      if (gaps !== null) writer.add(gaps.subarray(0, used));
      before += used;
      used = 0;
    },
    finish: () => (gaps === null ? null : writer.finish()),
  };
}

const runFrom = (first: number, count: number): Float64Array<ArrayBuffer> =>
  Float64Array.from({ length: count }, (_, i) => first + i);
