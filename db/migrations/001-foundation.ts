import type { Migration } from './migration.ts';

/**
 * All entities of a workspace. Names are dictionary-coded (participants, venues, assets, instruments, sources), so a
 * position is a row of integers and floats. What came from a file carries import_id with ON DELETE CASCADE: taking an
 * import back is one DELETE. `natural_key` and `row_hash` are 53-bit content hashes, free of row ids.
 */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  sql: `
CREATE TABLE participants (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL DEFAULT 'unknown', cohort TEXT NOT NULL DEFAULT 'unassigned', display_name TEXT
) STRICT;
CREATE INDEX participants_cohort ON participants(cohort);

CREATE TABLE venues (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  default_kind TEXT NOT NULL, kind TEXT NOT NULL, insurance_fund REAL
) STRICT;

CREATE TABLE assets (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  default_kind TEXT NOT NULL, kind TEXT NOT NULL, sector TEXT NOT NULL DEFAULT 'unclassified'
) STRICT;
CREATE INDEX assets_sector ON assets(sector);

CREATE TABLE instruments (
  id INTEGER PRIMARY KEY, venue_id INTEGER NOT NULL REFERENCES venues(id), symbol TEXT NOT NULL,
  kind INTEGER NOT NULL, base_id INTEGER NOT NULL REFERENCES assets(id),
  quote_id INTEGER NOT NULL REFERENCES assets(id), settle_id INTEGER NOT NULL REFERENCES assets(id),
  expiry INTEGER, strike REAL, unit TEXT NOT NULL, multiplier REAL NOT NULL
) STRICT;
CREATE INDEX instruments_symbol ON instruments(symbol, venue_id);

CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
  kind TEXT NOT NULL, generation TEXT NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL,
  rows INTEGER NOT NULL, imported INTEGER NOT NULL, updated INTEGER NOT NULL, duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL, flat INTEGER NOT NULL, options TEXT NOT NULL, warnings TEXT NOT NULL
) STRICT;
CREATE INDEX imports_sha256 ON imports(sha256);

CREATE TABLE rejects (
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  line INTEGER NOT NULL, "column" TEXT NOT NULL, raw TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, as_of INTEGER NOT NULL,
  fingerprint TEXT, positions INTEGER, participants INTEGER, venues INTEGER, notional REAL
) STRICT;
CREATE INDEX snapshots_as_of ON snapshots(as_of, label);

CREATE TABLE import_snapshots (
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  snapshot_id INTEGER NOT NULL REFERENCES snapshots(id), as_of INTEGER NOT NULL,
  PRIMARY KEY (import_id, snapshot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_snapshots_snapshot ON import_snapshots(snapshot_id, as_of);

CREATE TABLE positions (
  id INTEGER PRIMARY KEY, snapshot_id INTEGER NOT NULL REFERENCES snapshots(id),
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  participant_id INTEGER NOT NULL REFERENCES participants(id), venue_id INTEGER NOT NULL REFERENCES venues(id),
  instrument_id INTEGER NOT NULL REFERENCES instruments(id), asset_id INTEGER NOT NULL REFERENCES assets(id),
  kind INTEGER NOT NULL, side INTEGER NOT NULL, margin_mode INTEGER NOT NULL, active INTEGER NOT NULL DEFAULT 1,
  detail INTEGER NOT NULL, natural_key INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  raw_size TEXT NOT NULL, quantity REAL NOT NULL, notional REAL, entry_price REAL, mark_price REAL,
  unrealised_pnl REAL, leverage REAL, isolated_margin REAL, initial_margin REAL, maintenance_margin REAL,
  maintenance_rate REAL, liquidation_price REAL, updated_at INTEGER
) STRICT;
CREATE UNIQUE INDEX positions_natural
  ON positions(snapshot_id, participant_id, venue_id, natural_key, row_hash);
CREATE INDEX positions_import ON positions(import_id);
CREATE INDEX positions_notional ON positions(snapshot_id, notional) WHERE active = 1;
CREATE INDEX positions_asset ON positions(snapshot_id, asset_id) WHERE active = 1;
CREATE INDEX positions_superseded ON positions(snapshot_id) WHERE active = 0;

CREATE TABLE loans (
  position_id INTEGER PRIMARY KEY REFERENCES positions(id) ON DELETE CASCADE,
  liquidation_threshold REAL, liquidation_bonus REAL, collateral_enabled INTEGER NOT NULL,
  counterparty_id INTEGER REFERENCES participants(id)
) STRICT;

CREATE TABLE balances (
  id INTEGER PRIMARY KEY, snapshot_id INTEGER NOT NULL REFERENCES snapshots(id),
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  participant_id INTEGER NOT NULL REFERENCES participants(id), venue_id INTEGER NOT NULL REFERENCES venues(id),
  asset_id INTEGER NOT NULL REFERENCES assets(id), active INTEGER NOT NULL DEFAULT 1, detail INTEGER NOT NULL,
  natural_key INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  quantity REAL NOT NULL, value_usd REAL, haircut REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX balances_natural ON balances(snapshot_id, participant_id, venue_id, natural_key, row_hash);
CREATE INDEX balances_import ON balances(import_id);
CREATE INDEX balances_superseded ON balances(snapshot_id) WHERE active = 0;

CREATE TABLE tiers (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  line INTEGER NOT NULL, venue_id INTEGER NOT NULL REFERENCES venues(id), symbol TEXT NOT NULL,
  base_id INTEGER NOT NULL REFERENCES assets(id), tier INTEGER NOT NULL, floor REAL NOT NULL, cap REAL,
  rate REAL NOT NULL, amount REAL NOT NULL, max_leverage REAL, effective INTEGER, row_hash INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX tiers_natural ON tiers(venue_id, symbol, tier, row_hash);
CREATE INDEX tiers_import ON tiers(import_id);

CREATE TABLE depth (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  line INTEGER NOT NULL, asset_id INTEGER NOT NULL REFERENCES assets(id),
  venue_id INTEGER NOT NULL REFERENCES venues(id), time INTEGER NOT NULL, distance REAL NOT NULL,
  notional REAL NOT NULL, row_hash INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX depth_natural ON depth(asset_id, venue_id, time, distance, row_hash);
CREATE INDEX depth_import ON depth(import_id);

CREATE TABLE price_sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE prices (
  asset_id INTEGER NOT NULL REFERENCES assets(id), source_id INTEGER NOT NULL REFERENCES price_sources(id),
  time INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL,
  close REAL NOT NULL, volume_usd REAL,
  PRIMARY KEY (asset_id, source_id, time, row_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX prices_import ON prices(import_id);

CREATE TABLE participant_facts (
  id INTEGER PRIMARY KEY, participant_id INTEGER NOT NULL REFERENCES participants(id),
  import_id INTEGER REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  kind TEXT, cohort TEXT, display_name TEXT
) STRICT;
CREATE UNIQUE INDEX participant_facts_natural ON participant_facts(participant_id, row_hash);
CREATE INDEX participant_facts_import ON participant_facts(import_id);
CREATE TABLE asset_facts (
  id INTEGER PRIMARY KEY, asset_id INTEGER NOT NULL REFERENCES assets(id),
  import_id INTEGER REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  kind TEXT, sector TEXT
) STRICT;
CREATE UNIQUE INDEX asset_facts_natural ON asset_facts(asset_id, row_hash);
CREATE INDEX asset_facts_import ON asset_facts(import_id);
CREATE TABLE venue_facts (
  id INTEGER PRIMARY KEY, venue_id INTEGER NOT NULL REFERENCES venues(id),
  import_id INTEGER REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  kind TEXT, insurance_fund REAL
) STRICT;
CREATE UNIQUE INDEX venue_facts_natural ON venue_facts(venue_id, row_hash);
CREATE INDEX venue_facts_import ON venue_facts(import_id);

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE limits (
  measure TEXT PRIMARY KEY, direction TEXT NOT NULL, amber REAL, red REAL, owner TEXT NOT NULL, note TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL
) STRICT;
`,
};
