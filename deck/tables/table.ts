import type { Cell } from './cell.ts';
import type { ColumnFacts } from './column-facts.ts';
import type { Formula } from './formula.ts';

/** A table to be written as a file: names, then rows of text, numbers, or null for what is undefined. */
export type Table = Readonly<{
  name: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** Words and units of columns that are called otherwise here than in other tables. */
  facts?: Readonly<Record<string, Partial<ColumnFacts>>>;
  /** Columns that are computed from others of the sheet. */
  formulas?: Readonly<Record<string, Formula>>;
  /** Columns of UTC milliseconds. */
  times?: readonly string[];
}>;
