import { z } from 'zod';
import { count, list, name, num, text, time } from '../domain.ts';
import { importRow } from './import.ts';

const priceSeriesInfo = z.strictObject({
  asset: name,
  /** What the asset is priced in; `assumed` when the file did not say and USD was taken. */
  quote: name,
  assumed: z.boolean(),
  source: text,
  bars: count,
  from: time,
  to: time,
  gaps: count,
  last: num,
});

/** One series of closes as it is stored, in its own quote. */
export const priceSeriesInput = z.strictObject({ asset: name, quote: name, source: text });

/** The last close of each UTC day from the first to the last, null on a day without one. */
export const priceSeriesOutput = z.strictObject({
  days: list(z.strictObject({ time, close: num.nullable() }), 50_000),
});

export type PriceSeriesOutput = z.infer<typeof priceSeriesOutput>;

const marketSeriesInfo = z.strictObject({
  kind: z.enum(['funding', 'openInterest', 'liquidations', 'trades', 'liquidationEvents']),
  venue: name,
  symbol: text,
  asset: name,
  rows: count,
  from: time,
  to: time,
  /** UTC days between the first and the last without a row. */
  gaps: count,
});

export const dataOutput = z.strictObject({
  imports: list(importRow, 100_000),
  prices: list(priceSeriesInfo, 5_000),
  /** Funding, open interest, liquidations and trades, by venue and symbol. */
  series: list(marketSeriesInfo, 50_000),
  participants: list(z.strictObject({ participant: name, kind: name, cohort: name }), 100_000),
  assets: list(
    z.strictObject({
      asset: name,
      sector: name,
      kind: name,
      depth: num.nullable(),
      askDepth: num.nullable(),
      tiers: count,
    }),
    5_000,
  ),
});

export type DataOutput = z.infer<typeof dataOutput>;
