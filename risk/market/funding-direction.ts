import { instrument, type Portfolio } from '../portfolio.ts';
import type { FundingRate } from './records.ts';

export type FundingRow = FundingRate &
  Readonly<{
    /** rate · 24 / interval; NaN when the interval is not known. */
    perDay: number;
    /** Who pays, and so who crowds the market: 1 longs, −1 shorts, 0 nobody. */
    crowd: number;
    /** USD notional of the snapshot's futures in this asset at this venue. */
    long: number;
    short: number;
    /** USD the snapshot's positions pay in a day at this rate, net; below 0 they are paid. NaN without an interval. */
    paidPerDay: number;
  }>;

export type FundingDirection = Readonly<{
  rows: FundingRow[];
  /** USD a day over all rows with an interval. */
  paidPerDay: number;
  /** Of the notional with a rate, the share on the side that pays; NaN without any. */
  withCrowd: number;
  notional: number;
  /** Rows whose interval nobody states. */
  withoutInterval: number;
}>;

/** Daily rate from a rate per interval. Rates are never put on another interval without knowing theirs. */
export const ratePerDay = (rate: number, intervalHours: number | null): number =>
  intervalHours === null ? Number.NaN : (rate * 24) / intervalHours;

/**
 * Funding as the sign of crowding: a rate above 0 says that longs outbid shorts and pay them. By venue and asset, of
 * several markets the one with the newest rate: which side pays, how much of the snapshot is on it, and what the
 * snapshot's positions pay in a day: (long − short) · rate per day. Largest notional first.
 */
export function fundingDirection(portfolio: Portfolio, rates: readonly FundingRate[]): FundingDirection {
  const { positions, venues, assets } = portfolio;
  const newest = new Map<string, FundingRate>();
  const keyOf = (venue: string | undefined, asset: string | undefined): string =>
    JSON.stringify([venue, asset]);
  for (const rate of rates) {
    const key = keyOf(rate.venue, rate.asset);
    const before = newest.get(key);
    if (before === undefined || rate.time > before.time) newest.set(key, rate);
  }
  const held = new Map<string, { long: number; short: number }>();
  for (let p = 0; p < positions.count; p++) {
    const kind = positions.instrument[p];
    if (kind !== instrument.linear && kind !== instrument.inverse) continue;
    const key = keyOf(venues.id[positions.venue[p]], assets.id[positions.asset[p]]);
    if (!newest.has(key)) continue;
    const sum = held.get(key) ?? { long: 0, short: 0 };
    held.set(key, sum);
    if (positions.notional[p] >= 0) sum.long += positions.notional[p];
    else sum.short -= positions.notional[p];
  }
  const rows = [...newest]
    .map(([key, rate]): FundingRow => {
      const { long, short } = held.get(key) ?? { long: 0, short: 0 };
      const perDay = ratePerDay(rate.rate, rate.intervalHours);
      return {
        ...rate,
        perDay,
        crowd: Math.sign(rate.rate),
        long,
        short,
        paidPerDay: (long - short) * perDay,
      };
    })
    .sort(
      (a, b) =>
        b.long + b.short - a.long - a.short || (a.asset < b.asset ? -1 : 1) || (a.venue < b.venue ? -1 : 1),
    );
  let paid = 0;
  let paying = 0;
  let notional = 0;
  for (const row of rows) {
    if (!Number.isNaN(row.paidPerDay)) paid += row.paidPerDay;
    notional += row.long + row.short;
    paying += row.crowd > 0 ? row.long : row.crowd < 0 ? row.short : 0;
  }
  return {
    rows,
    paidPerDay: paid,
    withCrowd: notional > 0 ? paying / notional : Number.NaN,
    notional,
    withoutInterval: rows.filter((row) => row.intervalHours === null).length,
  };
}
