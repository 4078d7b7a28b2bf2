import { z } from 'zod';
import { count, fraction, list, name, num, provenance, snapshotRef, text } from '../domain.ts';
import { headlineNames } from '../headline-names.ts';
import { units } from '../units.ts';

const nullable = num.nullable();
const seed = z.number().int().min(0).max(4_294_967_295).default(1).describe('seed of the draws');

export const bandsInput = z.strictObject({
  snapshot: snapshotRef,
  /** These headlines only; all of them unless given. */
  only: list(z.enum(headlineNames), 50).optional(),
  draws: count.min(50).max(10_000).default(500).describe('resamples of the days'),
  confidence: z.number().min(0.5).max(0.99).default(0.9).describe('share of resamples within a band'),
  seed,
});

/** null: nothing up to the end of what was looked at. */
const ends = { low: nullable, high: nullable };

export const band = z.strictObject({
  id: name,
  label: name,
  unit: z.enum(units),
  /** The figure itself; null with its reason where it is undefined. */
  value: nullable,
  reason: text.optional(),
  /** Which inputs cover too little for the figure to be judged: its band is held against no limit. */
  notJudged: text.optional(),
  /** Over all that it covers. */
  ...ends,
  /** One sentence: what the band covers and what not. */
  covers: text,
  /**
   * Resampled days (or windows that begin on days); null where no day enters the figure. `widening`: by how much the draws
   * were spread for dependence that lasts longer than a block.
   */
  sampling: z.strictObject({ ...ends, blockLength: num, times: count, widening: num }).nullable(),
  /** Thin and deep books; null where depth does not enter. `own`: assets with percentiles of their own history. */
  depth: z.strictObject({ ...ends, own: count, declared: count }).nullable(),
  /** What the export does not say, at both ends; null where nothing is missing. */
  coverage: z.strictObject({ ...ends, missing: text }).nullable(),
  /** Draws in all; in which share of them the figure is undefined, and lies beyond each bound of the limit in force. */
  draws: count,
  undefinedShare: fraction,
  beyond: z.strictObject({ amber: fraction.nullable(), red: fraction.nullable() }).nullable(),
});
export type Band = z.infer<typeof band>;

export const bandsOutput = z.strictObject({
  provenance,
  confidence: fraction,
  bands: list(band, 50),
});
export type BandsOutput = z.infer<typeof bandsOutput>;

export const tornadoInput = z.strictObject({
  snapshot: snapshotRef,
  measure: z.enum(headlineNames).describe('the headline whose assumptions are changed one by one'),
  draws: bandsInput.shape.draws,
  confidence: bandsInput.shape.confidence,
  seed,
});

export const tornadoOutput = z.strictObject({
  provenance,
  measure: name,
  label: name,
  unit: z.enum(units),
  value: nullable,
  /** What moves the figure most first. `low` and `high` are its smallest and largest value under the assumption. */
  assumptions: list(
    z.strictObject({
      id: name,
      label: text,
      ...ends,
      lowSaid: text,
      highSaid: text,
      /** Distance between the two; null where one of them is undefined. */
      spread: nullable,
      /** Challengers: each other model with its value and its difference from the figure. */
      alternatives: list(
        z.strictObject({ said: text, value: nullable, difference: nullable, reason: text.optional() }),
        20,
      ),
    }),
    20,
  ),
});
export type TornadoOutput = z.infer<typeof tornadoOutput>;
