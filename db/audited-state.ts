import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { contentParts, keyOf } from './content-parts.ts';

/**
 * The small tables that decide what a figure means. Each row of the audit log carries a sum over them, so that a row
 * edited outside the program is found although no row of the log was touched. Positions and prices have fingerprints
 * of their own. What windows keep for themselves (settings "ui." and "internal.") is nobody's audit.
 */
const tables = {
  imports: 'SELECT id, file, sha256, format, rows, imported, rejected FROM imports ORDER BY id',
  limits: 'SELECT * FROM limits ORDER BY position, id',
  saved: 'SELECT kind, name, body FROM saved ORDER BY kind, name',
  settings:
    "SELECT key, value FROM settings WHERE key NOT LIKE 'ui.%' AND key NOT LIKE 'internal.%' ORDER BY key",
} as const satisfies Readonly<Record<string, string>>;

export type AuditedTable = keyof typeof tables;
export type AuditedState = Readonly<Record<AuditedTable, string>> &
  Readonly<{
    /** Over the content of every table; null when something was written that is not summed yet. */
    content: string | null;
    /** Which tables there were. */
    schema: number;
  }>;

const digits = 16;

export function auditedState(db: Database.Database): AuditedState {
  const sum = (sql: string): string => {
    const hash = createHash('sha256');
    for (const row of db.prepare<[], unknown[]>(sql).raw().iterate()) hash.update(`${JSON.stringify(row)}\n`);
    return hash.digest('hex').slice(0, digits);
  };
  return {
    imports: sum(tables.imports),
    limits: sum(tables.limits),
    saved: sum(tables.saved),
    settings: sum(tables.settings),
    content: keptContent(db),
    schema: Number(db.pragma('user_version', { simple: true })),
  };
}

type Summed = Readonly<{ part: string; rows: number; sum: string }>;

/** One sum over the sums of all parts. */
export function contentHead(parts: readonly Summed[]): string {
  const hash = createHash('sha256');
  for (const { part, rows, sum } of parts.toSorted((a, b) => (a.part < b.part ? -1 : 1)))
    hash.update(`${part}|${rows}|${sum}\n`);
  return hash.digest('hex').slice(0, digits);
}

/** Over what was summed last; null when a part has no sum yet. */
export function keptContent(db: Database.Database): string | null {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'content_sums'").get() === undefined) return null;
  const kept = db.prepare<[], Summed>("SELECT part, rows, sum FROM content_sums WHERE sum <> ''").all();
  const known = new Set(kept.map(({ part }) => part));
  return contentParts(db).every((part) => known.has(keyOf(part))) ? contentHead(kept) : null;
}
