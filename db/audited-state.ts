import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

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
export type AuditedState = Readonly<Record<AuditedTable, string>>;

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
  };
}
