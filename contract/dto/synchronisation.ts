import { z } from 'zod';
import { count, f64, fraction, list, name, num, provenance, snapshotRef, time } from '../domain.ts';
import { scenarioKinds } from '../scenario-kinds.ts';
import { scenarioRef } from './scenario.ts';

const nullable = num.nullable();

export const synchronisationInput = z.strictObject({
  snapshot: snapshotRef,
  scenarios: z.enum(scenarioKinds).default('historical').describe('where the scenarios come from'),
  horizon: count.min(1).max(60).default(5).describe('length of a scenario in days'),
  alpha: z.number().gt(0).lt(1).default(0.975).describe('level of the expected shortfall'),
  rounds: count
    .min(2)
    .max(5_000)
    .default(200)
    .describe('rounds of permutation at most; large books end once the standard error is a thousandth'),
  seed: z.number().int().min(0).max(4_294_967_295).default(1).describe('seed of the draws'),
  draws: count.min(10).max(100_000).default(2_000).describe('draws of gaussian and t'),
  /** A scenario that has happened before each of the scenarios. */
  scenario: scenarioRef.optional(),
});
export const contribution = z.strictObject({ key: name, contribution: num, share: num });
export const synchronisationOutput = z.strictObject({
  provenance,
  jointES: num,
  independentES: num,
  independentSE: num,
  /** How many rounds independentES is the mean of: fewer than asked for where more would say nothing new. */
  rounds: count,
  comonotonicES: num,
  index: nullable,
  multiplier: nullable,
  reason: z.string().optional(),
  /** Gross notional of all positions, USD, and jointES as a share of it; null when nothing is held. */
  openInterest: num,
  jointShare: nullable,
  /** Largest share of open interest liquidated in one scenario: the index may be 1 where this is small. */
  largestShare: nullable,
  largestTime: time.nullable(),
  /** Liquidated by the end of a scenario: the mean, and what one scenario in twenty passes; USD and of open interest. */
  atHorizon: z.strictObject({
    expected: num,
    quantile: num,
    expectedShare: nullable,
    quantileShare: nullable,
  }),
  scenarios: count,
  tail: list(z.strictObject({ time: time.nullable(), loss: num }), 1_000),
  contributions: list(contribution),
  byVenue: list(contribution, 1_000),
  byAsset: list(contribution, 5_000),
  byCohort: list(contribution, 5_000),
  /** Groups of participants liquidated in the same tail scenarios, largest first. */
  groups: list(z.strictObject({ members: list(name, 1_000), together: fraction, notional: num }), 50),
  /** Share of all scenarios in which both are liquidated, row-major over `labels`: the 60 largest contributors. */
  coLiquidation: z.strictObject({ labels: list(name, 100), liquidated: count, probability: f64 }),
});
export type SynchronisationOutput = z.infer<typeof synchronisationOutput>;
