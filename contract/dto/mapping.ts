import { z } from 'zod';
import { count, fileToken, fraction, list, name, num, text } from '../domain.ts';
import { mapping } from './import.ts';

export const mappingKind = mapping.shape.kind;

const mappingColumn = z.strictObject({
  column: text,
  type: z.enum(['empty', 'number', 'time', 'side', 'text']),
  decimal: z.enum(['.', ',']).nullable(),
  ambiguous: z.boolean(),
  timeUnit: z.enum(['s', 'ms', 'us', 'iso', 'yyyymmdd', 'dmy', 'mdy']).nullable(),
  nullWords: list(text, 50),
  samples: list(text, 10),
  /** Fields it may be, the likeliest first. What is not exact is to be confirmed by a person. */
  matches: list(z.strictObject({ field: name, confidence: fraction, exact: z.boolean() }), 50),
});

/** A mapping kept in the workspace; found again by the fingerprint of the header it was made for. */
export const savedMapping = z.strictObject({
  fingerprint: z.string().length(64),
  /** Normalised column names. */
  header: list(text, 20_000),
  mapping,
});
export type SavedMapping = z.infer<typeof savedMapping>;

export const mappingProposal = z.strictObject({
  file: text,
  fingerprint: z.string().length(64),
  header: list(text, 20_000),
  /** Fields the kind has. */
  fields: list(name, 100),
  /** Rows looked at, and whether they are all. */
  rows: count,
  whole: z.boolean(),
  columns: list(mappingColumn, 20_000),
  /** Without a venue: where the rows are held is never guessed. */
  mapping: mapping.omit({ venue: true }),
  questions: list(text, 1_000),
  /**
   * Columns left out whose values decide how rows are read (a side, a currency, a margin mode). The mapping is refused until
   * each fills one of `fields` or stands in its `ignore`.
   */
  required: list(
    z.strictObject({
      column: text,
      decides: z.enum(['side', 'loanSide', 'currency', 'marginMode', 'cause']),
      fields: list(name, 10),
      question: text,
    }),
    20_000,
  ),
  /** What the words of the column of venues are called here. */
  venues: list(z.strictObject({ word: text, venue: text }), 100),
  /** The mapping saved for this header, or for the header nearest to it with what has changed. */
  saved: z
    .strictObject({ saved: savedMapping, added: list(text, 20_000), missing: list(text, 20_000) })
    .nullable(),
});
export type MappingProposal = z.infer<typeof mappingProposal>;

/** `member` is a table inside the file, by the name its report gives (`book.xlsx › Positions`). */
const tableOf = { file: fileToken, member: text.optional() };

export const mappingProposeInput = z.strictObject({ ...tableOf, kind: mappingKind.optional() });

export const mappingPreviewInput = z.strictObject({
  ...tableOf,
  mapping,
  limit: count.max(50).default(10),
});

const interpretedRow = z.strictObject({
  participant: text.nullable(),
  venue: text.nullable(),
  asset: text.nullable(),
  symbol: text.nullable(),
  side: z.enum(['long', 'short']).nullable(),
  quantity: num.nullable(),
  price: num.nullable(),
  /** Unsigned USD at mark, as the export says or as it follows. */
  notional: num.nullable(),
  leverage: num.nullable(),
  time: num.nullable(),
});

export const mappingPreview = z.strictObject({
  header: list(text, 20_000),
  rows: list(
    z.strictObject({
      line: count,
      raw: list(text, 20_000),
      interpreted: list(interpretedRow, 10),
      /** Why the row would be rejected; null when it is read. */
      problem: text.nullable(),
    }),
    50,
  ),
});
export type MappingPreview = z.infer<typeof mappingPreview>;

export const mappingSaveInput = z.strictObject({ header: list(text, 20_000).min(1), mapping });
