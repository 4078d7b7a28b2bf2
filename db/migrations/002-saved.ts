import type { Migration } from './migrations.ts';

/**
 * `saved`: named what-ifs and scenarios, as JSON.
 * `claims`: a row that a later file holds too is stored once; the claim remembers the later file, so that taking the
 * first import back hands the row over instead of losing it.
 */
export const saved: Migration = {
  version: 2,
  name: 'saved',
  sql: `
CREATE TABLE saved (
  kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_claims (
  position_id INTEGER NOT NULL REFERENCES positions(id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  PRIMARY KEY (position_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX position_claims_import ON position_claims(import_id);
CREATE TABLE balance_claims (
  balance_id INTEGER NOT NULL REFERENCES balances(id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  PRIMARY KEY (balance_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX balance_claims_import ON balance_claims(import_id);
`,
};
