import type { Workspace } from '../workspace.ts';
import { rowSums, summedRow } from './cells-counter.ts';
import { keptNumbers } from './column-of.ts';
import { fewestKept } from './kept-columns.ts';
import type { Numbers, RowKeys, Scope } from './row-columns.ts';
import { keysOfRows } from './row-keys.ts';
import { cellParts } from './sum-cubes.ts';

/** What cells and groups are summed from beside what rows are of. */
const summed = ['notional', 'markPrice', 'unrealisedPnl', 'leverage', 'liquidationPrice'] as const;
type Summed = Readonly<Record<(typeof summed)[number], Numbers>>;

export type SummedRows = Readonly<{
  keys: RowKeys;
  /**
   * Visits rows in their order, as SQLite sums them, with what each adds to a cell.
   * @param places null: all
   */
  each: (places: Uint32Array | null, visit: (place: number, sums: Float64Array) => void) => void;
}>;

/** The rows of a large snapshot from its columns; null where these are not kept. */
export function summedRows(ws: Workspace, scope: Scope): SummedRows | null {
  if (scope.all.total < fewestKept) return null;
  const numbers = numbersOf(ws, scope);
  const keys = numbers === null ? null : keysOfRows(ws, scope);
  if (numbers === null || keys === null) return null;
  return { keys, each: (places, visit) => addRows(keys, numbers, places, visit) };
}

function numbersOf(ws: Workspace, scope: Scope): Summed | null {
  const found: Partial<Record<(typeof summed)[number], Numbers>> = {};
  for (const column of summed) {
    const own = keptNumbers(ws, scope, column);
    if (own === null) return null;
    found[column] = own;
  }
  return found as Summed;
}

function addRows(
  { market, markets }: RowKeys,
  { notional, markPrice, unrealisedPnl, leverage, liquidationPrice }: Summed,
  places: Uint32Array | null,
  visit: (place: number, sums: Float64Array) => void,
): void {
  const sums = new Float64Array(cellParts.length);
  const row = summedRow();
  const count = places?.length ?? notional.length;
  for (let i = 0; i < count; i++) {
    const place = places === null ? i : places[i];
    row.kind = markets.kind[market[place]];
    row.side = markets.side[market[place]];
    row.notional = notional[place];
    row.markPrice = markPrice[place];
    row.unrealisedPnl = unrealisedPnl[place];
    row.leverage = leverage[place];
    row.liquidationPrice = liquidationPrice[place];
    rowSums(row, sums);
    visit(place, sums);
  }
}
