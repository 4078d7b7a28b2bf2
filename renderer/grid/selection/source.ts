import type { ColumnSummary } from './summarise.ts';

/** Where a selection finds what it is about, whether the rows are in the page or in the backend. */
export type Source = Readonly<{
  /** Exact values, one array a row in the order of `columns`. */
  read: (
    first: number,
    last: number,
    columns: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly (readonly unknown[])[]>;
  /** Figures of the columns that hold numbers. */
  summarise: (
    first: number,
    last: number,
    columns: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly ColumnSummary[]>;
}>;
