import { type ColumnFacts, type ColumnUnit, columnFacts, storedFacts } from './column-facts.ts';
import type { Formula } from './formula.ts';

/** What a column holds, for formats that tell: times are UTC milliseconds. Any cell may be null. */
export type ColumnKind = 'text' | 'number' | 'integer' | 'time' | 'boolean';

/**
 * A column of a file: `key` is what it is called inside the program, `name` what CSV and Parquet call it, `title` what a
 * workbook does. Under pseudonyms the last two may differ from the first.
 */
export type Column = Readonly<{
  key: string;
  name: string;
  title: string;
  kind: ColumnKind;
  unit: ColumnUnit | null;
  formula: Formula | null;
}>;

type More = Partial<ColumnFacts & { formula: Formula }>;

/** A column by its name, with the words and the unit it is known by unless others are given. */
export function columnOf(name: string, kind: ColumnKind, more: More = {}): Column {
  return { key: name, name, kind, formula: null, ...columnFacts(name), ...more };
}

/** A column whose name is read again by our own readers, or stands in a chart: a workbook keeps it as it is. */
export const storedColumn = (name: string, kind: ColumnKind): Column =>
  columnOf(name, kind, storedFacts(name));
export const plainColumn = (name: string, kind: ColumnKind): Column =>
  columnOf(name, kind, { title: name, unit: null });
