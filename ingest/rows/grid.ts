import type { Warning } from '../../contract/domain.ts';
import type { CsvRow } from '../text/csv.ts';
import { parseDecimal } from '../values/number.ts';

/** A container that tells its cells apart itself: a sheet of a workbook, Parquet, a list of JSON objects. */
export type Grid = Readonly<{
  /** What it is, for the report: `sheet Positions`, `Parquet`. */
  what: string;
  /** Whether blank cells at the end of a row are not there at all. */
  ragged: boolean;
  /** The container's own name of a place, as `B7`; null where it has none. Columns count from 0. */
  cellName: ((line: number, column: number) => string) | null;
  /** Visits the row of names and all others, from the start each time; `false` stops. Throws Refusal. */
  each: (visit: (row: CsvRow) => boolean | undefined, onBytes: (done: number) => void) => void;
  /** What the container says of further pages of the table; null or absent for nothing. */
  more?: string | null;
  /** What the container says of the table that its cells do not: rows or columns that a person does not see. */
  warnings?: readonly Warning[];
}>;

/** A row of a grid, reused for the next: set `line`, `cells` and `count`. */
export class GridRow implements CsvRow {
  readonly bare = false;
  line = 1;
  count = 0;
  cells: readonly (string | undefined)[] = [];
  /** Which cells the container keeps as numbers; null when it does not say. */
  numbers: readonly (boolean | undefined)[] | null = null;
  /** The money that a cell's format shows; null when the container has no formats. */
  currencies: readonly (string | undefined)[] | null = null;
  /** As it stands in the container, where it is text; else its cells as a row of CSV. */
  own: (() => string) | null = null;

  get raw(): string {
    if (this.own !== null) return this.own();
    return Array.from({ length: this.count }, (_, i) => quoted(this.cells[i] ?? '')).join(',');
  }
  text(i: number): string {
    return i < this.count ? (this.cells[i] ?? '') : '';
  }
  number(i: number): number {
    return parseDecimal(this.text(i));
  }
  isNumber(i: number): boolean {
    return this.numbers === null ? !Number.isNaN(this.number(i)) : this.numbers[i] === true;
  }
  currency(i: number): string | null {
    return this.currencies?.[i] ?? null;
  }
}

export const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
