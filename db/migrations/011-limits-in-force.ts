import type { Migration } from './migration.ts';

/**
 * A limit is in force from a date until the next one on the same measure: `valid_from` NULL is the beginning, and both
 * bounds NULL is a limit withdrawn. The limits a workspace had before are in force from the beginning.
 */
export const limitsInForce: Migration = {
  version: 11,
  name: 'limits in force',
  sql: `
ALTER TABLE limits RENAME TO limits_before;
CREATE TABLE limits (
  id INTEGER PRIMARY KEY, measure TEXT NOT NULL, valid_from INTEGER, direction TEXT NOT NULL, amber REAL, red REAL,
  owner TEXT NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX limits_in_force ON limits(measure, coalesce(valid_from, -8640000000000000));
INSERT INTO limits (measure, valid_from, direction, amber, red, owner, note, position)
  SELECT measure, NULL, direction, amber, red, owner, note, position FROM limits_before ORDER BY position;
DROP TABLE limits_before;
`,
};
