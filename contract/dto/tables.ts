import { z } from 'zod';
import { count, fileToken, list, name, snapshotRef, text } from '../domain.ts';
import { cascadeInput } from './cascade.ts';
import { coMovementInput } from './co-movement.ts';
import { correlationInput } from './correlation.ts';
import { leverageInput } from './leverage.ts';
import { liquidationsInput } from './liquidations.ts';
import { groupTableOptions } from './position-groups.ts';
import { positionColumns, positionsInput } from './positions.ts';
import { saturationInput } from './saturation.ts';
import { synchronisationInput } from './synchronisation.ts';
import { whatIfInput } from './what-if.ts';

/** Every table that can be written to a file, by its id. */
export const tableIds = [
  'positions',
  'position-groups',
  'position-records',
  'loan-records',
  'balance-records',
  'prices',
  'tiers',
  'depth',
  'participants',
  'pseudonyms',
  'assets',
  'venues',
  'funding',
  'open-interest',
  'market-liquidations',
  'trades',
  'liquidation-events',
  'leverage',
  'leverage-trend',
  'correlation',
  'correlation-pairs',
  'co-movement',
  'liquidations',
  'liquidation-differences',
  'cascade',
  'cascade-totals',
  'bridges',
  'saturation',
  'contributions',
  'what-if',
  'limits',
  'limits-trend',
  'headlines',
  'notes',
  'imports',
  'rejects',
  'audit',
] as const;

const tableId = z.enum(tableIds);

export type TableId = z.infer<typeof tableId>;

export const tableFormats = ['csv', 'xlsx', 'parquet'] as const;

export type TableFormat = (typeof tableFormats)[number];

export const tableInfo = z.strictObject({
  id: tableId,
  title: text,
  /** What a row is. */
  rows: text,
});

export type TableInfo = z.infer<typeof tableInfo>;

/** What each table is computed with; a table reads only its own entry, and what is not said has the page's default. */
const tableOptions = z.strictObject({
  positions: positionsInput
    .pick({ filters: true, search: true, sort: true })
    .extend({ columns: list(z.enum(positionColumns), positionColumns.length).min(1).optional() })
    .optional(),
  positionGroups: groupTableOptions.optional(),
  leverage: leverageInput.omit({ snapshot: true }).optional(),
  correlation: correlationInput.omit({ snapshot: true }).optional(),
  coMovement: coMovementInput.omit({ snapshot: true }).optional(),
  liquidations: liquidationsInput.omit({ snapshot: true }).optional(),
  cascade: cascadeInput.omit({ snapshot: true, adjustments: true }).optional(),
  saturation: saturationInput.omit({ snapshot: true }).optional(),
  synchronisation: synchronisationInput.omit({ snapshot: true }).optional(),
  whatIf: whatIfInput.omit({ snapshot: true }).optional(),
  /** The import whose rejects are wanted; those of all without it. */
  rejects: z.strictObject({ import: count }).optional(),
});

export const tableInput = z.strictObject({
  table: tableId,
  format: z.enum(tableFormats),
  file: fileToken,
  snapshot: snapshotRef,
  options: tableOptions.default({}),
  /** Pseudonyms in place of participants' names, the same as in the deck. */
  pseudonyms: z.boolean().default(true),
  /** What CSV heads its columns with: keys for programs, titles for people. Workbooks have titles, Parquet has keys. */
  heads: z.enum(['keys', 'titles']).default('keys'),
});

export const tableOutput = z.strictObject({
  table: tableId,
  rows: count,
  columns: count,
  bytes: count,
  pseudonyms: z.boolean(),
});

/**
 * What stands in the window and is written by it: the texts of each column, each once. A picture has the texts that are
 * drawn; `json` is an exchange file (mappings, scenarios, assets), which goes out as it is.
 */
export const shownInput = z.strictObject({
  title: text,
  as: z.enum(['table', 'png', 'svg', 'json']).default('table'),
  /** The label of the snapshot shown; null where there is none. */
  snapshot: name.nullable(),
  rows: count,
  columns: list(z.strictObject({ title: text, texts: list(text) }), 2_000),
  /** What its rows were filtered by, in the words of the window. */
  chosenBy: list(text, 200).default([]),
  pseudonyms: z.boolean().default(true),
});

/** The same texts as they may be written, column by column. */
export const shownOutput = z.strictObject({ columns: list(list(text), 2_000) });
