import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, text, time } from '../domain.ts';
import { scenarioKinds } from '../scenario-kinds.ts';

const nullable = num.nullable();

export const resourcesInput = z.strictObject({
  snapshot: snapshotRef,
  cover: count.min(1).max(10).default(2).describe('how many members fail at once'),
  scenarios: z.enum(scenarioKinds).default('historical').describe('where the scenarios come from'),
  horizon: count.min(1).max(60).default(5).describe('length of a scenario in days'),
  seed: z.number().int().min(0).max(4_294_967_295).default(1).describe('seed of the draws'),
  draws: count.min(10).max(100_000).default(2_000).describe('draws of gaussian and t'),
  participation: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe('share of an asset’s daily volume that one who closes can take'),
  days: z.number().positive().max(365).default(2).describe('days within which a position should be closed'),
});

export const resourcesOutput = z.strictObject({
  provenance,
  scenarios: count,
  cover: count,
  /** Largest Cover-k first. */
  venues: list(
    z.strictObject({
      venue: name,
      kind: text,
      /** Cover-1 … Cover-k, USD. */
      covers: list(num, 10),
      /** Last day of the scenario of Cover-k; null for draws, and where nobody leaves anything. */
      time: time.nullable(),
      members: list(z.strictObject({ member: name, loss: num }), 10),
      failing: count,
      fund: nullable,
      capital: nullable,
      uncovered: num,
    }),
    1_000,
  ),
  /** Slowest first; `concentrationOmitted` further ones. */
  concentration: list(
    z.strictObject({
      participant: name,
      venue: name,
      asset: name,
      net: num,
      days: num,
      excess: num,
      addOn: num,
    }),
    1_000,
  ),
  concentrationOmitted: count,
  addOn: num,
  slow: count,
});
export type ResourcesOutput = z.infer<typeof resourcesOutput>;
