import { z } from 'zod';
import { count, fraction, list, name, num, provenance, text, time } from '../domain.ts';
import { scenarioKinds } from '../scenario-kinds.ts';

const nullable = num.nullable();

export const backtestInput = z.strictObject({
  from: name.optional().describe('first snapshot tested (unless given, the oldest)'),
  /** Nothing after it is read. */
  snapshot: name.optional().describe('snapshot at which the period ends (unless given, the last price)'),
  level: z.number().min(0.8).max(0.9999).default(0.99).describe('level of the forecasts'),
  scenarios: z
    .enum(scenarioKinds)
    .default('historical')
    .describe('where the scenarios of the forecasts come from'),
  horizon: count.min(1).max(20).default(1).describe('days from forecast to what came true'),
  rounds: count.min(100).max(100_000).default(10_000).describe('draws of what chance would have named'),
  draws: count.min(100).max(20_000).default(1_000).describe('draws a day of gaussian and t'),
  seed: z.number().int().min(0).max(4_294_967_295).default(1).describe('seed of the draws'),
});

const test = z.strictObject({ statistic: num, pValue: num });
/** Tests of a series of exceptions; null together with `zone` when there are too few days for a verdict. */
const tests = {
  /** Days tested, days with an exception, their share, and how many a right forecast would have had. */
  n: count,
  count,
  rate: nullable,
  expected: num,
  kupiec: test.nullable(),
  independence: test
    .extend({ counts: z.strictObject({ n00: count, n01: count, n10: count, n11: count }) })
    .nullable(),
  conditional: test.nullable(),
  /** null when there are too few days for a verdict: never green for want of data. */
  zone: z.enum(['green', 'yellow', 'red']).nullable(),
};
const lossException = z.strictObject({
  time,
  end: time,
  snapshot: name,
  scenarios: count,
  loss: num,
  var: num,
  es: num,
  /** What the scenarios lacked, in words. */
  lacked: text,
  assets: list(
    z.strictObject({
      asset: name,
      /** What came, and the most adverse move of the scenarios: fractions. `asBad`: scenarios as adverse as what came. */
      move: num,
      worst: num,
      asBad: count,
      loss: num,
    }),
    50,
  ),
  participants: list(z.strictObject({ key: name, loss: num }), 50),
});
export type LossException = z.infer<typeof lossException>;

const rate = {
  value: nullable,
  low: fraction,
  high: fraction,
  byNotional: nullable,
  count,
  of: count,
};
const leg = z.strictObject({
  snapshot: name,
  day: time,
  participant: name,
  venue: name,
  asset: name,
  side: z.enum(['long', 'short']),
  notional: num,
});
export type BacktestLeg = z.infer<typeof leg>;

const tally = z.strictObject({ count, notional: num });
const backtestMap = z.strictObject({
  /** events: against what venues reported; vanished: against positions that were gone at the next snapshot. */
  basis: z.enum(['events', 'vanished', 'none']),
  /** null when too little was predicted, liquidated or held; `reason` says which. */
  precision: nullable,
  recall: nullable,
  baseRate: nullable,
  reason: text.optional(),
  /** With 95 % Wilson bounds, by number and USD. */
  precisionRate: z.strictObject(rate),
  recallRate: z.strictObject(rate),
  baseRateOf: z.strictObject(rate),
  /** As many positions named at random among those of the same snapshot, asset and side. */
  null: z.strictObject({ rounds: count, asGood: fraction, expected: num, hits: count }),
  confusion: z.strictObject({ hits: tally, falseAlarms: tally, misses: tally, neither: tally }),
  falseAlarms: z.strictObject({ days: count, episodes: count }),
  byDistance: list(
    z.strictObject({
      from: num,
      to: nullable,
      held: count,
      predicted: count,
      came: count,
      hits: count,
    }),
    10,
  ),
  /** Price of a liquidation less the map's, of the mark at the snapshot. */
  priceError: z.strictObject({
    compared: count,
    median: nullable,
    medianSize: nullable,
    largestSize: nullable,
    inSigma: nullable,
  }),
  intervals: count,
  /** Whether highs and lows within the days were known, or closes alone. */
  ranges: z.boolean(),
  venues: list(name, 1_000),
  unseen: count,
  deleveraged: count,
  misses: list(leg, 200),
  wrong: list(leg, 200),
  vanished: z.strictObject({ held: count, gone: count, crossed: count, vanished: count }),
});
export type BacktestMap = z.infer<typeof backtestMap>;

const cascadeDay = z.strictObject({
  day: time,
  snapshot: name,
  shock: num,
  realisedFall: num,
  predictedFall: num,
  predicted: num,
  published: num,
  ratio: nullable,
  coverage: nullable,
  badDebt: num,
  accounts: count,
  assets: list(name, 5_000),
  venues: list(name, 1_000),
});
export type BacktestCascadeDay = z.infer<typeof cascadeDay>;

const finding = z.strictObject({
  test: z.enum(['coverage', 'liquidated', 'map', 'cascade']),
  /** none: it is told and not judged, or there is too little to judge. */
  status: z.enum(['green', 'yellow', 'red', 'none']),
  text,
});
export type Finding = z.infer<typeof finding>;

export const backtestOutput = z.strictObject({
  provenance,
  /** Labels of the first and the last snapshot tested, how many, and the dates of the first and last day. */
  from: name,
  to: name,
  snapshots: count,
  firstDay: time.nullable(),
  lastDay: time.nullable(),
  /** In words: what a committee is told. */
  verdict: text,
  findings: list(finding, 10),
  coverage: z.strictObject({
    ...tests,
    /** Acerbi and Székely's second test; null when undefined. */
    z2: nullable,
    exceptions: list(lossException, 20_000),
    /** Stretches of exceptions on days that follow each other. */
    episodes: count,
    /** Days left out, for the scenarios known then were too few for the level. */
    tooShort: count,
    /** In the last 250 days tested. */
    exceptions250: count.nullable(),
    days: list(z.strictObject({ time, end: time, loss: num, var: num, es: num }), 20_000),
    /** The same tests of what the model liquidates: forecast, against the prices that came. */
    liquidated: z.strictObject({
      ...tests,
      days: list(z.strictObject({ time, end: time, liquidated: num, var: num }), 20_000),
    }),
  }),
  map: backtestMap,
  cascade: list(cascadeDay, 100),
  /** Days with published liquidations: more of them than `cascade` lists were smaller. */
  publishedDays: count,
});
export type BacktestOutput = z.infer<typeof backtestOutput>;
