import type { CsvRow } from '../text/csv.ts';
import type { Grid } from './grid.ts';

export type FirstRow = Readonly<{ line: number; cells: readonly string[] }>;

/** The rows of any tabular container. */
export type RowSource = Readonly<{
  /** What parts the cells of a row's `raw` text. */
  delimiter: string;
  /** The first rows, for detection. */
  first: readonly FirstRow[];
  /** Visits every row from the first, `false` stops; `pulse` says whether progress is told. */
  each: (pulse: boolean, visit: (row: CsvRow) => boolean | undefined) => void;
  ragged: boolean;
  cellName: Grid['cellName'];
  /** What was done to the rows on the way, for a warning. */
  said?: string;
}>;
