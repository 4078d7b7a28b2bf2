import { z } from 'zod';
import { count, f64, list, name, num, provenance, snapshotRef } from '../domain.ts';
import { referenceMove } from '../reference-shock.ts';
import { cascadeRules } from './cascade.ts';
import { scenarioRef } from './scenario.ts';
import { selling } from './selling.ts';
import { priceImpact } from './shock.ts';

const nullable = num.nullable();

export const saturationInput = z.strictObject({
  snapshot: snapshotRef,
  /** The amplification that counts as a breach. */
  limit: z.number().gt(1).max(1_000).default(2).describe('amplification that counts as a breach'),
  /** USD of new bad debt that is a breach. */
  materiality: z
    .number()
    .positive()
    .optional()
    .describe(
      'bad debt that counts as a breach (the larger of $1 m and 1 basis point of gross notional unless given)',
    ),
  shock: z
    .number()
    .lt(0)
    .gt(-1)
    .default(() => referenceMove())
    .describe('uniform fall of the critical leverage scale'),
  shocks: list(num, 60).optional(),
  scales: list(z.number().positive(), 60).optional(),
  ...priceImpact,
  /** The direction searched: the scenario's moves, multiplied until the market falls (or rises) by the shock. */
  scenario: scenarioRef.optional(),
  ...cascadeRules,
  /** Leaves the worst amplification, the cliff and the critical scale of leverage out: they are null then. */
  only: z
    .literal('criticalShock')
    .optional()
    .describe(
      'the critical shock alone, without the worst amplification, the largest jump and the critical scale',
    ),
  costs: z.boolean().optional().describe('slippage at risk and branching ratio at the critical shock'),
});
/** A point of the path searched: the market's move (a positive fraction), and what the cascade from there comes to. */
const pathPoint = { shock: num, amplification: nullable, addedFall: num, badDebt: num };

export const saturationOutput = z.strictObject({
  provenance,
  /** Smallest uniform fall (positive fraction) that reaches the limit or the materiality; null when none below 95 %. */
  criticalShock: nullable,
  critical: z
    .strictObject({ ...pathPoint, reached: list(z.enum(['amplification', 'badDebt']), 2) })
    .nullable(),
  /** The critical shock's own selling, where asked for; null without one. */
  selling: selling.nullable().optional(),
  /** The bad debt that counts as a breach, USD. */
  materiality: num,
  /**
   * What is proven of the way to the critical shock. Stretches of shocks in which a bound excludes a breach; gaps of at
   * most 1e-9 between them, and wider ones (`searched`, `walked` of the path in all), which are looked at on both sides
   * only; and the cascades run.
   */
  proof: z.strictObject({ excluded: count, gaps: count, searched: count, walked: num, cascades: count }),
  /** The largest amplification from 0 to the reference shock. */
  worst: z.strictObject(pathPoint).nullable(),
  /** The largest jump of the added fall in that range: both sides of it, and whose liquidation sets it off. */
  cliff: z
    .strictObject({
      before: z.strictObject(pathPoint),
      after: z.strictObject(pathPoint),
      jump: num,
      tippedBy: list(z.strictObject({ participant: name, venue: name, notional: num }), 10),
    })
    .nullable(),
  /** With a scenario: the critical shock as a multiple of the scenario's own moves. */
  criticalMultiple: nullable.optional(),
  /** Whether the market falls or rises in the direction searched. */
  direction: z.enum(['fall', 'rise']),
  criticalLeverageScale: nullable,
  saturated: z.boolean(),
  marketSigma: nullable,
  shocks: list(num, 60),
  scales: list(num, 60),
  /** Row-major scales × shocks: amplification, and the fall added to the shock as a fraction. */
  amplification: f64,
  addedFall: f64,
});
export type SaturationOutput = z.infer<typeof saturationOutput>;
