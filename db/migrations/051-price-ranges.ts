import type { Migration } from './migration.ts';

/**
 * Highest and lowest price of a bar, in its quote, where the file has them: what a price went through, not only where it
 * ended. NULL for every row stored before.
 */
export const priceRanges: Migration = {
  version: 51,
  name: 'price ranges',
  sql: `
ALTER TABLE prices ADD COLUMN high REAL;
ALTER TABLE prices ADD COLUMN low REAL;
`,
};
