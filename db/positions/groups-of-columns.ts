import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { type GroupParts, groupAt } from './group-parts.ts';
import { type LevelValues, valuesOfLevel } from './level-values.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import type { RowKeys } from './row-columns.ts';
import { cellParts } from './sum-cubes.ts';
import { summedRows } from './summed-rows.ts';
import { sumsByGroup } from './sums-by-group.ts';

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
  const combined = down.values.length * across.values.length;
  if (combined > mostCombined) return null;
  // Numbered as they come: of few rows few groups have any.
  const numbered = new Int32Array(combined).fill(-1);
  const found: number[] = [];
  const of = new Int32Array(rows.keys.market.length);
  for (let i = 0; i < of.length; i++) {
    const group = down.byKey[down.ofRow[i]] * across.values.length + across.byKey[across.ofRow[i]];
    if (numbered[group] < 0) numbered[group] = found.push(group) - 1;
    of[i] = numbered[group];
  }
  if (found.length > mostGroups) return null;
  const sums = sumsByGroup(of, found.length, rows.keys, rows.columns);
  return found.map((group, i) =>
    groupAt(
      sums,
      i * cellParts.length,
      down.values[Math.floor(group / across.values.length)] ?? null,
      across.values[group % across.values.length] ?? null,
    ),
  );
}

/** So many values down by values across are told apart by place. */
const mostCombined = 2 ** 22;
/** More would take too much memory. */
const mostGroups = 200_000;

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
