import { z } from 'zod';
import { count, f64, list, name, num, provenance, snapshotRef } from '../domain.ts';

const nullable = num.nullable();

export const overlapInput = z.strictObject({
  snapshot: snapshotRef,
  /** How many of the largest holders to compare. */
  top: count.min(2).max(400).default(100).describe('largest holders to compare'),
  /** Share of a day's volume one seller can take. */
  participation: z.number().gt(0).max(1).default(0.2).describe('share of a day’s volume one seller takes'),
});
export const overlapOutput = z.strictObject({
  provenance,
  participants: list(
    z.strictObject({
      key: name,
      gross: num,
      index: num,
      slowestDays: nullable,
      averageDays: nullable,
    }),
    400,
  ),
  eigenvalue: num,
  /** Row-major over participants: USD i loses when j sells all; cosine of holdings; shared weight; cosine of collateral. */
  matrix: f64,
  cosine: f64,
  weight: f64,
  collateral: f64,
  /** Pairs that lose most from each other, largest first. */
  pairs: list(z.strictObject({ a: name, b: name, overlap: num, cosine: num, collateral: num }), 100),
});
export type OverlapOutput = z.infer<typeof overlapOutput>;
