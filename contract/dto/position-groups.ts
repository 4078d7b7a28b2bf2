import { z } from 'zod';
import { count, list, num, text } from '../domain.ts';
import { listedColumns, positionsInput } from './workspace.ts';

/** What groups are ordered by, the most first. */
const groupFigures = [
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
] as const;
const level = z.enum(listedColumns);

export const positionGroupsInput = positionsInput
  .pick({ snapshot: true, filters: true, search: true })
  .extend({
    /** One to three levels, the outermost first. */
    by: list(level, 3).min(1),
    /** The values of the outer levels whose groups are asked for: none for the outermost, one for the second … */
    inside: list(text, 2).default([]),
    /** Its values stand side by side: 24 at most. */
    across: level.nullable().default(null),
    order: z.enum(groupFigures).default('gross'),
    limit: count.max(5_000).default(1_000),
  });

/**
 * Of the positions of a group: USD as in the totals of a page (what is borrowed is debt, and in no other sum). Leverage
 * as stated and the distance to liquidation are means weighted by notional over the positions that have them, `nearest`
 * the least distance; share of the gross of all that match.
 */
const figures = z.strictObject({
  positions: count,
  gross: num,
  net: num,
  long: num,
  short: num,
  debt: num,
  share: num.nullable(),
  unrealisedPnl: num.nullable(),
  leverage: num.nullable(),
  distance: num.nullable(),
  nearest: num.nullable(),
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
