import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, text } from '../domain.ts';
import { sourceKinds } from '../source-kinds.ts';
import { cascadeInput, cascadeOutput } from './cascade.ts';

const move = z.number().gt(-1).max(10);

const source = z.strictObject({
  what: text.min(1),
  source: text.min(1),
  kind: z.enum(sourceKinds).optional(),
});

/** A past event as data: anybody may write one, and every number says where it is from. */
export const eventPack = z.strictObject({
  name,
  /** UTC, ISO 8601. */
  start: z.iso.datetime(),
  note: text.default(''),
  /** What each source is for. */
  sources: z.array(source).min(1).max(50),
  steps: z
    .array(
      z.strictObject({
        /** From the start. */
        minute: count.max(100_000),
        /** Move of each asset since the step before; what is not named moves by its beta to the first. */
        moves: z
          .record(name, move)
          .refine((m) => Object.keys(m).length > 0, 'A step names at least one asset.'),
        /** Of an ordinary day's depth and open interest. Open interest is told, not applied. */
        depth: z.number().gt(0).max(10).default(1),
        openInterest: z.number().gt(0).max(10).optional(),
      }),
    )
    .min(1)
    .max(500)
    .superRefine((steps, context) => {
      const early = steps.findIndex(({ minute }, i) => minute <= (steps[i - 1]?.minute ?? -1));
      if (early >= 0)
        context.addIssue({
          code: 'custom',
          path: [early, 'minute'],
          message: 'it must be more than that of the step before',
        });
    }),
});
export type EventSource = EventPack['sources'][number];
export type EventPack = z.infer<typeof eventPack>;

/** The workspace's own and those supplied, which stay as they are. */
export const listedEvent = eventPack.extend({ builtIn: z.boolean() });

export const replayInput = cascadeInput
  .omit({ depth: true, shock: true, scenario: true, adjustments: true, challengers: true })
  .extend({
    snapshot: snapshotRef,
    /** The name of an event, or a pack. */
    event: z.union([name, eventPack]).describe('a past event: its name, or a file'),
  });

const shock = z.record(name, num);
export const replayOutput = z.strictObject({
  provenance,
  event: eventPack,
  steps: list(
    z.strictObject({
      minute: count,
      given: shock,
      byBeta: shock,
      /** Assets without a beta: they move as the first one named. */
      asReference: list(name, 5_000),
      depth: num,
      rounds: count,
      accounts: count,
      liquidatedNotional: num,
      liquidatedSoFar: num,
      badDebtSoFar: num,
      drop: num,
    }),
    500,
  ),
  /** The whole as a cascade; with one step of depth 1 it is the cascade of that step's moves. */
  cascade: cascadeOutput.omit({ provenance: true }),
});
export type ReplayOutput = z.infer<typeof replayOutput>;
