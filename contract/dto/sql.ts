import { z } from 'zod';
import { count, fileToken, list, name, num, text } from '../domain.ts';
import { tableFormats } from './tables.ts';

/** One SELECT over the views of the workspace. */
const sql = z.string().min(1).max(100_000);

export const sqlInput = z.strictObject({
  sql,
  limit: count.min(1).max(100_000).default(1_000).describe('rows answered, at most 100,000'),
});
export const sqlOutput = z.strictObject({
  columns: list(text, 2_000),
  rows: list(list(z.union([num, text, z.null()]), 2_000), 100_000),
  /** There are more rows than the limit: write them to a file. */
  more: z.boolean(),
});

export const sqlExportInput = z.strictObject({
  sql,
  format: z.enum(tableFormats),
  file: fileToken,
  /** Pseudonyms in every cell that is a participant's name. */
  pseudonyms: z
    .boolean()
    .default(true)
    .describe(
      'with --out: replace the names of participants; a name that the query changes is not recognised',
    ),
});
export const sqlExportOutput = z.strictObject({
  rows: count,
  columns: count,
  bytes: count,
  pseudonyms: z.boolean(),
});

/** The views there are, with their columns. */
export const sqlViews = list(
  z.strictObject({
    view: name,
    row: text,
    columns: list(z.strictObject({ column: name, meaning: text }), 100),
  }),
  100,
);
