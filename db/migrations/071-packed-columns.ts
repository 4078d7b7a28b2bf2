import type { Migration } from './migration.ts';

/** Columns of positions (070) are packed since: those there are have another form, and are made anew when asked for. */
export const packedColumns: Migration = {
  version: 71,
  name: 'packed columns',
  sql: `DELETE FROM position_columns; DELETE FROM kept_sums WHERE part GLOB 'position_columns.*';`,
};
