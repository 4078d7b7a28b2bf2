import { z } from 'zod';
import { count, fraction, list, name, num, provenance, snapshotRef, time } from '../domain.ts';
import { cascadeRules } from './cascade.ts';
import { selling } from './selling.ts';
import { priceImpact } from './shock.ts';

const nullable = num.nullable();

export const reverseStressInput = z.strictObject({
  snapshot: snapshotRef,
  /** What must not pass `limit`: a ratio, USD, a share of open interest, a fall of the market. */
  measure: z
    .enum(['amplification', 'badDebt', 'liquidatedShare', 'totalDrop'])
    .default('amplification')
    .describe('what must not pass its limit'),
  limit: z.number().min(0).default(2).describe('what the measure must not pass'),
  /** Days over which the returns happen. */
  horizon: count.min(1).max(60).default(1).describe('days over which it happens'),
  ...priceImpact,
  /** Most cascades to run. */
  maxEvaluations: count.min(100).max(100_000).default(3_000).describe('most cascades to run'),
  ...cascadeRules,
  costs: z.boolean().optional().describe('slippage at risk and branching ratio of what is found'),
});

const moves = list(z.strictObject({ asset: name, move: num }), 5_000);
const outcome = z.strictObject({
  amplification: nullable,
  badDebt: nullable,
  liquidatedShare: nullable,
  totalDrop: nullable,
  initialDrop: num,
});

export const reverseStressOutput = z.strictObject({
  provenance,
  found: z
    .strictObject({
      /** Largest fall first. */
      moves,
      /** Mahalanobis distance of the vector of log returns, in standard deviations. */
      distance: num,
      /** Chance that normal returns go at least as far this way, and the share of past windows that did. */
      plausibility: fraction,
      pastShare: fraction.nullable(),
      outcome,
      /** The past window nearest to it, and what that would do to today's positions. */
      nearest: z.strictObject({ time, distance: num, own: num, moves, outcome }).nullable(),
    })
    .nullable(),
  /** The found cascade's own selling, where asked for; null where none is found. */
  selling: selling.nullable().optional(),
  reason: z.string().optional(),
  cascades: count,
  /** Days the covariance was estimated on, and how far it was shrunk. */
  days: count,
  shrinkage: fraction,
});
export type ReverseStressOutput = z.infer<typeof reverseStressOutput>;
