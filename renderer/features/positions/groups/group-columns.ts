import type { GroupFigure } from '../../../../contract/dto/position-groups.ts';
import { listedColumns } from '../../../../contract/listed-columns.ts';
import { positionLevelName } from '../../../../contract/position-level-name.ts';
import { wording } from '../../../../contract/wording.ts';
import type { Named } from '../../../app/open-account.ts';
import { type Column, integer, money, percent, ratio } from '../../../grid/columns.ts';
import { type TreeCell, treeColumn } from '../../../grid/tree-column.tsx';
import { formatCount } from '../../../kit/format.ts';
import { distanceBar } from '../distance-bar.ts';
import type { GroupRow } from './group-row.ts';

export type GroupLevel = (typeof listedColumns)[number];
/** The database orders groups, each level by itself: the grid keeps the order they come in. */
const asGiven = { comparator: () => 0 } as const;
type Field = GroupFigure | `a${number}`;

const makers: Readonly<Record<GroupFigure, (field: Field, title: string) => Column<GroupRow>>> = {
  positions: (field, title) => integer(field, title, asGiven),
  gross: (field, title) => money(field, title, asGiven),
  net: (field, title) => money(field, title, asGiven),
  long: (field, title) => money(field, title, asGiven),
  short: (field, title) => money(field, title, asGiven),
  debt: (field, title) => money(field, title, asGiven),
  share: (field, title) => percent(field, title, asGiven),
  unrealisedPnl: (field, title) => money(field, title, asGiven),
  leverage: (field, title) => ratio(field, title, { ...asGiven, width: 132 }),
  distance: (field, title) => percent(field, title, { ...asGiven, ...near, width: 158 }),
  nearest: (field, title) => percent(field, title, { ...asGiven, ...near, width: 140 }),
  unvalued: (field, title) => integer(field, title, asGiven),
};
const near = { means: 'level', cellStyle: distanceBar } as const;

export const figureTitles: Readonly<Record<GroupFigure, string>> = {
  positions: wording.positions,
  gross: wording.gross,
  net: wording.net,
  long: wording.long,
  short: wording.short,
  debt: wording.debt,
  share: wording.share,
  unrealisedPnl: wording.unrealised,
  leverage: wording.leverageWeighted,
  distance: wording.distanceWeighted,
  nearest: wording.nearestLiquidation,
  unvalued: wording.withoutNotional,
};
const figures = Object.keys(makers) as GroupFigure[];
/** The levels there are, in the order they are offered. */
export const groupLevels: readonly GroupLevel[] = listedColumns;
const fields = ['l0', 'l1', 'l2'] as const;
const named: Partial<Record<GroupLevel, Named>> = {
  participant: 'participant',
  venue: 'venue',
  asset: 'asset',
};

type Shown = Readonly<{ by: readonly GroupLevel[]; across: readonly string[]; figure: GroupFigure }>;

/** A column a level, the figures of a group, and the figure chosen of each value that stands side by side. */
export function groupColumns(
  { by, across, figure }: Shown,
  onPress: (row: GroupRow) => void,
): readonly Column<GroupRow>[] {
  const levels = by.map((level, at) =>
    treeColumn<GroupRow>({
      field: fields[at] ?? 'l0',
      title: positionLevelName(level),
      cellOf: (row) => cellOf(row, at, by.length),
      onPress,
      names: named[level],
    }),
  );
  return [
    ...levels,
    ...figures.map((name) => makers[name](name, figureTitles[name])),
    ...across.map((value, i) => ({ ...makers[figure](`a${i}`, value), sortable: false })),
  ];
}

function cellOf(row: GroupRow, at: number, levels: number): TreeCell | null {
  const text = row[fields[at] ?? 'l0'];
  const own = row.path.length - 1;
  if (row.more > 0 && at === own + 1) return { text: `${formatCount(row.more)} more`, is: 'more' };
  if (text === undefined) return null;
  if (at !== own || row.more > 0) return { text, is: row.path.length === 0 ? 'leaf' : 'outer' };
  if (at === levels - 1) return { text, is: 'leaf' };
  return { text, is: row.open ? 'open' : 'closed' };
}
