import type { Migration } from './migration.ts';

/**
 * Count and sums over the positions of a snapshot that count, and the first and last of their ids: computed, no content
 * of its own. Written by large imports and by whoever asks first; dropped by the commit that changes the positions.
 */
export const positionTotals: Migration = {
  version: 42,
  name: 'position totals',
  sql: `CREATE TABLE position_totals (snapshot_id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
  total INTEGER NOT NULL, long REAL NOT NULL, short REAL NOT NULL, debt REAL NOT NULL, participants INTEGER NOT NULL,
  unvalued INTEGER NOT NULL) STRICT;`,
};
