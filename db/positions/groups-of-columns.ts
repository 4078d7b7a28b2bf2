import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { cellsCounter } from './cells-counter.ts';
import { type GroupParts, groupAt } from './group-parts.ts';
import { type LevelValues, valuesOfLevel } from './level-values.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import type { RowKeys } from './row-columns.ts';
import { cellParts } from './sum-cubes.ts';
import { summedRows } from './summed-rows.ts';

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
  const { matching, selection } = asked;
  if (selection === null && matching.where !== 'true') return null;
  const rows = summedRows(ws, asked, selection?.places ?? null);
  if (rows === null) return null;
  const [down, across] = levels.map((column) => placesOf(ws, rows.keys, column)) as [Places, Places];
  if (down.values.length * across.values.length > mostGroups) return null;
  const counter = cellsCounter(1);
  const group = new Int32Array(1);
  rows.each((row, sums) => {
    group[0] = down.byKey[down.ofRow[row]] * across.values.length + across.byKey[across.ofRow[row]];
    counter.add(group, sums);
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
