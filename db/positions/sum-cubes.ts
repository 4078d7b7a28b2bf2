import type { KeptTable } from './as-kept.ts';
import { type Part, partNames, partsSql } from './group-parts.ts';

/** A table of sums of one snapshot's positions: by which of their columns. */
export type Cube = Readonly<{ table: KeptTable; keys: readonly string[] }>;

export const byAccounts: Cube = {
  table: 'position_sums_by_account',
  keys: ['participant_id', 'venue_id', 'kind', 'side', 'margin_mode'],
};
export const byMarkets: Cube = {
  table: 'position_sums_by_market',
  keys: ['instrument_id', 'asset_id', 'venue_id', 'kind', 'side', 'margin_mode'],
};
/** The smaller first. */
export const cubes: readonly Cube[] = [byMarkets, byAccounts];

/** Every sum of a cell, and the nearest liquidation, in the order of the table's columns. */
export const cellParts: readonly (Part | 'nearest')[] = [...partNames, 'nearest'];
const columnOf = (part: Part | 'nearest'): string =>
  part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = cellParts.map(columnOf);

export const columnsOf = ({ keys }: Cube): string => [...keys, ...columns].join(', ');

/** The cells of a cube, of rows that are found by `from` and `where`. */
export const cellsSql = ({ keys }: Cube, from: string, where: string): string => {
  const by = keys.map((key) => `p.${key}`).join(', ');
  return `SELECT ${keys.join(', ')}, ${cellParts.join(', ')} FROM
    (SELECT ${by}, ${partsSql} FROM ${from} WHERE ${where} GROUP BY ${by})`;
};

/** Smaller snapshots are summed as fast from their rows, which are compared with what was written, too. */
const fewestRows = 50_000;
/** Cells that are nearly as many as the rows save nothing. */
const rowsPerCell = 8;

export const isWorthKeeping = (cells: number, rows: number): boolean =>
  rows >= fewestRows && rowsPerCell * cells <= rows;
