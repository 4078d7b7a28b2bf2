import type { Migration } from './migrations.ts';

/**
 * `saved`: named what-ifs and scenarios, as JSON.
 * `claims`: a row that a later file holds too is stored once; the claim remembers the later file, so that taking the
 * first import back hands the row over instead of losing it.
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
  subject TEXT NOT NULL, key TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  PRIMARY KEY (subject, key, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_import ON claims(import_id);

ALTER TABLE imports ADD COLUMN head TEXT;
`,
};
