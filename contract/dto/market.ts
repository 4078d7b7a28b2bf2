import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, time } from '../domain.ts';

const nullable = num.nullable();

export const marketInput = z.strictObject({
  snapshot: snapshotRef,
  /** Figures of the market older than this before the snapshot are not put beside it. */
  maxAgeHours: z
    .number()
    .positive()
    .max(8_760)
    .default(48)
    .describe('oldest open interest and funding, in hours'),
  /** UTC days of liquidations, the snapshot's the last. */
  days: count.min(1).max(90).default(14).describe('UTC days of liquidations up to the snapshot'),
});

export const marketOutput = z.strictObject({
  provenance,
  /** Per venue and asset: USD open interest at the snapshot's prices, and what the snapshot holds of it. */
  openInterest: list(
    z.strictObject({
      venue: name,
      asset: name,
      time,
      market: num,
      long: num,
      short: num,
      longShare: num,
      shortShare: num,
      /** Share of both sides that belongs to accounts the liquidation map can liquidate. */
      mapped: num,
    }),
    5_000,
  ),
  /** Per venue and asset: the newest rate, as a fraction per interval; per day only where the interval is known. */
  funding: list(
    z.strictObject({
      venue: name,
      asset: name,
      symbol: name,
      time,
      rate: num,
      intervalHours: nullable,
      perDay: nullable,
      /** Who pays, and so who crowds the market. */
      crowd: z.enum(['long', 'short', 'none']),
      long: num,
      short: num,
      paidPerDay: nullable,
    }),
    5_000,
  ),
  fundingTotals: z.strictObject({
    /** USD a day the snapshot's positions pay, net; below 0 they are paid. null when no rate meets a position. */
    paidPerDay: nullable,
    /** Share of the notional with a rate that is on the paying side. */
    withCrowd: nullable,
    notional: num,
    withoutInterval: count,
  }),
  /** Per UTC day and asset, newest first: USD liquidated in the market, and of this book if the day came again. */
  liquidations: list(
    z.strictObject({
      day: time,
      asset: name,
      venues: list(name, 1_000),
      orders: count,
      long: num,
      short: num,
      move: nullable,
      modelledLong: nullable,
      modelledShort: nullable,
    }),
    50_000,
  ),
});
export type MarketOutput = z.infer<typeof marketOutput>;
