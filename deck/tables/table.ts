export type Cell = string | number | null;

/** A table to be written as CSV or XLSX: names, then rows of text, numbers, or null for what is undefined. */
export type Table = Readonly<{
  name: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}>;
