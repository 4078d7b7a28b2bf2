import type { Migration } from './migration.ts';

/** Columns of positions (070, 071) are summed by CRC-32 since: they are made anew when asked for. */
export const columnSums: Migration = {
  version: 76,
  name: 'column sums',
  sql: `DELETE FROM position_columns; DELETE FROM kept_sums WHERE part GLOB 'position_columns.*';`,
};
