import type Database from 'better-sqlite3';
import { type ContentSum, contentSum } from '../content-sum.ts';

/** Tables of figures that are computed from positions and kept by snapshot. */
export type KeptTable = 'position_totals' | 'position_sums_by_account' | 'position_sums_by_market';

const partOf = (table: KeptTable, snapshot: number): string => `${table}.${snapshot}`;
const sumNow = (db: Database.Database, table: KeptTable, snapshot: number): ContentSum =>
  contentSum(db, `SELECT * FROM ${table} WHERE snapshot_id = ?`, snapshot);

/** To be called when rows of a snapshot were written or removed, in the same transaction. */
export function noteKept(db: Database.Database, table: KeptTable, snapshot: number): void {
  const { rows, sum } = sumNow(db, table, snapshot);
  db.prepare('INSERT OR REPLACE INTO kept_sums (part, rows, sum) VALUES (?, ?, ?)').run(
    partOf(table, snapshot),
    rows,
    sum,
  );
}

/**
 * Whether there are rows and they are what this program wrote: what is damaged, or was changed by another program, is
 * computed anew and never shown.
 */
export function areAsKept(db: Database.Database, table: KeptTable, snapshot: number): boolean {
  const kept = db
    .prepare<string[], ContentSum>('SELECT rows, sum FROM kept_sums WHERE part = ?')
    .get(partOf(table, snapshot));
  if (kept === undefined || kept.rows === 0) return false;
  const now = sumNow(db, table, snapshot);
  return now.rows === kept.rows && now.sum === kept.sum;
}

const compared = new WeakMap<Database.Database, Map<string, number>>();

/** The same of a table of many rows, compared once until another program writes. */
export function areAsKeptStill(db: Database.Database, table: KeptTable, snapshot: number): boolean {
  const version = Number(db.pragma('data_version', { simple: true }));
  const own = compared.get(db) ?? new Map<string, number>();
  compared.set(db, own);
  const part = partOf(table, snapshot);
  if (own.get(part) === version && db.prepare(`SELECT 1 FROM ${table} WHERE snapshot_id = ?`).get(snapshot))
    return true;
  if (!areAsKept(db, table, snapshot)) return false;
  own.set(part, version);
  return true;
}
