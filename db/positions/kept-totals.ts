import type Database from 'better-sqlite3';
import { instrumentKinds } from '../../contract/domain.ts';
import { areAsKept, noteKept } from './as-kept.ts';
import { keepCells, type NewCells } from './kept-cells.ts';
import { noteColumns, type WrittenColumns } from './kept-columns.ts';

const borrow = instrumentKinds.indexOf('borrow');

/** Over positions and loans: sums in USD, borrowed money is debt and in no other sum; `first` and `last` are row ids. */
export type PositionTotals = Readonly<{
  first: number;
  last: number;
  total: number;
  long: number;
  short: number;
  debt: number;
  participants: number;
  /** Without a notional, and so in no sum. */
  unvalued: number;
}>;

/** What is kept of a snapshot's positions. */
export type KeptSums = Readonly<{
  totals: PositionTotals | null;
  cells: NewCells | null;
  columns: WrittenColumns | null;
}>;

/** What the totals are over `positions p`. */
export const totalsColumns = `coalesce(min(p.id), 0) AS first, coalesce(max(p.id), 0) AS last, count(*) AS total,
  total(max(p.notional, 0)) FILTER (WHERE p.kind <> ${borrow}) AS long,
  total(max(-p.notional, 0)) FILTER (WHERE p.kind <> ${borrow}) AS short,
  total(-p.notional) FILTER (WHERE p.kind = ${borrow}) AS debt, count(DISTINCT p.participant_id) AS participants,
  count(*) FILTER (WHERE p.notional IS NULL) AS unvalued`;

const columns = ['first', 'last', 'total', 'long', 'short', 'debt', 'participants', 'unvalued'] as const;

/** What is kept of a snapshot's totals; null when it must be computed. */
export function keptTotals(db: Database.Database, snapshot: number): PositionTotals | null {
  if (!areAsKept(db, 'position_totals', snapshot)) return null;
  return (
    db
      .prepare<[number], PositionTotals>(
        `SELECT ${columns.join(', ')} FROM position_totals WHERE snapshot_id = ?`,
      )
      .get(snapshot) ?? null
  );
}

/** The totals computed from the rows. */
export function totalsNow(db: Database.Database, snapshot: number): PositionTotals {
  const [first, last] = db
    .prepare<[number], [number | null, number | null]>(
      'SELECT min(id), max(id) FROM positions INDEXED BY positions_asset WHERE snapshot_id = ? AND active = 1',
    )
    .raw()
    .get(snapshot) ?? [null, null];
  const sql = `SELECT ${totalsColumns} FROM positions p NOT INDEXED
    WHERE p.id BETWEEN ? AND ? AND p.snapshot_id = ? AND p.active = 1`;
  const totals = db.prepare<unknown[], PositionTotals>(sql).get(first ?? 0, last ?? 0, snapshot);
  if (totals === undefined) throw new TypeError('an aggregate without a row');
  return totals;
}

/** Keeps totals, cells and columns, or drops them: null. */
export function keepSums(db: Database.Database, snapshot: number, sums: KeptSums | null): void {
  keepCells(db, snapshot, sums?.cells ?? null);
  noteColumns(db, snapshot, sums?.columns ?? null);
  keepTotals(db, snapshot, sums?.totals ?? null);
}

export function keepTotals(db: Database.Database, snapshot: number, totals: PositionTotals | null): void {
  db.prepare('DELETE FROM position_totals WHERE snapshot_id = ?').run(snapshot);
  if (totals !== null)
    db.prepare(
      `INSERT INTO position_totals (snapshot_id, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`,
    ).run(snapshot, ...columns.map((column) => totals[column]));
  noteKept(db, 'position_totals', snapshot);
}
