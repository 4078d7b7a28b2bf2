import type { PositionTotals } from './kept-totals.ts';
import type { Rows } from './page-sql.ts';
import type { PositionColumn } from './position-columns.ts';

export type Numbers = Float64Array<ArrayBuffer>;
export type Wholes = Uint32Array<ArrayBuffer>;
/** A column of the grid, or the ids of the rows themselves. */
export type NumberColumn = PositionColumn | 'id';
/** The rows of a snapshot that count. */
export type Scope = Readonly<{ rows: Rows; all: PositionTotals }>;

/** What each row is of, in the order of ids. */
export type WholeKeys = Readonly<{
  participant: Wholes;
  market: Wholes;
  /** The keys of each market, beside each other. */
  legend: Numbers;
}>;

export type RowKeys = Omit<WholeKeys, 'legend'> &
  Readonly<{
    /** By the columns of the table: `side[7]` is that of market 7. */
    markets: Readonly<Record<string, Int32Array>>;
    /** How many markets there are. */
    count: number;
  }>;

/** The rows that filters and search leave, found in kept columns. */
export type Selection = Readonly<{
  /** Their places, ascending. */
  places: Wholes;
  totals: PositionTotals;
  /** Rows left out only for want of a number, and the columns in which one of them has none; null where there are none. */
  leftOut: Readonly<{ totals: PositionTotals; columns: readonly PositionColumn[] }> | null;
}>;

/** Sums by cell of a cube: its keys by the columns of the table, and what its rows sum to, cell after cell; NaN: none. */
export type CellTable = Readonly<{
  count: number;
  keys: Readonly<Record<string, Int32Array>>;
  sums: Numbers;
}>;
