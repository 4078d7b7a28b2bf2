import type { Migration } from './migration.ts';

/**
 * `saved`: named what-ifs and scenarios, as JSON.
 * `claims`: a row that several files hold is stored once and belongs to the last of them; the claims of the others
 * let it go back to them when that one is undone.
 * `head`: what stands above the first row of a table with rejects, so that they can be written as a file of its kind.
 */
export const saved: Migration = {
  version: 2,
  name: 'saved',
  sql: `
CREATE TABLE saved (
  kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  subject TEXT NOT NULL, k1 INTEGER NOT NULL, k2 INTEGER NOT NULL DEFAULT 0, k3 INTEGER NOT NULL DEFAULT 0,
  k4 INTEGER NOT NULL DEFAULT 0, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  line INTEGER NOT NULL, PRIMARY KEY (subject, k1, k2, k3, k4, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_import ON claims(import_id);

ALTER TABLE imports ADD COLUMN head TEXT;
`,
};
