import type { Migration } from './migration.ts';

/** What rows that were computed and kept summed to when they were written, by table and snapshot: they are compared before they are used. */
export const keptSums: Migration = {
  version: 69,
  name: 'kept sums',
  sql: `CREATE TABLE kept_sums (part TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
};
