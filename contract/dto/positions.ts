import { z } from 'zod';
import { count, list, name, num, snapshotRef, text } from '../domain.ts';
import { listedColumns } from '../listed-columns.ts';

export const positionColumns = [
  'participant',
  'cohort',
  'venue',
  'symbol',
  'asset',
  'sector',
  'instrument',
  'side',
  'quantity',
  'notional',
  'entryPrice',
  'markPrice',
  'unrealisedPnl',
  'leverage',
  'marginMode',
  'isolatedMargin',
  'maintenanceRate',
  'liquidationPrice',
  'distance',
  'trigger',
  'importId',
  'line',
] as const;

/** What a loan owes is `borrowed`: debt, and no short. */
export const positionSides = ['long', 'short', 'borrowed'] as const;

const positionColumn = z.enum(positionColumns);

export const positionCondition = z.strictObject({
  column: positionColumn,
  op: z.enum([
    'equals',
    'notEquals',
    'contains',
    'notContains',
    'in',
    'greaterThan',
    'atLeast',
    'lessThan',
    'atMost',
    'between',
    'blank',
    'notBlank',
  ]),
  values: list(z.union([text, num]), 1_000),
  /** The size of the number is compared, whatever its sign. What is undefined meets no comparison. */
  absolute: z.boolean().default(false),
});

/** One condition, or several of which any must hold. */
export const positionFilter = z.union([
  positionCondition,
  z.strictObject({ anyOf: list(positionCondition, 100) }),
]);

export const positionsInput = z.strictObject({
  snapshot: snapshotRef,
  offset: count.default(0),
  limit: count.max(1_000).default(200),
  /** `absolute`: by the size of the number, whatever its sign. What is undefined comes last, both ways. */
  sort: list(
    z.strictObject({ column: positionColumn, descending: z.boolean(), absolute: z.boolean().default(false) }),
    5,
  ).default([]),
  filters: list(positionFilter, 20).default([]),
  search: text.default(''),
});

const positionRow = z.strictObject({
  row: count,
  participant: name,
  cohort: name,
  venue: name,
  symbol: name,
  asset: name,
  sector: name,
  instrument: name,
  side: z.enum(positionSides),
  quantity: num,
  /** Signed USD at mark, long positive: the export's, else as the measures value it (options: at their underlying's price). */
  notional: num.nullable(),
  entryPrice: num.nullable(),
  markPrice: num.nullable(),
  unrealisedPnl: num.nullable(),
  leverage: num.nullable(),
  marginMode: z.enum(['cross', 'isolated', 'lending']),
  isolatedMargin: num.nullable(),
  maintenanceRate: num.nullable(),
  liquidationPrice: num.nullable(),
  /** The move against it, as a share of the mark, to the liquidation price its export states; below 0 it is past it. */
  distance: num.nullable(),
  importId: count,
  line: count,
});

export type PositionRow = z.infer<typeof positionRow>;

export const positionsOutput = z.strictObject({
  total: count,
  /**
   * Over everything the filter matches, not the page. What is borrowed is debt and in none of the others. `valued` carry
   * no notional in their export (options) and enter as in every measure: at the price of their underlying; `unvalued`
   * cannot be valued and are in no sum.
   */
  totals: z.strictObject({
    /** USD over the rows with a notional; null where none that matches has one. */
    gross: num.nullable(),
    net: num.nullable(),
    long: num.nullable(),
    short: num.nullable(),
    debt: num.nullable(),
    participants: count,
    unvalued: count,
    valued: z.strictObject({ positions: count, gross: num }),
  }),
  /**
   * Rows that meet all other filters and are left out only because the number that a filter compares is undefined; gross
   * and debt are null where none of them has a notional. null: none.
   */
  leftOut: z
    .strictObject({
      positions: count,
      gross: num.nullable(),
      debt: num.nullable(),
      columns: list(positionColumn, positionColumns.length),
    })
    .nullable(),
  rows: list(positionRow, 1_000),
});

export type PositionsOutput = z.infer<typeof positionsOutput>;

/** Columns of positions that hold numbers which have a mean. */
export const summedColumns = [
  'quantity',
  'notional',
  'entryPrice',
  'markPrice',
  'unrealisedPnl',
  'leverage',
  'isolatedMargin',
  'maintenanceRate',
  'liquidationPrice',
  'distance',
  'trigger',
] as const satisfies readonly (typeof positionColumns)[number][];

/** Of the rows from `offset` on, `limit` at most, in the order of `sort` among those that match. */
export const positionsSummaryInput = positionsInput.extend({
  limit: count,
  columns: list(z.enum(summedColumns), summedColumns.length),
});

export const positionsSummaryOutput = z.strictObject({
  rows: count,
  /** Of these rows those that a loan owes: their notional, below zero, is in the sum of that column. */
  borrowed: z.strictObject({ rows: count, notional: num.nullable() }),
  /** Over the defined values; sum, mean and ends are null when there is none. */
  columns: list(
    z.strictObject({
      column: z.enum(summedColumns),
      defined: count,
      undefined: count,
      sum: num.nullable(),
      mean: num.nullable(),
      min: num.nullable(),
      max: num.nullable(),
    }),
    summedColumns.length,
  ),
});

/** Why an account has no trigger. */
const triggerReasons = ['noCollateral', 'noMove', 'notValued'] as const;

/** The accounts of rows of a page, whose margin is read from the whole snapshot: asked after the page itself. */
export const positionsTriggersInput = z.strictObject({
  snapshot: snapshotRef,
  /** As `row` of a page. */
  rows: list(count, 1_000),
});

export const positionsTriggersOutput = z.strictObject({
  /** In the order asked: the smallest move of the market that liquidates the account, a fall below 0, a rise above. */
  triggers: list(z.strictObject({ move: num.nullable(), reason: z.enum(triggerReasons).nullable() }), 1_000),
});
export type AccountTrigger = z.infer<typeof positionsTriggersOutput>['triggers'][number];

export const positionsValuesInput = positionsInput
  .pick({ snapshot: true, filters: true, search: true })
  .extend({
    column: z.enum(listedColumns),
    /** Only values with this text in them, in any case. */
    find: text.default(''),
    limit: count.max(1_000).default(200),
  });

export const positionsValuesOutput = z.strictObject({
  /** The most frequent first. */
  values: list(z.strictObject({ value: name, count }), 1_000),
  /** How many different values there are, listed or not. */
  distinct: count,
});
