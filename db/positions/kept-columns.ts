import type Database from 'better-sqlite3';
import { NumbersSum } from './numbers-sum.ts';
import type { PositionColumn } from './position-columns.ts';

/** Columns that an import keeps on its way; the others are kept from the first time that somebody orders by them. */
export const importedColumns = ['quantity', 'notional'] as const;
/** Which import says a row can change without a change of its content, which is when what is kept is dropped. */
const neverKept: readonly PositionColumn[] = ['importId', 'line'];
export const isKeepable = (column: PositionColumn): boolean => !neverKept.includes(column);
/** Rows of a piece. */
const pieceRows = 65_536;
/** Fewer are sorted as fast from their rows. */
export const fewestKept = 50_000;

/** What was written of the columns of a snapshot: how many rows, and what each column sums to. */
export type WrittenColumns = Readonly<{ rows: number; sums: ReadonlyMap<string, string> }>;

export type ColumnWriter = Readonly<{
  push: (x: number) => void;
  /** Writes what is left; how many numbers there were and what they sum to. */
  finish: () => Readonly<{ rows: number; sum: string }>;
}>;

/** Writes a column piece by piece, so that no import holds more of it. To be told of by `noteColumns` in the end. */
export function columnWriter(db: Database.Database, snapshot: number, name: string): ColumnWriter {
  const sum = new NumbersSum();
  let buffer = new Float64Array(1_024);
  let [used, pieces, rows] = [0, 0, 0];
  const flush = (): void => {
    const numbers = buffer.subarray(0, used);
    sum.add(numbers);
    db.prepare(
      'INSERT OR REPLACE INTO position_columns (snapshot_id, name, piece, numbers) VALUES (?, ?, ?, ?)',
    ).run(snapshot, name, pieces++, Buffer.from(buffer.buffer, 0, 8 * used));
    rows += used;
    used = 0;
  };
  return {
    push: (x) => {
      if (used === buffer.length) {
        if (used === pieceRows) flush();
        else {
          const wider = new Float64Array(2 * used);
          wider.set(buffer);
          buffer = wider;
        }
      }
      // A column stores no sign of zero.
      buffer[used++] = x + 0;
    },
    finish: () => {
      if (used > 0) flush();
      return { rows, sum: sum.result() };
    },
  };
}

const partOf = (snapshot: number, name: string): string => `position_columns.${snapshot}.${name}`;

/** In the place of the columns that are kept of a snapshot, those just written; null drops them all. */
export function noteColumns(db: Database.Database, snapshot: number, written: WrittenColumns | null): void {
  db.prepare('DELETE FROM kept_sums WHERE part GLOB ?').run(partOf(snapshot, '*'));
  if (written === null) db.prepare('DELETE FROM position_columns WHERE snapshot_id = ?').run(snapshot);
  else for (const [name, sum] of written.sums) noteColumn(db, snapshot, name, { rows: written.rows, sum });
}

/** That a column was written whole. */
export function noteColumn(
  db: Database.Database,
  snapshot: number,
  name: string,
  { rows, sum }: Readonly<{ rows: number; sum: string }>,
): void {
  db.prepare('INSERT OR REPLACE INTO kept_sums (part, rows, sum) VALUES (?, ?, ?)').run(
    partOf(snapshot, name),
    rows,
    sum,
  );
}

/** A column of so many rows; null where there is none, or it is not what this program wrote. */
export function readColumn(
  db: Database.Database,
  snapshot: number,
  name: string,
  rows: number,
): Float64Array<ArrayBuffer> | null {
  const kept = db
    .prepare<[string], { rows: number; sum: string }>('SELECT rows, sum FROM kept_sums WHERE part = ?')
    .get(partOf(snapshot, name));
  if (kept?.rows !== rows) return null;
  const numbers = new Float64Array(rows);
  const bytes = new Uint8Array(numbers.buffer);
  let at = 0;
  for (const piece of db
    .prepare<[number, string], Buffer>(
      'SELECT numbers FROM position_columns WHERE snapshot_id = ? AND name = ? ORDER BY piece',
    )
    .pluck()
    .iterate(snapshot, name)) {
    if (at + piece.length > bytes.length) return null;
    bytes.set(piece, at);
    at += piece.length;
  }
  return at === bytes.length && new NumbersSum().add(numbers).result() === kept.sum ? numbers : null;
}

/** The columns that are kept of a snapshot, as they were noted. */
export const columnsKept = (db: Database.Database, snapshot: number): string[] =>
  db
    .prepare<[string], string>('SELECT part FROM kept_sums WHERE part GLOB ? ORDER BY part')
    .pluck()
    .all(partOf(snapshot, '*'))
    .map((part) => part.slice(partOf(snapshot, '').length));
