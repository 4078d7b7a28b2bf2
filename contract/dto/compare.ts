import { z } from 'zod';
import { comparedLevels } from '../compared-levels.ts';
import { count, list, name, num, provenance, text, time } from '../domain.ts';
import { units } from '../units.ts';
import { adjustment } from './adjustment.ts';

const nullable = num.nullable();

/** What a comparison begins and ends with: a snapshot, with a what-if applied to it that is saved and named, or given. */
const side = {
  from: name.optional().describe('snapshot it is compared with (default: the one before “to”)'),
  to: name.default('latest').describe('snapshot that is looked at'),
  fromWhatIf: name.optional().describe('saved what-if to apply to “from”'),
  toWhatIf: name.optional().describe('saved what-if to apply to “to”'),
  fromAdjustments: list(adjustment, 1_000)
    .optional()
    .describe('adjustments that are not saved, applied to “from”'),
  toAdjustments: list(adjustment, 1_000)
    .optional()
    .describe('adjustments that are not saved, applied to “to”'),
};

export const compareInput = z.strictObject({
  ...side,
  by: z.enum(comparedLevels).default('cohort').describe('what the groups are'),
});

const comparedSide = z.strictObject({
  label: name,
  asOf: time,
  whatIf: name.nullable(),
  gross: num,
  equity: num,
  positions: count,
});

/**
 * Gross notional, USD: before + opened + grown − closed − reduced + prices = after. Quantities that came are at the
 * later prices, those that went at the earlier.
 */
const steps = { before: num, opened: num, grown: num, closed: num, reduced: num, prices: num, after: num };
export const grossSteps = z.strictObject(steps);

const comparedMeasure = z.strictObject({
  id: name,
  label: name,
  unit: z.enum(units),
  direction: z.enum(['above', 'below']),
  before: nullable,
  after: nullable,
  difference: nullable,
  /** Why a value is missing, or cannot be judged. */
  note: text.optional(),
});

const accountChange = z.enum(['new', 'gone', 'grown', 'reduced', 'reMargined', 'unchanged']);

const comparedAccount = z.strictObject({
  participant: name,
  cohort: text,
  venue: name,
  change: accountChange,
  ...steps,
  equityBefore: nullable,
  equityAfter: nullable,
  leverageBefore: nullable,
  leverageAfter: nullable,
  reMargined: z.boolean(),
});
export type ComparedAccount = z.infer<typeof comparedAccount>;

const positionChange = z.enum(['opened', 'grown', 'closed', 'reduced']);

const comparedPosition = z.strictObject({
  participant: name,
  venue: name,
  asset: name,
  instrument: name,
  side: z.enum(['long', 'short']),
  change: positionChange,
  quantityBefore: num,
  quantityAfter: num,
  before: num,
  after: num,
  /** What the change of quantity is worth, USD, signed. */
  moved: num,
  /** The row in the later snapshot, in the earlier one for what is closed. */
  row: count,
});
export type ComparedPosition = z.infer<typeof comparedPosition>;

export const compareOutput = z.strictObject({
  provenance,
  from: comparedSide,
  to: comparedSide,
  measures: list(comparedMeasure, 100),
  total: grossSteps,
  groups: list(z.strictObject({ key: name, ...steps })),
  /** Largest change of quantity first; those whose quantities and margin are as they were are counted only. */
  accounts: list(comparedAccount, 10_000),
  accountCounts: z.record(accountChange, count),
  positions: list(comparedPosition, 1_000),
  positionCounts: z.record(positionChange, z.strictObject({ positions: count, usd: num })),
});
export type CompareOutput = z.infer<typeof compareOutput>;

export const explainChangeInput = z.strictObject({
  measure: name.describe('the measure whose change is split'),
  ...side,
});

const part = z.strictObject({
  id: name,
  label: name,
  part: num,
  /** Whether anything of the block differs at all; one that does not is exactly 0. */
  changed: z.boolean(),
});

export const explainChangeOutput = z.strictObject({
  provenance,
  measure: name,
  label: name,
  unit: z.enum(units),
  direction: z.enum(['above', 'below']),
  from: comparedSide,
  to: comparedSide,
  before: nullable,
  after: nullable,
  /** after − before; the parts add up to it. null with the reason where one of them is undefined. */
  difference: nullable,
  parts: list(part, 20),
  /** The largest part by cohort (depth by asset). */
  largest: z
    .strictObject({
      id: name,
      label: name,
      by: z.enum(['cohort', 'asset']),
      /** `side`: where at least four fifths of what moved is on one. Their sum differs from the part by what the groups do together with the other blocks. */
      parts: list(z.strictObject({ key: name, part: num, side: z.enum(['long', 'short']).nullable() }), 10),
    })
    .nullable(),
  /** How many mixtures the measure was asked of, kept answers included. */
  evaluations: count,
  sentence: text,
  reason: text.optional(),
});
export type ExplainChangeOutput = z.infer<typeof explainChangeOutput>;
