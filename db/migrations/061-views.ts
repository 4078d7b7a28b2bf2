import type { Migration } from './migration.ts';

/** UTC, to the millisecond, as ISO 8601: read as a time by DuckDB, pandas, R and spreadsheets alike. */
const iso = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN NULL ELSE strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch') END`;

const words = (column: string, list: readonly string[]): string =>
  `CASE ${column} ${list.map((word, i) => `WHEN ${i} THEN '${word}'`).join(' ')} END`;

/** Of rows that say the same thing the newest import's counts, and of that the last line. */
const counts = (table: string, key: readonly string[]): string =>
  `NOT EXISTS (SELECT 1 FROM ${table} o WHERE ${key.map((c) => `o.${c} IS t.${c}`).join(' AND ')}
    AND (o.import_id, o.line) > (t.import_id, t.line))`;

// Kept here as they were when this was written: a word added to the program's list later must not change this text.
const kinds = ['spot', 'linear', 'inverse', 'call', 'put', 'supply', 'borrow'];
const side = (column: string): string => `CASE ${column} WHEN 1 THEN 'long' ELSE 'short' END`;

const market = (name: string, table: string, columns: string, key: readonly string[]): string => `
CREATE VIEW ${name} AS SELECT ${iso('t.time')} AS time, v.name AS venue, t.symbol, a.name AS asset, ${columns},
  t.import_id, t.line
FROM ${table} t JOIN venues v ON v.id = t.venue_id JOIN assets a ON a.id = t.asset_id
WHERE ${counts(table, key)};`;

/**
 * What other programs read: names in the place of ids, times as text, only the rows that count. Columns are only ever
 * added; db/views.ts says what each means. Version 1.
 */
export const views: Migration = {
  version: 61,
  name: 'views',
  sql: `
CREATE VIEW v_version AS SELECT 1 AS version;

CREATE VIEW v_snapshots AS SELECT label AS snapshot, ${iso('as_of')} AS as_of FROM snapshots;

CREATE VIEW v_positions AS SELECT s.label AS snapshot, ${iso('s.as_of')} AS as_of, pt.name AS participant,
  pt.cohort, v.name AS venue, i.symbol, a.name AS asset, a.sector, ${words('p.kind', kinds)} AS instrument,
  ${side('p.side')} AS side, ${words('p.margin_mode', ['isolated', 'cross', 'lending'])} AS margin_mode,
  p.quantity, abs(p.notional) AS notional_usd, p.entry_price, p.mark_price, p.unrealised_pnl AS unrealised_pnl_usd,
  p.leverage, p.isolated_margin AS isolated_margin_usd, p.initial_margin AS initial_margin_usd,
  p.maintenance_margin AS maintenance_margin_usd, p.maintenance_rate, p.liquidation_price,
  ${iso('i.expiry')} AS expiry, i.strike, c.name AS money, m.notional AS notional_money,
  m.unrealised_pnl AS unrealised_pnl_money, m.isolated_margin AS isolated_margin_money,
  ${iso('p.updated_at')} AS updated_at, p.import_id, p.line
FROM positions p JOIN snapshots s ON s.id = p.snapshot_id JOIN participants pt ON pt.id = p.participant_id
JOIN venues v ON v.id = p.venue_id JOIN instruments i ON i.id = p.instrument_id JOIN assets a ON a.id = p.asset_id
LEFT JOIN position_money m ON m.position_id = p.id LEFT JOIN assets c ON c.id = m.asset_id
WHERE p.active = 1;

CREATE VIEW v_loans AS SELECT s.label AS snapshot, pt.name AS participant, v.name AS venue, a.name AS asset,
  ${words('p.kind', kinds)} AS loan_side, p.quantity, abs(p.notional) AS value_usd, n.liquidation_threshold,
  n.liquidation_bonus, n.collateral_enabled, c.name AS counterparty, p.import_id, p.line
FROM positions p JOIN loans n ON n.position_id = p.id JOIN snapshots s ON s.id = p.snapshot_id
JOIN participants pt ON pt.id = p.participant_id JOIN venues v ON v.id = p.venue_id
JOIN assets a ON a.id = p.asset_id LEFT JOIN participants c ON c.id = n.counterparty_id WHERE p.active = 1;

CREATE VIEW v_balances AS SELECT s.label AS snapshot, ${iso('s.as_of')} AS as_of, pt.name AS participant, pt.cohort,
  v.name AS venue, a.name AS asset, b.quantity, b.value_usd, b.haircut, b.import_id, b.line
FROM balances b JOIN snapshots s ON s.id = b.snapshot_id JOIN participants pt ON pt.id = b.participant_id
JOIN venues v ON v.id = b.venue_id JOIN assets a ON a.id = b.asset_id WHERE b.active = 1;

CREATE VIEW v_accounts AS SELECT s.label AS snapshot, pt.name AS participant, pt.cohort, v.name AS venue,
  count(*) AS positions, sum(abs(p.notional)) AS gross_usd, sum(p.side * abs(p.notional)) AS net_usd,
  sum(p.unrealised_pnl) AS unrealised_pnl_usd, sum(p.isolated_margin) AS isolated_margin_usd,
  sum(p.notional IS NULL) AS positions_without_notional
FROM positions p JOIN snapshots s ON s.id = p.snapshot_id JOIN participants pt ON pt.id = p.participant_id
JOIN venues v ON v.id = p.venue_id WHERE p.active = 1
GROUP BY p.snapshot_id, p.participant_id, p.venue_id;

CREATE VIEW v_prices AS SELECT ${iso('t.time')} AS time, a.name AS asset, coalesce(q.name, 'USD') AS quote,
  t.quote_assumed, s.name AS source, t.close, t.volume_usd, t.import_id, t.line
FROM prices t JOIN assets a ON a.id = t.asset_id JOIN price_sources s ON s.id = t.source_id
LEFT JOIN assets q ON q.id = t.quote_id WHERE ${counts('prices', ['asset_id', 'source_id', 'quote_id', 'time'])};

CREATE VIEW v_depth AS SELECT ${iso('t.time')} AS time, a.name AS asset, v.name AS venue, t.distance,
  t.notional AS depth_usd, t.import_id, t.line
FROM depth t JOIN assets a ON a.id = t.asset_id JOIN venues v ON v.id = t.venue_id
WHERE ${counts('depth', ['asset_id', 'venue_id', 'time', 'distance'])};

CREATE VIEW v_tiers AS SELECT v.name AS venue, t.symbol, a.name AS base, t.unit, t.tier, t.floor, t.cap, t.rate,
  t.amount, t.max_leverage, ${iso('t.effective')} AS effective, t.import_id, t.line
FROM tiers t JOIN venues v ON v.id = t.venue_id JOIN assets a ON a.id = t.base_id
WHERE ${counts('tiers', ['venue_id', 'symbol', 'tier', 'effective'])};

CREATE VIEW v_participants AS SELECT name AS participant, kind, cohort, display_name FROM participants;
CREATE VIEW v_assets AS SELECT name AS asset, kind, sector FROM assets;
CREATE VIEW v_venues AS SELECT name AS venue, kind, insurance_fund AS insurance_fund_usd FROM venues;
CREATE VIEW v_imports AS SELECT id AS import_id, file, sha256, format, kind, ${iso('at')} AS imported_at, rows,
  imported, updated, duplicates, rejected, flat FROM imports;
${market('v_funding', 'funding', 't.rate, t.interval_hours', ['venue_id', 'symbol', 'time'])}
${market('v_open_interest', 'open_interest', 't.quantity, t.value_usd', ['venue_id', 'symbol', 'time'])}
${market('v_market_liquidations', 'market_liquidations', `${side('t.side')} AS liquidated, t.quantity, t.price, t.value_usd`, ['venue_id', 'symbol', 'time', 'natural_key'])}

CREATE VIEW v_liquidation_events AS SELECT ${iso('t.time')} AS time, p.name AS participant, v.name AS venue, t.symbol,
  a.name AS asset, ${words('t.cause', ['liquidation', 'autoDeleveraging'])} AS cause, ${side('t.side')} AS closed,
  t.quantity, t.price, t.value_usd, t.import_id, t.line
FROM liquidation_events t JOIN participants p ON p.id = t.participant_id JOIN venues v ON v.id = t.venue_id
JOIN assets a ON a.id = t.asset_id
WHERE ${counts('liquidation_events', ['participant_id', 'venue_id', 'natural_key'])};

CREATE VIEW v_trades AS SELECT ${iso('t.time')} AS time, p.name AS participant, v.name AS venue, t.symbol,
  a.name AS asset, CASE t.side WHEN 1 THEN 'buy' ELSE 'sell' END AS side, t.quantity, t.price, t.value_usd,
  t.import_id, t.line
FROM trades t JOIN participants p ON p.id = t.participant_id JOIN venues v ON v.id = t.venue_id
JOIN assets a ON a.id = t.asset_id WHERE ${counts('trades', ['participant_id', 'venue_id', 'natural_key'])};
`,
};
