import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { cellsCounter, rowSums } from './cells-counter.ts';
import { keptNumbers } from './column-of.ts';
import { type GroupParts, groupAt } from './group-parts.ts';
import { fewestKept } from './kept-columns.ts';
import { type LevelValues, valuesOfLevel } from './level-values.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import type { Numbers, RowKeys, Scope } from './row-columns.ts';
import { keysOfRows } from './row-keys.ts';
import { cellParts } from './sum-cubes.ts';

/** What groups are summed from beside what rows are of. */
const summed = ['notional', 'markPrice', 'unrealisedPnl', 'leverage', 'liquidationPrice'] as const;
type Summed = Readonly<Record<(typeof summed)[number], Numbers>>;

/** The place of each row's value of a level. */
type Places = LevelValues & Readonly<{ ofRow: Uint32Array; byKey: Int32Array }>;

/**
 * Groups of the rows that match as sums of kept columns, where no cells tell them apart: those that a filter by a number
 * leaves, or accounts by what they hold. Null where columns are not kept.
 *
 * @param levels down and across
 */
export function groupsOfColumns(
  ws: Workspace,
  asked: Asked,
  levels: readonly [PositionColumn | null, PositionColumn | null],
): readonly GroupParts[] | null {
  const { all, matching, selection } = asked;
  if (all.total < fewestKept || (selection === null && matching.where !== 'true')) return null;
  const numbers = numbersOf(ws, asked);
  const keys = numbers === null ? null : keysOfRows(ws, asked);
  if (numbers === null || keys === null) return null;
  const [down, across] = levels.map((column) => placesOf(ws, keys, column)) as [Places, Places];
  if (down.values.length * across.values.length > mostGroups) return null;
  const counter = cellsCounter(1);
  const group = new Int32Array(1);
  addRows(keys, numbers, selection?.places ?? null, (place, row) => {
    group[0] = down.byKey[down.ofRow[place]] * across.values.length + across.byKey[across.ofRow[place]];
    counter.add(group, row);
  });
  if (!counter.isWhole()) return null;
  const sums = counter.sums();
  return Array.from(counter.keys(), (of, i) =>
    groupAt(
      sums,
      i * cellParts.length,
      down.values[Math.floor(of / across.values.length)] ?? null,
      across.values[of % across.values.length] ?? null,
    ),
  );
}

/** Groups are told apart by a number of 31 bits. */
const mostGroups = 2 ** 31 - 1;

function numbersOf(ws: Workspace, scope: Scope): Summed | null {
  const found: Partial<Record<(typeof summed)[number], Numbers>> = {};
  for (const column of summed) {
    const own = keptNumbers(ws, scope, column);
    if (own === null) return null;
    found[column] = own;
  }
  return found as Summed;
}

function placesOf(ws: Workspace, keys: RowKeys, column: PositionColumn | null): Places {
  const rule = column === null ? null : columnRules[column];
  const isOfAccount = rule?.kind === 'name' && rule.key === 'participant_id';
  const ofRow = isOfAccount ? keys.participant : keys.market;
  const count = isOfAccount ? 1 + largest(keys.participant) : keys.count;
  const level = valuesOfLevel(
    ws,
    isOfAccount ? { participant_id: Int32Array.from({ length: count }, (_, id) => id) } : keys.markets,
    column,
  );
  return { ...level, ofRow, byKey: Int32Array.from({ length: count }, (_, key) => level.of(key)) };
}

function largest(wholes: Uint32Array): number {
  let most = 0;
  for (let i = 0; i < wholes.length; i++) if (wholes[i] > most) most = wholes[i];
  return most;
}

/** In the order of the rows, as SQLite sums them. */
function addRows(
  { market, markets }: RowKeys,
  { notional, markPrice, unrealisedPnl, leverage, liquidationPrice }: Summed,
  places: Uint32Array | null,
  add: (place: number, sums: Float64Array) => void,
): void {
  const sums = new Float64Array(cellParts.length);
  const row = {
    kind: 0,
    side: 0,
    notional: 0,
    markPrice: 0,
    unrealisedPnl: 0,
    leverage: 0,
    liquidationPrice: 0,
  };
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
    add(place, sums);
  }
}
