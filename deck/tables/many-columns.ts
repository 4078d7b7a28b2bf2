import type { ColumnUnit } from './column-facts.ts';
import type { Table } from './table.ts';

/** Undefined cells of a result's array are NaN there and empty in a table. */
export const defined = (x: number | undefined): number | null =>
  x === undefined || Number.isNaN(x) ? null : x;

/** Columns called by an asset or a series, each in the same unit. */
export const alike = (names: readonly string[], unit: ColumnUnit): NonNullable<Table['facts']> =>
  Object.fromEntries(names.map((name) => [name, { title: name, unit }]));
