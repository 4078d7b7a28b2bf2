import type { GridApi } from 'ag-grid-community';
import type { Selection } from './selection/create-selection.ts';

export type ColumnValues = Readonly<{
  values: readonly Readonly<{ value: string; count: number }>[];
  /** How many different ones there are, shown or not. */
  distinct: number;
}>;

/** What a grid's cells and headers know of their grid. They keep what they were made with: it must not change. */
export type GridContext = Readonly<{
  selection: Selection;
  /** The values of a column among the rows that the other filters leave, the most frequent first. */
  valuesOf?: (grid: GridApi, column: string, find: string) => Promise<ColumnValues>;
}>;
