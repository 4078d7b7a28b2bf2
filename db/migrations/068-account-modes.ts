import type { Migration } from './migration.ts';

/**
 * `account_modes`: whether a venue margins an account's contracts together or each by itself, where it says so of the
 * account. `isolated_by_account`: positions that count as isolated because of it though their own rows say cross; they
 * go back to cross when the import that said it is undone.
 */
export const accountModes: Migration = {
  version: 68,
  name: 'account modes',
  sql: `
CREATE TABLE account_modes (
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  participant_id INTEGER NOT NULL REFERENCES participants(id), venue_id INTEGER NOT NULL REFERENCES venues(id),
  as_of INTEGER NOT NULL, isolated INTEGER NOT NULL,
  PRIMARY KEY (import_id, participant_id, venue_id, as_of)
) STRICT, WITHOUT ROWID;

CREATE TABLE isolated_by_account (
  position_id INTEGER PRIMARY KEY REFERENCES positions(id) ON DELETE CASCADE
) STRICT;
`,
};
