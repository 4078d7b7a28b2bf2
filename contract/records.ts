/**
 * What a reader makes of one row of an export, before anything is stored. Numbers are float64 in the units named;
 * null means the export does not say. Line numbers count from 1 in the original file; for JSON they are the line
 * on which the row's object begins.
 */

import type { assetKinds, eventCauses, instrumentKinds, venueKinds } from './domain.ts';
import type { participantKinds } from './participant-kinds.ts';

/**
 * Begins a natural id that is a key of ours, read back from our own export: the row gets the key again that it had, so
 * that a copy of a workspace is the same to the last fingerprint. No venue's id begins so.
 */
export const storedKeyMark = '\u0001';

export type InstrumentKind = (typeof instrumentKinds)[number];
export type Side = 1 | -1;
export type SizeUnit = 'coin' | 'contract' | 'usd';

type Row = Readonly<{ line: number; raw: string }>;

/**
 * An open position. `quantity` is unsigned: base coin for spot, linear and options; USD face value for inverse.
 * `notional` is unsigned USD at mark. `isolatedMargin` is the margin of an isolated position without its unrealised
 * PnL, in USD. `liquidationPrice` is the venue's own and null when the venue says there is none.
 */
export type PositionRecord = Row &
  Readonly<{
    kind: 'position';
    /** When the venue answered, where one file holds answers of several times (captures); else the file's as-of. */
    asOf?: number | null;
    participant: string;
    venue: string;
    symbol: string;
    instrument: InstrumentKind;
    base: string;
    quote: string;
    settle: string;
    expiry: number | null;
    strike: number | null;
    side: Side;
    rawSize: string;
    unit: SizeUnit;
    multiplier: number;
    quantity: number;
    entryPrice: number | null;
    markPrice: number | null;
    notional: number | null;
    unrealisedPnl: number | null;
    leverage: number | null;
    marginMode: 'cross' | 'isolated';
    isolatedMargin: number | null;
    initialMargin: number | null;
    maintenanceMargin: number | null;
    maintenanceRate: number | null;
    liquidationPrice: number | null;
    updatedAt: number | null;
    /**
     * The asset that `notional`, `unrealisedPnl` and the margins are in where that is not USD and the row has no rate:
     * they are worth what that asset is at the snapshot, or nothing is known. Absent or null: USD.
     */
    money?: string | null;
    /** Distinguishes rows that are the same position in two exports: unique within participant, venue and snapshot. */
    naturalId: string;
  }>;

/** Collateral of a cross account without unrealised PnL. `haircut` is a fraction, 0 when the venue states none. */
export type BalanceRecord = Row &
  Readonly<{
    kind: 'balance';
    /** When the venue answered, where one file holds answers of several times (captures); else the file's as-of. */
    asOf?: number | null;
    participant: string;
    venue: string;
    asset: string;
    quantity: number;
    valueUsd: number | null;
    haircut: number;
    naturalId: string;
  }>;

/**
 * One side of a lending account, or an uncollateralised loan (`counterparty` set: who lends to `participant`).
 * `quantity` in coins with indices applied; `valueUsd` unsigned.
 */
export type LoanRecord = Row &
  Readonly<{
    kind: 'loan';
    /** When the venue answered, where one file holds answers of several times (captures); else the file's as-of. */
    asOf?: number | null;
    participant: string;
    venue: string;
    asset: string;
    side: 'supply' | 'borrow';
    quantity: number;
    priceUsd: number | null;
    valueUsd: number | null;
    liquidationThreshold: number | null;
    liquidationBonus: number | null;
    collateralEnabled: boolean;
    counterparty: string | null;
    /** Of what is supplied, the protocol's own; absent or null where it says none. */
    liquidationPrice?: number | null;
    naturalId: string;
  }>;

/**
 * How a venue margins all of an account's contracts, where it says so of the account and not of each position: a position
 * of an isolated account is isolated, whatever its own row says, with its initial margin as its own.
 */
export type AccountModeRecord = Row &
  Readonly<{
    kind: 'accountMode';
    asOf?: number | null;
    participant: string;
    venue: string;
    marginMode: 'cross' | 'isolated';
    /** Whether the answer says nothing else, so that this is a row of the file; else it stands beside rows. */
    ownRow: boolean;
  }>;

/**
 * One maintenance bracket; cap null = unbounded. `floor`, `cap` and `maintenanceAmount` are in `unit`: USD notional, or
 * coins of the base where the venue counts them so.
 */
export type TierRecord = Row &
  Readonly<{
    kind: 'tier';
    unit: 'usd' | 'coin';
    venue: string;
    symbol: string;
    base: string;
    tier: number;
    floor: number;
    cap: number | null;
    maintenanceRate: number;
    maintenanceAmount: number;
    maxLeverage: number | null;
    effective: number | null;
  }>;

/** Order-book depth: USD notional resting within `distance` (fraction, negative = bids) of the mid price at `time`. */
export type DepthRecord = Row &
  Readonly<{ kind: 'depth'; asset: string; venue: string; time: number; distance: number; notional: number }>;

/**
 * One bar of a price series: `close` in `quote` per unit of `asset`. `quoteAssumed`: nothing said the quote, and USD was
 * taken. `volumeUsd` is the quote volume where the file has it.
 */
export type PriceRecord = Row &
  Readonly<{
    kind: 'price';
    asset: string;
    quote: string;
    quoteAssumed: boolean;
    source: string;
    time: number;
    close: number;
    volumeUsd: number | null;
    /** Highest and lowest price of the bar, in the quote, where the file has both. */
    range?: Readonly<{ high: number; low: number }> | undefined;
  }>;

/** Whose market a series is about: the symbol as the venue writes it and its base asset. */
type Market = Readonly<{ venue: string; symbol: string; asset: string; time: number }>;

/**
 * A funding rate: what a long pays a short at the end of one interval, as a fraction of notional. `intervalHours` null
 * when neither the row nor the distance to the next one says how long an interval is; the rate is never annualised then.
 */
export type FundingRecord = Row &
  Market &
  Readonly<{ kind: 'funding'; rate: number; intervalHours: number | null }>;

/** Contracts outstanding (all longs, which are all shorts): base coins and USD, at least one of them. */
export type OpenInterestRecord = Row &
  Market &
  Readonly<{ kind: 'openInterest'; quantity: number | null; valueUsd: number | null }>;

/** A liquidation in the market. `side` is of the position that was closed: 1 = a long, which the venue sold. */
export type LiquidationRecord = Row &
  Market &
  Readonly<{
    kind: 'liquidation';
    side: Side;
    quantity: number;
    price: number;
    valueUsd: number;
    /** Empty where the venue gives none. */
    naturalId: string;
  }>;

/** What a participant bought (1) or sold (−1): base coins, quote price per coin, USD. */
export type TradeRecord = Row &
  Market &
  Readonly<{
    kind: 'trade';
    participant: string;
    side: Side;
    quantity: number;
    price: number | null;
    valueUsd: number | null;
    naturalId: string;
  }>;

/**
 * A position of an account that its venue closed: a liquidation, or an auto-deleveraging against somebody else's. `side`
 * is of the position closed (1 = a long), `quantity` base coins, `price` the quote price per coin it was closed at.
 */
export type LiquidationEventRecord = Row &
  Market &
  Readonly<{
    kind: 'liquidationEvent';
    participant: string;
    cause: (typeof eventCauses)[number];
    side: Side;
    quantity: number;
    price: number;
    valueUsd: number | null;
    /** Empty where the venue gives none. */
    naturalId: string;
  }>;

export type SeriesRecord =
  | FundingRecord
  | OpenInterestRecord
  | LiquidationRecord
  | TradeRecord
  | LiquidationEventRecord;

export type ReferenceRecord = Row &
  (
    | Readonly<{
        kind: 'participant';
        participant: string;
        participantKind: (typeof participantKinds)[number];
        cohort: string | null;
        displayName: string | null;
      }>
    | Readonly<{
        kind: 'asset';
        asset: string;
        sector: string | null;
        assetKind: (typeof assetKinds)[number];
      }>
    | Readonly<{
        kind: 'venue';
        venue: string;
        venueKind: (typeof venueKinds)[number];
        insuranceFund: number | null;
      }>
  );

export type IngestRecord =
  | PositionRecord
  | BalanceRecord
  | LoanRecord
  | AccountModeRecord
  | TierRecord
  | DepthRecord
  | PriceRecord
  | SeriesRecord
  | ReferenceRecord;

/** A row that was not taken, with everything needed to find and mend it. */
export type Reject = Readonly<{ line: number; column: string; raw: string; code: string; message: string }>;
