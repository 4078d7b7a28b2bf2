import { z } from 'zod';
import { count, list, name, num, text, time } from '../domain.ts';
import { importInput, rejectRow } from './import.ts';

const source = z.strictObject({ name: text, raw: text });

/** One file, or the table inside it that its report names, and how it is to be read. */
const oneFile = importInput.omit({ files: true, dryRun: true, label: true }).extend({
  file: importInput.shape.files.element,
  member: text.optional(),
});

export const explainInput = oneFile.extend({
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

export const rowsInput = oneFile.extend({ limit: count.min(1).max(1_000).default(100) });

/** The first rows of a file as an import reads them, a line each record or reason why there is none. */
export const rowsOutput = z.strictObject({
  rows: list(
    z.strictObject({
      line: count,
      /** Which of the rows that begin on the line; 0 where no single row tells it, so that it cannot be explained. */
      nth: count,
      /** Empty where nothing is stored of the row. */
      kind: text,
      participant: text.nullable(),
      symbol: text.nullable(),
      asset: text.nullable(),
      side: text.nullable(),
      quantity: num.nullable(),
      price: num.nullable(),
      notional: num.nullable(),
      /** Currency of the notional where it is not USD. */
      money: text.nullable(),
      time: time.nullable(),
      problem: text.nullable(),
    }),
    20_000,
  ),
  more: z.boolean(),
});
export type RowsRead = z.infer<typeof rowsOutput>;
