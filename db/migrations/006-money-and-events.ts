import type { Migration } from './migration.ts';

/**
 * `position_money`: figures of a position that its export states in another currency than USD (margins in BTC, values in
 * EUR), kept in that currency and turned into USD at the snapshot's price of it when the snapshot is read. The
 * position's own columns are NULL then, so that nobody takes them for USD.
 * `liquidation_events`: what venues report of accounts' own liquidations and auto-deleveragings. `side` is of the
 * position that was closed; `cause` 0 liquidation, 1 auto-deleveraging.
 */
export const moneyAndEvents: Migration = {
  version: 6,
  name: 'money and events',
  sql: `
CREATE TABLE position_money (
  position_id INTEGER PRIMARY KEY REFERENCES positions(id) ON DELETE CASCADE,
  asset_id INTEGER NOT NULL REFERENCES assets(id),
  notional REAL, unrealised_pnl REAL, isolated_margin REAL, initial_margin REAL, maintenance_margin REAL
) STRICT;

CREATE TABLE liquidation_events (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  participant_id INTEGER NOT NULL REFERENCES participants(id), venue_id INTEGER NOT NULL REFERENCES venues(id),
  asset_id INTEGER NOT NULL REFERENCES assets(id), symbol TEXT NOT NULL, time INTEGER NOT NULL,
  natural_key INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  cause INTEGER NOT NULL, side INTEGER NOT NULL, quantity REAL NOT NULL, price REAL NOT NULL, value_usd REAL
) STRICT;
CREATE UNIQUE INDEX liquidation_events_natural
  ON liquidation_events(participant_id, venue_id, natural_key, row_hash);
CREATE INDEX liquidation_events_import ON liquidation_events(import_id);
CREATE INDEX liquidation_events_time ON liquidation_events(time);
`,
};
