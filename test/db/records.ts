import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type {
  BalanceRecord,
  DepthRecord,
  IngestRecord,
  LoanRecord,
  PositionRecord,
  PriceRecord,
  TierRecord,
} from '../../contract/records.ts';
import { openWorkspace } from '../../db/open.ts';
import type { Workspace } from '../../db/workspace.ts';

/** 2026-10-31T00:00:00Z */
export const asOf = 1_793_404_800_000;
export const day = 86_400_000;

let line = 1;
const row = () => ({ line: line++, raw: '' });

export const position = (change: Partial<PositionRecord> = {}): PositionRecord => ({
  kind: 'position',
  ...row(),
  participant: 'alice',
  venue: 'binance-usdm',
  symbol: 'BTCUSDT',
  instrument: 'linear',
  base: 'BTC',
  quote: 'USDT',
  settle: 'USDT',
  expiry: null,
  strike: null,
  side: 1,
  rawSize: '1',
  unit: 'coin',
  multiplier: 1,
  quantity: 1,
  entryPrice: 90_000,
  markPrice: 100_000,
  notional: 100_000,
  unrealisedPnl: 10_000,
  leverage: 10,
  marginMode: 'cross',
  isolatedMargin: null,
  initialMargin: null,
  maintenanceMargin: null,
  maintenanceRate: null,
  liquidationPrice: null,
  updatedAt: null,
  naturalId: `${change.symbol ?? 'BTCUSDT'}:BOTH`,
  ...change,
});

export const balance = (change: Partial<BalanceRecord> = {}): BalanceRecord => ({
  kind: 'balance',
  ...row(),
  participant: 'alice',
  venue: 'binance-usdm',
  asset: 'USDT',
  quantity: 20_000,
  valueUsd: null,
  haircut: 0,
  naturalId: `balance:${change.asset ?? 'USDT'}`,
  ...change,
});

export const loan = (change: Partial<LoanRecord> = {}): LoanRecord => ({
  kind: 'loan',
  ...row(),
  participant: '0xwallet',
  venue: 'aave-v3',
  asset: 'ETH',
  side: 'supply',
  quantity: 10,
  priceUsd: 4_000,
  valueUsd: null,
  liquidationThreshold: 0.8,
  liquidationBonus: 0.05,
  collateralEnabled: true,
  counterparty: null,
  naturalId: `${change.asset ?? 'ETH'}:${change.side ?? 'supply'}`,
  ...change,
});

export const tier = (
  n: number,
  floor: number,
  rate: number,
  amount: number,
  change: Partial<TierRecord> = {},
): TierRecord => ({
  kind: 'tier',
  ...row(),
  venue: 'binance-usdm',
  symbol: 'BTCUSDT',
  base: 'BTC',
  tier: n,
  floor,
  cap: null,
  maintenanceRate: rate,
  maintenanceAmount: amount,
  maxLeverage: null,
  effective: null,
  ...change,
});

export const depth = (
  distance: number,
  notional: number,
  change: Partial<DepthRecord> = {},
): DepthRecord => ({
  kind: 'depth',
  ...row(),
  asset: 'BTC',
  venue: 'binance-usdm',
  time: asOf,
  distance,
  notional,
  ...change,
});

export const price = (time: number, close: number, change: Partial<PriceRecord> = {}): PriceRecord => ({
  kind: 'price',
  ...row(),
  asset: 'BTC',
  source: 'binance',
  time,
  close,
  volumeUsd: null,
  ...change,
});

export const reference = (
  change:
    | { participant: string; cohort: string | null }
    | { asset: string; sector: string | null }
    | { venue: string; insuranceFund: number | null },
): IngestRecord => {
  if ('participant' in change)
    return { kind: 'participant', ...row(), participantKind: 'fund', displayName: null, ...change };
  if ('asset' in change) return { kind: 'asset', ...row(), assetKind: 'volatile', ...change };
  return { kind: 'venue', ...row(), venueKind: 'centralised', ...change };
};

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-db-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A fresh workspace that is closed and removed after the test. */
export function workspace(path: string = join(folder(), 'test.lockstep')): Workspace {
  const ws = openWorkspace(path, { create: true });
  onTestFinished(() => ws.close());
  return ws;
}

/**
 * The content of a workspace without row ids, import times and the log: names in place of ids, sorted. Two workspaces
 * with the same logical content give the same text.
 */
export function logicalContent(ws: Workspace): string {
  const all = (sql: string): string =>
    ws.db
      .prepare<[], Record<string, unknown>>(sql)
      .all()
      .map((r) => JSON.stringify(r))
      .sort()
      .join('\n');
  return [
    'SELECT name, kind, cohort, display_name FROM participants',
    'SELECT name, kind, insurance_fund FROM venues',
    'SELECT name, kind, sector FROM assets',
    'SELECT v.name, symbol, i.kind, unit, multiplier, expiry, strike FROM instruments i JOIN venues v ON v.id = venue_id',
    'SELECT label, as_of FROM snapshots',
    'SELECT file, sha256, format, rows, imported, updated, duplicates, rejected FROM imports',
    'SELECT line, raw, code, message FROM rejects',
    `SELECT s.label, i.file, p.line, pt.name, p.active, p.natural_key, p.row_hash, p.side, p.quantity, p.notional, p.mark_price,
       p.liquidation_price, l.liquidation_threshold, l.collateral_enabled FROM positions p
       JOIN snapshots s ON s.id = snapshot_id JOIN imports i ON i.id = import_id JOIN participants pt ON pt.id = participant_id
       LEFT JOIN loans l ON l.position_id = p.id`,
    `SELECT s.label, i.file, b.line, b.active, b.row_hash, quantity, value_usd FROM balances b
       JOIN snapshots s ON s.id = snapshot_id JOIN imports i ON i.id = import_id`,
    'SELECT symbol, tier, floor, rate, amount, effective FROM tiers',
    'SELECT time, distance, notional FROM depth',
    'SELECT a.name, time, close, volume_usd FROM prices JOIN assets a ON a.id = asset_id',
    'SELECT name FROM price_sources',
    'SELECT count(*) FROM position_claims UNION ALL SELECT count(*) FROM balance_claims',
    'SELECT kind, cohort, display_name FROM participant_facts',
    'SELECT kind, sector FROM asset_facts',
    'SELECT kind, insurance_fund FROM venue_facts',
    'SELECT key, value FROM settings',
    'SELECT measure, amber, red FROM limits',
  ]
    .map(all)
    .join('\n--\n');
}
