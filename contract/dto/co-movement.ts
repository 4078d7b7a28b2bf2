import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, time } from '../domain.ts';

export const coMovementInput = z.strictObject({
  snapshot: snapshotRef,
  level: z
    .enum(['participant', 'venue', 'protocol', 'sector', 'cohort'])
    .default('participant')
    .describe('what the series are'),
  window: count.min(20).max(5_000).default(250).describe('days of returns'),
  /** Leaves the earlier snapshots of the path out. */
  only: z
    .literal('point')
    .optional()
    .describe('the snapshot’s own point alone, without those of earlier snapshots'),
});
const coMovementPoint = z.strictObject({
  snapshot: name,
  asOf: time,
  systemVolatility: num,
  leverageFactor: num,
  /** Mean pairwise correlation weighted by w·σ: what each pair adds to the variance of the system. */
  averageCorrelation: num.nullable(),
  /** The same pairs weighted by equity w alone, and all alike; null without two series that move. */
  equityWeightedCorrelation: num.nullable(),
  plainCorrelation: num.nullable(),
  coMovementShare: num.nullable(),
  idiosyncratic: num,
  /** Common returns behind it. */
  observations: count,
});
export type CoMovementPoint = z.infer<typeof coMovementPoint>;
/** The plane: one point per snapshot, oldest first; contributions are those of the snapshot asked for. */
export const coMovementOutput = z.strictObject({
  provenance,
  point: coMovementPoint,
  path: list(coMovementPoint, 1_000),
  contributions: list(
    z.strictObject({ key: name, weight: num, volatility: num, contribution: num }),
    100_000,
  ),
});
export type CoMovementOutput = z.infer<typeof coMovementOutput>;
