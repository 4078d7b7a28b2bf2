import { z } from 'zod';
import { count, fileToken, list, name, snapshotRef, text, time } from '../domain.ts';
import { units } from '../units.ts';
import { cascadeInput } from './cascade.ts';
import { coMovementInput } from './co-movement.ts';
import { correlationInput } from './correlation.ts';
import { leverageInput } from './leverage.ts';
import { liquidationsInput } from './liquidations.ts';
import { groupTableOptions } from './position-groups.ts';
import { saturationInput } from './saturation.ts';
import { synchronisationInput } from './synchronisation.ts';
import { whatIfInput } from './what-if.ts';
import { positionsInput } from './workspace.ts';

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
  positions: positionsInput.pick({ filters: true, search: true }).optional(),
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
});
export const tableOutput = z.strictObject({
  table: tableId,
  rows: count,
  columns: count,
  bytes: count,
  pseudonyms: z.boolean(),
});

/** Where the user's own texts name a participant: replaced under pseudonyms, or doubtful and left as it is. */
const mention = z.strictObject({ place: text, text, participant: name, pseudonym: name });
export const namesInTexts = z.strictObject({ found: list(mention), doubtful: list(mention) });

/** A scalar a limit can be set on. */
export const measureInfo = z.strictObject({
  id: name,
  label: name,
  unit: z.enum(units),
  /** The direction of danger. */
  direction: z.enum(['above', 'below']),
  /** What it is, in one sentence. */
  definition: text,
  /** What it is computed on. */
  basis: text,
  page: name,
  verb: name,
  card: name,
});
export type MeasureInfo = z.infer<typeof measureInfo>;

/** When the committee last met (UTC ms); null while nobody has said. */
export const committeeDate = z.strictObject({ held: time.nullable() });

/** A slide of the user's own: a title and its text, one paragraph a line. */
const ownSlide = z.strictObject({ title: z.string().min(1).max(300), body: text });
export type OwnSlide = z.infer<typeof ownSlide>;

/** The user's word on one slide of the outline. */
export const outlineChoice = z.strictObject({
  id: name,
  included: z.boolean(),
  notes: text,
  /** A text slide of the user's own, kept here and nowhere else. */
  own: ownSlide.optional(),
});

/**
 * A map as the Correlation page showed it, on a slide of its own: computed anew for the deck's snapshot. `rows` and
 * `columns` are the series in view, null for all of them.
 */
export const deckMap = z.strictObject({
  question: correlationInput.omit({ snapshot: true }),
  masked: z.boolean().default(false),
  rows: list(name, 2_000).nullable().default(null),
  columns: list(name, 2_000).nullable().default(null),
});
export type DeckMap = z.infer<typeof deckMap>;

/** What a slide template gives the deck. Colours are RRGGBB. */
export const templateInfo = z.strictObject({
  name: text,
  colours: z.record(name, z.string().regex(/^[0-9A-F]{6}$/)),
  headFont: name,
  bodyFont: name,
  /** The picture as a data URL, for the page to show; null when the master has none that can be used. */
  logo: z.string().max(4_000_000).nullable(),
  footer: text,
  warnings: list(text, 50),
});
export type TemplateInfo = z.infer<typeof templateInfo>;

const refreshOutcome = z.enum(['renewed', 'same', 'anchor', 'edited', 'replaced', 'orphan', 'absent']);
export type RefreshOutcome = z.infer<typeof refreshOutcome>;

/**
 * What became of one shape of ours in a deck that was edited: `slide` is its number in that deck, null for what is not
 * in it; `topic` and `shape` are its name; `text` is what a kept text would read.
 */
export const refreshChange = z.strictObject({
  slide: count.nullable(),
  topic: text,
  shape: name,
  outcome: refreshOutcome,
  text: z.string().max(100_000),
});
export type RefreshChange = z.infer<typeof refreshChange>;
