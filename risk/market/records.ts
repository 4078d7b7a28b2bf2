/** The newest open interest of one market at one venue: base coins where known, else USD. */
export type OpenInterest = Readonly<{
  venue: string;
  asset: string;
  symbol: string;
  time: number;
  quantity: number | null;
  valueUsd: number | null;
}>;

/** The newest funding rate of one market: a fraction per interval, above 0 longs pay shorts. */
export type FundingRate = Readonly<{
  venue: string;
  asset: string;
  symbol: string;
  time: number;
  rate: number;
  intervalHours: number | null;
}>;

/** Liquidations of one asset in the market on one UTC day (its beginning, ms): USD of longs and shorts closed. */
export type LiquidationDay = Readonly<{
  day: number;
  asset: string;
  venues: readonly string[];
  long: number;
  short: number;
  orders: number;
}>;

/** What one participant traded of one asset over a stretch of time: coins bought less coins sold, and both together. */
export type NetTrade = Readonly<{
  participant: string;
  asset: string;
  net: number;
  gross: number;
  trades: number;
}>;

/**
 * An account's position that its venue closed. `side` is of the position (1 = a long), `quantity` base coins, `price` per
 * coin; USD null where the quote is no dollar.
 */
export type LiquidationEvent = Readonly<{
  time: number;
  participant: string;
  venue: string;
  symbol: string;
  asset: string;
  cause: 'liquidation' | 'autoDeleveraging';
  side: 1 | -1;
  quantity: number;
  price: number;
  valueUsd: number | null;
}>;
