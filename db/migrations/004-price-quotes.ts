import type { Migration } from './migration.ts';

/**
 * A price has a base and a quote. `quote_id` null is USD; `quote_assumed` says that nobody said so, which is true of every
 * row stored before.
 */
export const priceQuotes: Migration = {
  version: 4,
  name: 'price quotes',
  sql: `
ALTER TABLE prices ADD COLUMN quote_id INTEGER REFERENCES assets(id);
ALTER TABLE prices ADD COLUMN quote_assumed INTEGER NOT NULL DEFAULT 1;
`,
};
