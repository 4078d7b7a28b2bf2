import type { Migration } from './migration.ts';

/**
 * What a committee writes about a snapshot, a participant, an asset, a venue or a limit. By name and not by row: a note
 * outlives the import that brought its subject, and is there again when it is imported again.
 */
export const notes: Migration = {
  version: 52,
  name: 'notes',
  sql: `
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('snapshot', 'participant', 'asset', 'venue', 'limit')),
  name TEXT NOT NULL,
  snapshot TEXT,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_subject ON notes (subject, name);
`,
};
