import type {
  AccountModeRecord,
  BalanceRecord,
  DepthRecord,
  FundingRecord,
  IngestRecord,
  LiquidationEventRecord,
  LiquidationRecord,
  LoanRecord,
  OpenInterestRecord,
  PositionRecord,
  PriceRecord,
  TierRecord,
  TradeRecord,
} from '../../contract/records.ts';

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

/** That the contracts of the account of `position()` are isolated. */
export const accountMode = (change: Partial<AccountModeRecord> = {}): AccountModeRecord => ({
  kind: 'accountMode',
  ...row(),
  participant: position().participant,
  venue: position().venue,
  marginMode: 'isolated',
  ownRow: true,
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
  unit: 'usd',
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
  quote: 'USD',
  quoteAssumed: false,
  ...row(),
  asset: 'BTC',
  source: 'binance',
  time,
  close,
  volumeUsd: null,
  ...change,
});

const market = { venue: 'binance-usdm', symbol: 'BTCUSDT', asset: 'BTC', time: asOf };

export const funding = (change: Partial<FundingRecord> = {}): FundingRecord => ({
  kind: 'funding',
  ...row(),
  ...market,
  rate: 1e-4,
  intervalHours: 8,
  ...change,
});

export const openInterest = (change: Partial<OpenInterestRecord> = {}): OpenInterestRecord => ({
  kind: 'openInterest',
  ...row(),
  ...market,
  quantity: 10,
  valueUsd: 1_000_000,
  ...change,
});

export const liquidation = (change: Partial<LiquidationRecord> = {}): LiquidationRecord => ({
  kind: 'liquidation',
  ...row(),
  ...market,
  side: 1,
  quantity: 1,
  price: 100_000,
  valueUsd: 100_000,
  naturalId: '',
  ...change,
});

export const trade = (change: Partial<TradeRecord> = {}): TradeRecord => ({
  kind: 'trade',
  ...row(),
  ...market,
  participant: 'alice',
  side: 1,
  quantity: 1,
  price: 100_000,
  valueUsd: 100_000,
  naturalId: '',
  ...change,
});

export const liquidationEvent = (change: Partial<LiquidationEventRecord> = {}): LiquidationEventRecord => ({
  kind: 'liquidationEvent',
  ...row(),
  ...market,
  participant: 'alice',
  cause: 'liquidation',
  side: 1,
  quantity: 1,
  price: 100_000,
  valueUsd: 100_000,
  naturalId: '',
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
