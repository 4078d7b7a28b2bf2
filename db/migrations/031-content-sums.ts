import type { Migration } from './migration.ts';

/**
 * What the program wrote last, in one line for each table and, of holdings, each snapshot: `part` is a table's name or
 * `table.snapshot`, `sum` the sum over its rows (db/content-sum.ts). Filled by the next commit.
 */
export const contentSums: Migration = {
  version: 31,
  name: 'content sums',
  sql: 'CREATE TABLE content_sums (part TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum TEXT NOT NULL) STRICT, WITHOUT ROWID;',
};
