import type Database from 'better-sqlite3';
import { NumbersSum } from './numbers-sum.ts';
import { type Held, packed, unpack } from './packed-numbers.ts';
import type { PositionColumn } from './position-columns.ts';

/** Numbers that an import keeps on its way, and the columns of the table that have them. */
export const importedColumns = {
  quantity: 'quantity',
  notional: 'notional',
  entryPrice: 'entry_price',
  markPrice: 'mark_price',
  unrealisedPnl: 'unrealised_pnl',
  leverage: 'leverage',
  isolatedMargin: 'isolated_margin',
  maintenanceRate: 'maintenance_rate',
  liquidationPrice: 'liquidation_price',
} as const satisfies Partial<Record<PositionColumn, string>>;
/**
 * What a row is of, as whole numbers: its account, and its market (asset, venue, kind, side and more together, numbered
 * as they come) with the keys of all markets beside each other.
 */
export const keyColumns = { participant: 'participant', market: 'market', markets: 'markets' } as const;
/**
 * Which import says a row, and what liquidates its account, can change without a change of its content, which is when what
 * is kept is dropped.
 */
const neverKept: readonly PositionColumn[] = ['importId', 'line', 'trigger'];
export const isKeepable = (column: PositionColumn): boolean => !neverKept.includes(column);
/** Rows of a piece. */
export const pieceRows = 65_536;
/** Fewer are sorted as fast from their rows. */
export const fewestKept = 50_000;

/** How many numbers there are, and what their pieces sum to. */
export type Written = Readonly<{ rows: number; sum: string }>;
/** What was written of the columns of a snapshot. */
export type WrittenColumns = ReadonlyMap<string, Written>;

export type ColumnWriter = Readonly<{
  /** Writes the next numbers, `pieceRows` at most: a piece of their own. */
  add: (numbers: Held) => void;
  /** How many numbers there were and what they sum to. */
  finish: () => Written;
}>;

/**
 * Writes a column piece by piece, so that no import holds more of it. To be told of by `noteColumns` in the end.
 * @param after what is kept of it, to be gone on with
 */
export function columnWriter(
  db: Database.Database,
  snapshot: number,
  name: string,
  after: Written | null = null,
): ColumnWriter {
  const sum = new NumbersSum(after?.sum);
  let [pieces, rows] = [after === null ? 0 : piecesOf(db, snapshot, name), after?.rows ?? 0];
  return {
    add: (numbers) => {
      const piece = packed(numbers);
      sum.add(piece);
      db.prepare(
        'INSERT OR REPLACE INTO position_columns (snapshot_id, name, piece, numbers) VALUES (?, ?, ?, ?)',
      ).run(snapshot, name, pieces++, piece);
      rows += numbers.length;
    },
    finish: () => ({ rows, sum: sum.result() }),
  };
}

const piecesOf = (db: Database.Database, snapshot: number, name: string): number =>
  Number(
    db
      .prepare('SELECT coalesce(max(piece) + 1, 0) FROM position_columns WHERE snapshot_id = ? AND name = ?')
      .pluck()
      .get(snapshot, name),
  );

/** Writes a whole column. */
export function writeColumn(db: Database.Database, snapshot: number, name: string, numbers: Held): Written {
  const writer = columnWriter(db, snapshot, name);
  for (let at = 0; at < numbers.length; at += pieceRows) writer.add(numbers.subarray(at, at + pieceRows));
  return writer.finish();
}

const partOf = (snapshot: number, name: string): string => `position_columns.${snapshot}.${name}`;

/** In the place of the columns that are kept of a snapshot, those just written; null drops them all. */
export function noteColumns(db: Database.Database, snapshot: number, written: WrittenColumns | null): void {
  db.prepare('DELETE FROM kept_sums WHERE part GLOB ?').run(partOf(snapshot, '*'));
  db.prepare(
    'DELETE FROM position_columns WHERE snapshot_id = ? AND name NOT IN (SELECT value FROM json_each(?))',
  ).run(snapshot, JSON.stringify([...(written?.keys() ?? [])]));
  for (const [name, of] of written ?? []) noteColumn(db, snapshot, name, of);
}

/** What was written of one snapshot, and not noted yet, is another's, unless that has columns of its own. */
export function moveColumns(db: Database.Database, from: number, to: number): void {
  const isFree = columnsKept(db, to).length === 0;
  db.prepare('DELETE FROM position_columns WHERE snapshot_id = ?').run(isFree ? to : from);
  if (isFree) db.prepare('UPDATE position_columns SET snapshot_id = ? WHERE snapshot_id = ?').run(to, from);
}

/** That a column was written whole. */
export function noteColumn(
  db: Database.Database,
  snapshot: number,
  name: string,
  { rows, sum }: Written,
): void {
  db.prepare('INSERT OR REPLACE INTO kept_sums (part, rows, sum) VALUES (?, ?, ?)').run(
    partOf(snapshot, name),
    rows,
    sum,
  );
}

/** Fills `into` with a column of as many rows; false where there is none, or it is not what this program wrote. */
export function readColumn(db: Database.Database, snapshot: number, name: string, into: Held): boolean {
  let at = 0;
  return eachPiece(db, snapshot, name, into.length, (piece) => {
    const from = at;
    at = unpack(piece, into, at);
    return at - from;
  });
}

/** Which column of a snapshot of so many rows. */
export type ColumnName = Readonly<{ snapshot: number; total: number; name: string }>;
/** Numbers of the rows from `first` on, as many as `rows`; they are good until the visit ends. */
export type VisitPart = (numbers: Float64Array<ArrayBuffer>, first: number, rows: number) => void;

/**
 * Visits a column part by part, so that nothing of it is held; false where there is none, or in the end where it is found
 * not to be what this program wrote.
 */
export function readParts(
  db: Database.Database,
  { snapshot, total, name }: ColumnName,
  visit: VisitPart,
): boolean {
  const own = new Float64Array(pieceRows);
  let first = 0;
  return eachPiece(db, snapshot, name, total, (piece) => {
    const rows = unpack(piece, own, 0);
    if (rows < 0 || first + rows > total) return -1;
    visit(own, first, rows);
    first += rows;
    return rows;
  });
}

/** Fills `into` with the numbers at some places, ascending, of parts that are visited in their order. */
export function takenAt(places: Uint32Array, into: Held): (own: Held, first: number, rows: number) => void {
  let n = 0;
  return (own, first, rows) => {
    const end = first + rows;
    for (; n < places.length && places[n] < end; n++) into[n] = own[places[n] - first];
  };
}

/**
 * Visits the pieces of a column, which all count towards its sum; false where it is not what this program wrote.
 * @param visit how many rows a piece has, below 0 where it is none
 */
function eachPiece(
  db: Database.Database,
  snapshot: number,
  name: string,
  total: number,
  visit: (piece: Buffer) => number,
): boolean {
  const kept = noteOf(db, snapshot, name);
  if (kept?.rows !== total) return false;
  const sum = new NumbersSum();
  let rows = 0;
  for (const piece of db
    .prepare<[number, string], Buffer<ArrayBuffer>>(
      'SELECT numbers FROM position_columns WHERE snapshot_id = ? AND name = ? ORDER BY piece',
    )
    .pluck()
    .iterate(snapshot, name)) {
    const own = visit(piece);
    if (own < 0) return false;
    rows += own;
    sum.add(piece);
    // Given back at once: what waits to be collected has the collector run, which takes longer than all the reading.
    piece.buffer.transfer(0);
  }
  return rows === total && sum.result() === kept.sum;
}

/** What was noted of a column, if it was. */
export const noteOf = (db: Database.Database, snapshot: number, name: string): Written | null =>
  db
    .prepare<[string], Written>('SELECT rows, sum FROM kept_sums WHERE part = ?')
    .get(partOf(snapshot, name)) ?? null;

/** The columns that are kept of a snapshot, as they were noted. */
export const columnsKept = (db: Database.Database, snapshot: number): string[] =>
  db
    .prepare<[string], string>('SELECT part FROM kept_sums WHERE part GLOB ? ORDER BY part')
    .pluck()
    .all(partOf(snapshot, '*'))
    .map((part) => part.slice(partOf(snapshot, '').length));
