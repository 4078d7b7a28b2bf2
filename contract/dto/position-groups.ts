import { z } from 'zod';
import { count, list, num, text } from '../domain.ts';
import { listedColumns } from '../listed-columns.ts';
import { positionsInput } from './positions.ts';

/** What is said of a group, and what groups can be ordered by beside their name. */
export const groupFigures = [
  'positions',
  'gross',
  'net',
  'long',
  'short',
  'debt',
  'share',
  'unrealisedPnl',
  'leverage',
  'distance',
  'nearest',
  'trigger',
  'unvalued',
] as const;
export type GroupFigure = (typeof groupFigures)[number];
const level = z.enum(listedColumns);
const opened = list(text, 2);

export const positionGroupsInput = positionsInput
  .pick({ snapshot: true, filters: true, search: true })
  .extend({
    by: list(level, 3).min(1).describe('one to three levels with commas, the outermost first'),
    inside: opened
      .default([])
      .describe('the values of the outer levels that were opened: none for the groups of the first level'),
    across: level.nullable().default(null).describe('a column whose values stand side by side, 24 at most'),
    order: z
      .enum([...groupFigures, 'key'])
      .default('gross')
      .describe('what groups are ordered by; key: their names'),
    descending: z.boolean().default(true).describe('the largest first; what is undefined comes last'),
    triggers: z
      .boolean()
      .default(false)
      .describe('with the nearest trigger of each group, which reads the margin of the whole snapshot'),
    offset: count.default(0),
    limit: count.max(5_000).default(1_000).describe('how many groups are listed at most'),
  });

/** Groups as a file: as `positions.groups`, with which of them are open and what stands in the columns across. */
export const groupTableOptions = positionGroupsInput
  .omit({ snapshot: true, inside: true, triggers: true, offset: true, limit: true })
  .extend({
    by: list(level, 3).min(1).default(['venue']),
    figure: z.enum(groupFigures).default('gross').describe('what the columns side by side hold'),
    /** The values of groups whose own groups are listed below them, outermost first; null: all of them. */
    opened: list(opened.min(1), 10_000).nullable().default(null),
    total: z.boolean().default(false).describe('with the sum of all groups as the last line'),
  });

/**
 * Of the positions of a group: USD as in the totals of a page (what is borrowed is debt, and in no other sum), over those
 * with a notional; `unvalued` have none, and a sum of nothing else is undefined, never 0. Leverage
 * as stated and the distance to liquidation are means weighted by notional over the positions that have them, `nearest`
 * the least distance, `trigger` the account's trigger nearest to 0 (missing where it was not asked for); share of the
 * gross of all that match.
 */
const figures = z.strictObject({
  positions: count,
  gross: num.nullable(),
  net: num.nullable(),
  long: num.nullable(),
  short: num.nullable(),
  debt: num.nullable(),
  share: num.nullable(),
  unrealisedPnl: num.nullable(),
  leverage: num.nullable(),
  distance: num.nullable(),
  nearest: num.nullable(),
  trigger: num.nullable().optional(),
  unvalued: count,
});
export type GroupFigures = z.infer<typeof figures>;

const cells = { all: figures, across: list(figures.nullable(), 24) };
export const positionGroupsOutput = z.strictObject({
  /** Values across, the largest gross first. */
  across: list(text, 24),
  rows: list(z.strictObject({ key: text, ...cells }), 5_000),
  /** How many groups there are, shown or not. */
  groups: count,
  total: z.strictObject(cells),
});
export type PositionGroups = z.infer<typeof positionGroupsOutput>;
