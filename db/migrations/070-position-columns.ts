import type { Migration } from './migration.ts';

/**
 * Numbers of the positions of a large snapshot that count, a column at a time in the order of their ids, as float64
 * (NaN: none) in pieces: what orders by a number are read from. Computed, no content of its own, kept and dropped with
 * the totals of a snapshot (042).
 */
export const positionColumns: Migration = {
  version: 70,
  name: 'position columns',
  sql: `CREATE TABLE position_columns (snapshot_id INTEGER NOT NULL, name TEXT NOT NULL, piece INTEGER NOT NULL,
  numbers BLOB NOT NULL, UNIQUE (snapshot_id, name, piece)) STRICT;`,
};
