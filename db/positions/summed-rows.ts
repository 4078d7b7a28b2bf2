import type { Workspace } from '../workspace.ts';
import { rowSums, summedRow } from './cells-counter.ts';
import { keptNumbers, keptNumbersAt } from './column-of.ts';
import { fewestKept } from './kept-columns.ts';
import type { Numbers, RowKeys, Scope } from './row-columns.ts';
import { keysAt, keysOfRows } from './row-keys.ts';
import { cellParts } from './sum-cubes.ts';

/** What cells and groups are summed from beside what rows are of. */
const summed = ['notional', 'markPrice', 'unrealisedPnl', 'leverage', 'liquidationPrice'] as const;
export type Summed = Readonly<Record<(typeof summed)[number], Numbers>>;

export type SummedRows = Readonly<{
  /** Of these rows, in their order. */
  keys: RowKeys;
  columns: Summed;
  /** Visits the rows in their order, as SQLite sums them, with what each adds to a cell. */
  each: (visit: (row: number, sums: Float64Array) => void) => void;
}>;

/**
 * Rows of a large snapshot from its columns; null where these are not kept.
 * @param places of the rows, ascending; null: all
 */
export function summedRows(ws: Workspace, scope: Scope, places: Uint32Array | null): SummedRows | null {
  if (scope.all.total < fewestKept) return null;
  const keys = places === null ? keysOfRows(ws, scope) : keysAt(ws, scope, places);
  const numbers = keys === null ? null : numbersOf(ws, scope, places);
  if (keys === null || numbers === null) return null;
  return { keys, columns: numbers, each: (visit) => addRows(keys, numbers, visit) };
}

function numbersOf(ws: Workspace, scope: Scope, places: Uint32Array | null): Summed | null {
  const found: Partial<Record<(typeof summed)[number], Numbers>> = {};
  for (const column of summed) {
    const own = places === null ? keptNumbers(ws, scope, column) : keptNumbersAt(ws, scope, column, places);
    if (own === null) return null;
    found[column] = own;
  }
  return found as Summed;
}

function addRows(
  { market, markets }: RowKeys,
  { notional, markPrice, unrealisedPnl, leverage, liquidationPrice }: Summed,
  visit: (row: number, sums: Float64Array) => void,
): void {
  const sums = new Float64Array(cellParts.length);
  const row = summedRow();
  for (let i = 0; i < notional.length; i++) {
    row.kind = markets.kind[market[i]];
    row.side = markets.side[market[i]];
    row.notional = notional[i];
    row.markPrice = markPrice[i];
    row.unrealisedPnl = unrealisedPnl[i];
    row.leverage = leverage[i];
    row.liquidationPrice = liquidationPrice[i];
    rowSums(row, sums);
    visit(i, sums);
  }
}
