import { z } from 'zod';
import { count, list, name, num, text } from '../domain.ts';
import { importInput, rejectRow } from './workspace.ts';

const source = z.strictObject({ name: text, raw: text });

export const explainInput = importInput.omit({ files: true, dryRun: true, label: true }).extend({
  file: importInput.shape.files.element,
  /** The table inside the file, by the name its report gives. */
  member: text.optional(),
  /** Line of the file on which the row begins, from 1. */
  row: count.min(1),
  /** Which of the rows that begin on that line, from 1. */
  nth: count.min(1).default(1),
});

/** One row of a file: for each stored figure where it comes from. */
export const explainOutput = z.strictObject({
  file: text,
  format: text,
  line: count,
  raw: text,
  rowsOnLine: count,
  records: list(
    z.strictObject({
      kind: name,
      figures: list(
        z.strictObject({
          field: name,
          label: text,
          value: z.union([num, text]),
          unit: text,
          /** The cell or key it is read from; null where it follows from others or is fixed. */
          cell: source.nullable(),
          /** Every cell that changes it. */
          sources: list(source, 1_000),
          conversion: z.strictObject({ rate: num, from: text, to: text, source: text }).nullable(),
        }),
        200,
      ),
    }),
    1_000,
  ),
  checks: list(z.strictObject({ code: name, passed: z.boolean(), message: text }), 1_000),
  /** Why nothing is stored of the row; null when something is. */
  left: rejectRow.pick({ code: true, column: true, message: true }).nullable(),
  needed: list(text, 20_000),
  unused: list(text, 20_000),
});
export type Explanation = z.infer<typeof explainOutput>;
