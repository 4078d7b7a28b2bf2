import { eventCauses, instrumentKinds } from '../contract/domain.ts';
import { findSnapshot } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

/** What is stored, table by table, as our own readers import it again (formats `lockstep-…`). */
export type RecordTableInfo = Readonly<{
  /** Columns as they are called in the file; times are UTC ms here. */
  columns: readonly string[];
  times: readonly string[];
  booleans: readonly string[];
  texts: readonly string[];
  sql: string;
  /** Rows of one snapshot; else of the whole workspace. */
  ofSnapshot: boolean;
}>;

/** Of rows for the same thing the newest import's counts, and only it is written. */
const counts = (table: string, key: readonly string[]): string =>
  `NOT EXISTS (SELECT 1 FROM ${table} o WHERE ${key.map((c) => `o.${c} IS t.${c}`).join(' AND ')}
   AND (o.import_id, o.line) > (t.import_id, t.line))`;
const words = (column: string, list: readonly string[]): string =>
  `CASE ${column} ${list.map((word, i) => `WHEN ${i} THEN '${word}'`).join(' ')} END`;
const market = (table: string, columns: string, key: readonly string[]): string =>
  `SELECT t.time, v.name, t.symbol, a.name, ${columns} FROM ${table} t JOIN venues v ON v.id = t.venue_id
   JOIN assets a ON a.id = t.asset_id WHERE ${counts(table, key)} ORDER BY 1, 2, 3, 5, t.row_hash`;

/** Rows of a snapshot by participant, venue and own key: the same however the files were imported, and without a sort. */
export const held = (table: 'positions' | 'balances'): string =>
  `participants pt CROSS JOIN venues v CROSS JOIN ${table} p INDEXED BY ${table}_natural`;
export const ofSnapshot =
  'p.snapshot_id = ? AND p.participant_id = pt.id AND p.venue_id = v.id AND p.active = 1';
export const inOrder = 'ORDER BY pt.name, v.name, p.natural_key, p.row_hash';

const loanKinds = `(${instrumentKinds.indexOf('supply')}, ${instrumentKinds.indexOf('borrow')})`;
const identity = ['venue_id', 'symbol', 'time'];
const places = ['venue', 'symbol', 'asset'];

export const recordTables = {
  'position-records': {
    columns:
      'as_of participant venue symbol instrument base quote settle expiry strike side raw_size unit multiplier quantity entry_price mark_price notional unrealised_pnl leverage margin_mode isolated_margin initial_margin maintenance_margin maintenance_rate liquidation_price updated_at money id'.split(
        ' ',
      ),
    times: ['as_of', 'expiry', 'updated_at'],
    booleans: [],
    texts:
      'participant venue symbol instrument base quote settle side raw_size unit margin_mode money id'.split(
        ' ',
      ),
    ofSnapshot: true,
    sql: `SELECT l.as_of, pt.name, v.name, i.symbol, ${words('p.kind', instrumentKinds)}, b.name, q.name, s.name, i.expiry,
        i.strike, CASE p.side WHEN 1 THEN 'long' ELSE 'short' END, p.raw_size, i.unit, i.multiplier, p.quantity,
        p.entry_price, p.mark_price, coalesce(abs(p.notional), m.notional), coalesce(p.unrealised_pnl, m.unrealised_pnl),
        p.leverage, CASE p.margin_mode WHEN 1 THEN 'cross' ELSE 'isolated' END,
        coalesce(p.isolated_margin, m.isolated_margin), coalesce(p.initial_margin, m.initial_margin),
        coalesce(p.maintenance_margin, m.maintenance_margin), p.maintenance_rate, p.liquidation_price, p.updated_at,
        c.name, 'k' || p.natural_key
      FROM ${held('positions')} LEFT JOIN position_money m ON m.position_id = p.id LEFT JOIN assets c ON c.id = m.asset_id
      JOIN instruments i ON i.id = p.instrument_id JOIN assets b ON b.id = i.base_id JOIN assets q ON q.id = i.quote_id
      JOIN assets s ON s.id = i.settle_id JOIN import_snapshots l USING (import_id, snapshot_id)
      WHERE ${ofSnapshot} AND p.kind NOT IN ${loanKinds} ${inOrder}`,
  },
  'loan-records': {
    columns:
      'as_of participant venue asset loan_side quantity price_usd value_usd liquidation_threshold liquidation_bonus collateral_enabled counterparty liquidation_price id'.split(
        ' ',
      ),
    times: ['as_of'],
    booleans: ['collateral_enabled'],
    texts: 'participant venue asset loan_side counterparty id'.split(' '),
    ofSnapshot: true,
    sql: `SELECT l.as_of, pt.name, v.name, a.name, ${words('p.kind', instrumentKinds)}, p.quantity, p.mark_price,
        abs(p.notional), n.liquidation_threshold, n.liquidation_bonus,
        n.collateral_enabled, c.name, p.liquidation_price, 'k' || p.natural_key
      FROM ${held('positions')} JOIN loans n ON n.position_id = p.id JOIN assets a ON a.id = p.asset_id
      LEFT JOIN participants c ON c.id = n.counterparty_id JOIN import_snapshots l USING (import_id, snapshot_id)
      WHERE ${ofSnapshot} ${inOrder}`,
  },
  'balance-records': {
    columns: 'as_of participant venue asset quantity value_usd haircut id'.split(' '),
    times: ['as_of'],
    booleans: [],
    texts: 'participant venue asset id'.split(' '),
    ofSnapshot: true,
    sql: `SELECT l.as_of, pt.name, v.name, a.name, p.quantity, p.value_usd, p.haircut, 'k' || p.natural_key
      FROM ${held('balances')} JOIN assets a ON a.id = p.asset_id JOIN import_snapshots l USING (import_id, snapshot_id)
      WHERE ${ofSnapshot} ${inOrder}`,
  },
  prices: {
    columns: ['time', 'asset', 'quote', 'source', 'close', 'volume_usd', 'high', 'low'],
    times: ['time'],
    booleans: [],
    texts: ['asset', 'quote', 'source'],
    ofSnapshot: false,
    sql: `SELECT t.time, a.name, CASE t.quote_assumed WHEN 1 THEN NULL ELSE coalesce(q.name, 'USD') END, s.name, t.close, t.volume_usd, t.high, t.low
      FROM prices t JOIN assets a ON a.id = t.asset_id JOIN price_sources s ON s.id = t.source_id
      LEFT JOIN assets q ON q.id = t.quote_id WHERE ${counts('prices', ['asset_id', 'source_id', 'quote_id', 'time'])}
      ORDER BY a.name, s.name, q.name, t.time`,
  },
  tiers: {
    columns: 'venue symbol base tier_unit tier floor cap rate amount max_leverage effective'.split(' '),
    times: ['effective'],
    booleans: [],
    texts: ['venue', 'symbol', 'base', 'tier_unit'],
    ofSnapshot: false,
    sql: `SELECT v.name, t.symbol, a.name, t.unit, t.tier, t.floor, t.cap, t.rate, t.amount, t.max_leverage, t.effective
      FROM tiers t JOIN venues v ON v.id = t.venue_id JOIN assets a ON a.id = t.base_id
      WHERE ${counts('tiers', ['venue_id', 'symbol', 'tier', 'effective'])} ORDER BY v.name, t.symbol, t.effective, t.tier`,
  },
  depth: {
    columns: ['time', 'asset', 'venue', 'distance', 'depth_usd'],
    times: ['time'],
    booleans: [],
    texts: ['asset', 'venue'],
    ofSnapshot: false,
    sql: `SELECT t.time, a.name, v.name, t.distance, t.notional FROM depth t JOIN assets a ON a.id = t.asset_id
      JOIN venues v ON v.id = t.venue_id WHERE ${counts('depth', ['asset_id', 'venue_id', 'time', 'distance'])}
      ORDER BY a.name, v.name, t.time, t.distance`,
  },
  participants: {
    columns: ['participant', 'kind', 'cohort', 'name'],
    times: [],
    booleans: [],
    texts: ['participant', 'kind', 'cohort', 'name'],
    ofSnapshot: false,
    sql: 'SELECT name, kind, cohort, display_name FROM participants ORDER BY name',
  },
  assets: {
    columns: ['asset', 'sector', 'kind'],
    times: [],
    booleans: [],
    texts: ['asset', 'sector', 'kind'],
    ofSnapshot: false,
    sql: 'SELECT name, sector, kind FROM assets ORDER BY name',
  },
  venues: {
    columns: ['venue', 'kind', 'insurance_fund'],
    times: [],
    booleans: [],
    texts: ['venue', 'kind'],
    ofSnapshot: false,
    sql: 'SELECT name, kind, insurance_fund FROM venues ORDER BY name',
  },
  funding: {
    columns: ['time', ...places, 'rate', 'interval_hours'],
    times: ['time'],
    booleans: [],
    texts: [...places],
    ofSnapshot: false,
    sql: market('funding', 't.rate, t.interval_hours', identity),
  },
  'open-interest': {
    columns: ['time', ...places, 'quantity', 'value_usd'],
    times: ['time'],
    booleans: [],
    texts: [...places],
    ofSnapshot: false,
    sql: market('open_interest', 't.quantity, t.value_usd', identity),
  },
  'market-liquidations': {
    columns: ['time', ...places, 'liquidated', 'quantity', 'price', 'value_usd', 'id'],
    times: ['time'],
    booleans: [],
    texts: [...places, 'liquidated', 'id'],
    ofSnapshot: false,
    sql: market(
      'market_liquidations',
      `CASE t.side WHEN 1 THEN 'long' ELSE 'short' END, t.quantity, t.price, t.value_usd, 'k' || t.natural_key`,
      [...identity, 'natural_key'],
    ),
  },
  trades: {
    columns: ['time', ...places, 'participant', 'side', 'quantity', 'price', 'value_usd', 'id'],
    times: ['time'],
    booleans: [],
    texts: [...places, 'participant', 'side', 'id'],
    ofSnapshot: false,
    sql: market(
      'trades',
      `(SELECT name FROM participants WHERE id = t.participant_id), CASE t.side WHEN 1 THEN 'buy' ELSE 'sell' END,
       t.quantity, t.price, t.value_usd, 'k' || t.natural_key`,
      ['participant_id', 'venue_id', 'natural_key'],
    ),
  },
  'liquidation-events': {
    columns: ['time', ...places, 'participant', 'cause', 'closed', 'quantity', 'price', 'value_usd', 'id'],
    times: ['time'],
    booleans: [],
    texts: [...places, 'participant', 'cause', 'closed', 'id'],
    ofSnapshot: false,
    sql: market(
      'liquidation_events',
      `(SELECT name FROM participants WHERE id = t.participant_id), ${words('t.cause', eventCauses)},
       CASE t.side WHEN 1 THEN 'long' ELSE 'short' END, t.quantity, t.price, t.value_usd, 'k' || t.natural_key`,
      ['participant_id', 'venue_id', 'natural_key'],
    ),
  },
} as const satisfies Readonly<Record<string, RecordTableInfo>>;

export type RecordTable = keyof typeof recordTables;

/**
 * The rows of a table as they are read, times as UTC milliseconds. Superseded rows are not among them.
 *
 * @param snapshot label; read only by tables of a snapshot
 * @throws LockstepError NOT_FOUND (snapshot)
 */
export function* recordRows(
  ws: Workspace,
  id: RecordTable,
  snapshot: string,
): Generator<(string | number | boolean | null)[]> {
  const table: RecordTableInfo = recordTables[id];
  const booleans = table.booleans.map((name) => table.columns.indexOf(name));
  const values = table.ofSnapshot ? [findSnapshot(ws, snapshot).id] : [];
  const rows: Iterable<(string | number | boolean | null)[]> = ws.prepareRaw(table.sql).iterate(...values);
  for (const row of rows) {
    for (const i of booleans) row[i] = row[i] === 1;
    yield row;
  }
}
