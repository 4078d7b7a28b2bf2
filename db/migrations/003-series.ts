import type { Migration } from './migration.ts';

/**
 * What the market did (funding, open interest, liquidations) and what participants traded: rows that belong to no
 * snapshot, one table a kind. `row_hash` is over the content; `natural_key` over the id of the export or, where it has
 * none, over the content and how often that came before in the file, so that legitimate twins both stay.
 * Brackets of venues that count them in coins keep their unit: what they are worth depends on the price.
 */
export const series: Migration = {
  version: 3,
  name: 'series',
  sql: `
CREATE TABLE funding (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  venue_id INTEGER NOT NULL REFERENCES venues(id), asset_id INTEGER NOT NULL REFERENCES assets(id),
  symbol TEXT NOT NULL, time INTEGER NOT NULL, rate REAL NOT NULL, interval_hours REAL, row_hash INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX funding_natural ON funding(venue_id, symbol, time, row_hash);
CREATE INDEX funding_import ON funding(import_id);

CREATE TABLE open_interest (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  venue_id INTEGER NOT NULL REFERENCES venues(id), asset_id INTEGER NOT NULL REFERENCES assets(id),
  symbol TEXT NOT NULL, time INTEGER NOT NULL, quantity REAL, value_usd REAL, row_hash INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX open_interest_natural ON open_interest(venue_id, symbol, time, row_hash);
CREATE INDEX open_interest_import ON open_interest(import_id);

CREATE TABLE market_liquidations (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  venue_id INTEGER NOT NULL REFERENCES venues(id), asset_id INTEGER NOT NULL REFERENCES assets(id),
  symbol TEXT NOT NULL, time INTEGER NOT NULL, natural_key INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  side INTEGER NOT NULL, quantity REAL NOT NULL, price REAL NOT NULL, value_usd REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX market_liquidations_natural
  ON market_liquidations(venue_id, symbol, time, natural_key, row_hash);
CREATE INDEX market_liquidations_import ON market_liquidations(import_id);
CREATE INDEX market_liquidations_time ON market_liquidations(time);

CREATE TABLE trades (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  participant_id INTEGER NOT NULL REFERENCES participants(id), venue_id INTEGER NOT NULL REFERENCES venues(id),
  asset_id INTEGER NOT NULL REFERENCES assets(id), symbol TEXT NOT NULL, time INTEGER NOT NULL,
  natural_key INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  side INTEGER NOT NULL, quantity REAL NOT NULL, price REAL, value_usd REAL
) STRICT;
CREATE UNIQUE INDEX trades_natural ON trades(participant_id, venue_id, natural_key, row_hash);
CREATE INDEX trades_import ON trades(import_id);
CREATE INDEX trades_time ON trades(time);

ALTER TABLE tiers ADD COLUMN unit TEXT NOT NULL DEFAULT 'usd';
`,
};
