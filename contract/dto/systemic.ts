import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, text } from '../domain.ts';

const nullable = num.nullable();

export const systemicInput = z.strictObject({
  snapshot: snapshotRef,
  level: z
    .enum(['participant', 'venue', 'protocol', 'cohort'])
    .default('participant')
    .describe('what the rows are'),
  /** Days of returns. */
  window: count.min(20).max(5_000).default(500).describe('days of returns'),
  quantile: z.number().gt(0).lt(0.5).default(0.05).describe('quantile of the stress days'),
  /** Prudential capital ratio of SRISK. */
  capitalRatio: z.number().gt(0).lt(1).default(0.08).describe('capital ratio of SRISK'),
  /** V-Lab's default. */
  crisis: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.4)
    .describe('fall of the system over six months that SRISK is measured in'),
  /** How many series, by equity, get a ΔCoVaR. */
  top: count.min(1).max(5_000).default(500),
});
export const systemicOutput = z.strictObject({
  provenance,
  /** The system's return below which a day is a stress day, and how many there are. */
  threshold: nullable,
  days: count,
  observations: count,
  /** Returns are fractions of equity, negative = loss; srisk in USD, negative = surplus. By equity, largest first. */
  rows: list(
    z.strictObject({
      key: name,
      weight: num,
      leverage: num,
      mes: nullable,
      beta: nullable,
      longRunMes: nullable,
      deltaCoVaR: nullable,
      /** Why there is none. */
      deltaCoVaRReason: text.optional(),
      srisk: nullable,
    }),
  ),
  systemSrisk: nullable,
  /** How many have a long-run MES above .99: of them SRISK says only that nothing is left. */
  saturated: count,
  /** Absorption ratio of asset returns and its standardised shift (15 days against a year), last value; null without prices. */
  absorptionRatio: nullable,
  absorptionShift: nullable,
  reason: z.string().optional(),
});
export type SystemicOutput = z.infer<typeof systemicOutput>;
