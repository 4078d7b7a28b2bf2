import type Database from 'better-sqlite3';
import { keptOfSnapshots } from '../content-parts.ts';
import { type ContentSum, contentSum, createSummer } from '../content-sum.ts';

/** Tables of figures that are computed from positions and kept by snapshot; of `snapshots` the columns that are. */
export type KeptTable =
  | 'position_totals'
  | 'position_sums_by_account'
  | 'position_sums_by_market'
  | 'snapshots';

const partOf = (table: KeptTable, snapshot: number): string => `${table}.${snapshot}`;
const rowsSql = (table: KeptTable): string =>
  table === 'snapshots'
    ? `SELECT id, ${keptOfSnapshots.join(', ')} FROM main.snapshots WHERE id = ? AND fingerprint IS NOT NULL`
    : `SELECT * FROM ${table} WHERE snapshot_id = ?`;
const sumNow = (db: Database.Database, table: KeptTable, snapshot: number): ContentSum =>
  contentSum(db, rowsSql(table), snapshot);

/** Parts by the version of the file in which they were found as they were kept. */
const compared = new WeakMap<Database.Database, Map<string, number>>();

/** To be called when rows of a snapshot were written or removed, in the same transaction. */
export function noteKept(db: Database.Database, table: KeptTable, snapshot: number): void {
  const part = partOf(table, snapshot);
  const { rows, sum } = sumNow(db, table, snapshot);
  compared.get(db)?.delete(part);
  if (rows === 0) db.prepare('DELETE FROM kept_sums WHERE part = ?').run(part);
  else db.prepare('INSERT OR REPLACE INTO kept_sums (part, rows, sum) VALUES (?, ?, ?)').run(part, rows, sum);
}

/**
 * Whether there are rows and they are what this program wrote: what is damaged, or was changed by another program, is
 * computed anew and never shown.
 */
export function areAsKept(db: Database.Database, table: KeptTable, snapshot: number): boolean {
  const kept = keptSum(db, table, snapshot);
  if (kept === undefined) return false;
  const now = sumNow(db, table, snapshot);
  return now.rows === kept.rows && now.sum === kept.sum;
}

/** Whether this program has kept rows, whatever became of them. */
export const isNoted = (db: Database.Database, table: KeptTable, snapshot: number): boolean =>
  keptSum(db, table, snapshot) !== undefined;

/** The rows as they are stored, if they are what this program wrote: their numbers beside each other, NaN for null. */
export function numbersAsKept(
  db: Database.Database,
  table: KeptTable,
  snapshot: number,
): Float64Array<ArrayBuffer> | null {
  const kept = keptSum(db, table, snapshot);
  if (kept === undefined) return null;
  const summer = createSummer();
  let numbers = new Float64Array(0);
  let used = 0;
  // One by one: thousands of rows held together are moved about in memory, which takes as long as reading them.
  for (const row of db.prepare<[number], (number | null)[]>(rowsSql(table)).raw().iterate(snapshot)) {
    summer.add(row, row.length);
    if (used === 0) numbers = new Float64Array(kept.rows * row.length);
    for (let i = 0; i < row.length; i++) numbers[used++] = row[i] ?? Number.NaN;
  }
  const now = summer.result();
  return now.rows === kept.rows && now.sum === kept.sum ? numbers : null;
}

const keptSum = (db: Database.Database, table: KeptTable, snapshot: number): ContentSum | undefined =>
  db
    .prepare<string[], ContentSum>('SELECT rows, sum FROM kept_sums WHERE part = ?')
    .get(partOf(table, snapshot));

/** The same of a table of many rows, compared once until another program writes. */
export function areAsKeptStill(db: Database.Database, table: KeptTable, snapshot: number): boolean {
  const version = Number(db.pragma('data_version', { simple: true }));
  const own = compared.get(db) ?? new Map<string, number>();
  compared.set(db, own);
  const part = partOf(table, snapshot);
  if (own.get(part) === version) return true;
  if (!areAsKept(db, table, snapshot)) return false;
  // What is found inside a transaction may be rolled back.
  if (!db.inTransaction) own.set(part, version);
  return true;
}
