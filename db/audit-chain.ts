import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

/** What the first row of the log follows. */
export const genesis = '0'.repeat(64);
/** So many digits of a row's hash stand on slides and papers: the anchor. */
export const anchorDigits = 16;

/**
 * The hash of a row of the audit log: SHA-256 over the hash before it, a line feed, the action, a bar and the detail,
 * as UTF-8, in lower-case hex. Whoever changes, removes or inserts a row changes every hash after it.
 */
export function linkOf(previous: string, action: string, detail: string): string {
  return createHash('sha256').update(`${previous}\n${action}|${detail}`).digest('hex');
}

type Row = Readonly<{ id: number; action: string; detail: string; hash: string }>;

/** The hash of the newest row; the genesis of an empty log. */
export function headOf(db: Database.Database): string {
  const hash = db.prepare<[], string>('SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1').pluck().get();
  return hash ?? genesis;
}

export type ChainReport = Readonly<{ rows: number; head: string; brokenAt: number | null; missing: number }>;

/**
 * Walks the whole chain. `brokenAt` is the first row whose hash does not follow from the one before it; `missing` how
 * many numbers are absent between the first row and the last, which says that rows were removed even where somebody has
 * computed the hashes again.
 */
export function walkChain(db: Database.Database): ChainReport {
  let head = genesis;
  let rows = 0;
  let last: number | null = null;
  let missing = 0;
  let brokenAt: number | null = null;
  const all = db.prepare<[], Row>('SELECT id, action, detail, hash FROM audit_log ORDER BY id');
  for (const row of all.iterate()) {
    head = linkOf(head, row.action, row.detail);
    if (brokenAt === null && head !== row.hash) brokenAt = row.id;
    head = row.hash;
    missing += last === null ? row.id - 1 : row.id - last - 1;
    last = row.id;
    rows++;
  }
  // The number given last of all is kept by SQLite: rows removed at the end leave it behind.
  const given = db
    .prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'")
    .pluck()
    .get();
  missing += Math.max(0, (given ?? 0) - (last ?? 0));
  return { rows, head, brokenAt, missing };
}

/** Where an anchor stands in the log: the row it is the head of and how many have come since; null when nowhere. */
export function findAnchor(db: Database.Database, anchor: string): { id: number; since: number } | null {
  const wanted = anchor.trim().toLowerCase();
  if (wanted === genesis.slice(0, wanted.length)) {
    const rows = db.prepare<[], number>('SELECT count(*) FROM audit_log').pluck().get() ?? 0;
    return { id: 0, since: rows };
  }
  const row = db
    .prepare<[number, string], { id: number }>('SELECT id FROM audit_log WHERE substr(hash, 1, ?) = ?')
    .get(wanted.length, wanted);
  if (row === undefined) return null;
  const since = db
    .prepare<[number], number>('SELECT count(*) FROM audit_log WHERE id > ?')
    .pluck()
    .get(row.id);
  return { id: row.id, since: since ?? 0 };
}

/** Gives every row of a log that had none its hash, and says from when on the log is chained. */
export function chainWhatIsThere(db: Database.Database, now: number): void {
  const rows = db.prepare<[], Row>('SELECT id, action, detail, hash FROM audit_log ORDER BY id').all();
  if (rows.length === 0) return;
  const keep = db.prepare('UPDATE audit_log SET hash = ? WHERE id = ?');
  let head = genesis;
  for (const { id, action, detail } of rows) {
    head = linkOf(head, action, detail);
    keep.run(head, id);
  }
  const detail = `The ${rows.length} rows before this one were chained at ${new Date(now).toISOString()}: what happened to them earlier cannot be known`;
  db.prepare('INSERT INTO audit_log (at, action, detail, hash) VALUES (?, ?, ?, ?)').run(
    now,
    'chain',
    detail,
    linkOf(head, 'chain', detail),
  );
}
