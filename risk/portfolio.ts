/**
 * One snapshot as columns: what every position-based measure reads. Built once by the backend, never changed after.
 * Dictionaries (participants, venues, assets, accounts) are referred to by index; −1 means none; NaN means the export
 * did not say. Money is USD, rates are fractions, long is +1 and short −1.
 */
export const instrument = { spot: 0, linear: 1, inverse: 2, call: 3, put: 4, supply: 5, borrow: 6 } as const;
/** In `Accounts.collateralRecorded`: a debt of the account cannot be valued, so its equity is not known. */
export const debtUnknown = 2;
/** In `Accounts.collateralRecorded`: the account holds collateral that cannot be valued: it has at least what is known. */
export const holdingUnknown = 3;
export const accountKind = { isolated: 0, cross: 1, lending: 2 } as const;

export type Participants = Readonly<{
  id: readonly string[];
  kind: readonly string[];
  cohort: readonly string[];
}>;

export type Venues = Readonly<{
  id: readonly string[];
  /** centralised | onChain | lending | clearing | broker; protocol = lending or onChain. */
  kind: readonly string[];
  insuranceFund: Float64Array;
}>;

export type Assets = Readonly<{
  id: readonly string[];
  sector: readonly string[];
  /** volatile | stable | stakingDerivative | fiat. */
  kind: readonly string[];
  /** The coin each was staked or lent for; '' for none. Absent = none. */
  standsFor?: readonly string[];
  /** USD per coin at the snapshot. */
  price: Float64Array;
  /** Linear depth of the bids: USD whose sale moves the price by 100 % (Q/D); NaN when nothing is known. */
  depth: Float64Array;
  /** The same of the asks, for what is bought. Absent = as deep as the bids. */
  askDepth?: Float64Array;
  /** Daily volatility and average daily volume in USD, for the other impact laws. */
  sigma: Float64Array;
  adv: Float64Array;
  /** In which asset's market each is traded, for what a venue prices apart. Absent = every asset in its own. */
  market?: Int32Array;
  /** 1 for what is priced apart because coins of it are gone: what is left is sold at what it is worth. */
  lost?: Uint8Array;
}>;

/** Rows sorted by account, so that positions of account a are accounts.positionStart[a] … positionStart[a+1]−1. */
export type Positions = Readonly<{
  count: number;
  /** Row id in the workspace, for drill-down. */
  row: Int32Array;
  account: Int32Array;
  participant: Int32Array;
  venue: Int32Array;
  asset: Int32Array;
  instrument: Uint8Array;
  side: Int8Array;
  /** Unsigned: base coin; USD face value for inverse. */
  quantity: Float64Array;
  entryPrice: Float64Array;
  markPrice: Float64Array;
  /** Signed USD at mark. */
  notional: Float64Array;
  /** USD. Given by the venue, else computed from entry and mark; 0 for supply and borrow. */
  unrealisedPnl: Float64Array;
  /** The venue's leverage setting; NaN when the export has none. */
  leverage: Float64Array;
  /** Rate and deduction of the bracket that applies at the snapshot. */
  maintenanceRate: Float64Array;
  maintenanceAmount: Float64Array;
  /** Index into `tiers`, −1 when the flat rate above is all that is known. */
  tier: Int32Array;
  reportedLiquidation: Float64Array;
  /** Lending: threshold, bonus and whether the supply counts as collateral (1/0). */
  liquidationThreshold: Float64Array;
  liquidationBonus: Float64Array;
  collateralEnabled: Uint8Array;
  strike: Float64Array;
  expiry: Float64Array;
  /** Who lends, as a participant, where a loan names it; −1 otherwise. Absent = −1 everywhere. */
  counterparty?: Int32Array;
}>;

export type Accounts = Readonly<{
  count: number;
  participant: Int32Array;
  venue: Int32Array;
  kind: Uint8Array;
  /** 1 when the export recorded any collateral for the account, even zero; 2 (`debtUnknown`) when it owes, 3 (`holdingUnknown`) when it holds what cannot be valued. */
  collateralRecorded: Uint8Array;
  /** USD that sits in no balance row: what adjustments realised or added. Absent = 0 for every account. */
  cash?: Float64Array;
  /** Length count + 1. */
  positionStart: Int32Array;
  balanceStart: Int32Array;
}>;

/** Collateral without unrealised PnL, sorted by account. */
export type Balances = Readonly<{
  count: number;
  account: Int32Array;
  asset: Int32Array;
  quantity: Float64Array;
  value: Float64Array;
  haircut: Float64Array;
}>;

/** Maintenance brackets ascending by floor (USD notional): maintenance = rate·|N| − amount. */
export type TierTable = Readonly<{ floor: Float64Array; rate: Float64Array; amount: Float64Array }>;

export type Portfolio = Readonly<{
  label: string;
  asOf: number;
  participants: Participants;
  venues: Venues;
  assets: Assets;
  accounts: Accounts;
  positions: Positions;
  balances: Balances;
  tiers: readonly TierTable[];
}>;
