import type { Workspace } from '../workspace.ts';
import type { Matching } from './matching.ts';
import { type Rows, scan } from './page-sql.ts';

/** Read so many rows at a time: what a statement answers is an array of its own, and small ones are collected sooner. */
export const rowsAtOnce = 1_024;

/** Visits a number of each row of a snapshot that matches, in the order of ids. */
export function eachRow(
  ws: Workspace,
  sql: string,
  rows: Rows,
  { where, values }: Pick<Matching, 'where' | 'values'>,
  visit: (value: number | null) => void,
): void {
  // Past what records reads: the page that is answered is recorded.
  const statement = ws.db
    .prepare<unknown[], number | null>(`SELECT ${sql} FROM ${scan.from} WHERE ${scan.where} AND ${where}`)
    .pluck();
  for (let first = rows.first; first <= rows.last; first += rowsAtOnce) {
    const part = { ...rows, first, last: Math.min(rows.last, first + rowsAtOnce - 1) };
    for (const value of statement.all(...scan.values(part), ...values)) visit(value);
  }
}
