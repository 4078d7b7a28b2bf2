import type { GroupFigure } from '../../../../contract/dto/position-groups.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { listedColumns } from '../../../../contract/listed-columns.ts';
import { positionColumnName } from '../../../../contract/position-column-name.ts';
import { wording } from '../../../../contract/wording.ts';
import type { Named } from '../../../app/open-account.ts';
import { type Column, integer, money, percent, ratio } from '../../../grid/columns.ts';
import { type TreeCell, treeColumn } from '../../../grid/tree-column.tsx';
import { formatCount } from '../../../kit/format.ts';
import { triggerBar, triggerText } from '../account-trigger.ts';
import { distanceBar } from '../distance-bar.ts';
import type { GroupRow } from './group-row.ts';

export type GroupLevel = (typeof listedColumns)[number];
/** The database orders groups, each level by itself: the grid keeps the order they come in. */
const asGiven = { comparator: () => 0 } as const;
type Field = GroupFigure | `a${number}`;

/** No narrower than its longest word and its figures; what a wide window has left is shared in proportion. Pixels. */
const wide = (width: number) => ({ ...asGiven, width, minWidth: width, flex: width });
const near = { means: 'level', cellStyle: distanceBar } as const;
const trigger = {
  means: 'level',
  headerTooltip:
    'The smallest move of the whole market that liquidates an account with a position in the group: a fall below 0, a rise above',
  valueFormatter: (p: { value?: unknown; data?: GroupRow | undefined }) =>
    (p.data?.more ?? 0) > 0 ? '' : triggerText(p),
  cellStyle: triggerBar,
} as const;
const makers: Readonly<Record<GroupFigure, (field: Field, title: string) => Column<GroupRow>>> = {
  positions: (field, title) => integer(field, title, wide(84)),
  gross: (field, title) => money(field, title, wide(84)),
  net: (field, title) => money(field, title, wide(84)),
  long: (field, title) => money(field, title, wide(84)),
  short: (field, title) => money(field, title, wide(84)),
  debt: (field, title) => money(field, title, wide(92)),
  share: (field, title) => percent(field, title, wide(84)),
  unrealisedPnl: (field, title) => money(field, title, wide(96)),
  leverage: (field, title) => ratio(field, title, wide(82)),
  trigger: (field, title) => percent(field, title, { ...trigger, ...wide(92) }),
  distance: (field, title) => percent(field, title, { ...near, ...wide(96) }),
  nearest: (field, title) => percent(field, title, { ...near, ...wide(96) }),
  unvalued: (field, title) => integer(field, title, wide(76)),
};
/** Each level's column holds its names; one or two levels have the room of three. Pixels. */
const levelWidths: Readonly<Record<GroupLevel, number>> = {
  participant: 124,
  cohort: 124,
  venue: 120,
  symbol: 130,
  asset: 84,
  sector: 110,
  instrument: 96,
  side: 74,
  marginMode: 92,
};
const leastWidth = [170, 120, 0] as const;

export const figureTitles: Readonly<Record<GroupFigure, string>> = {
  positions: wording.positions,
  gross: wording.gross,
  net: wording.net,
  long: wording.long,
  short: wording.short,
  debt: fieldNames.borrowed,
  share: wording.share,
  unrealisedPnl: wording.unrealised,
  leverage: wording.leverageWeighted,
  distance: wording.distanceWeighted,
  nearest: wording.nearestLiquidation,
  trigger: wording.nearestTrigger,
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
      title: positionColumnName(level),
      width: Math.max(levelWidths[level], leastWidth.at(by.length - 1) ?? 0),
      cellOf: (row) => cellOf(row, at, by.length),
      onPress,
      names: named[level],
    }),
  );
  return [
    ...levels,
    // What was asked for side by side stands first, and says of what it is: "long" is a figure, too.
    ...across.map((value, i) => besides(makers[figure](`a${i}`, `${figureTitles[figure]}: ${value}`))),
    ...figures.map((name) => makers[name](name, figureTitles[name])),
  ];
}

/** A group that has none of a value shows nothing there: what it would show is not undefined. */
function besides(column: Column<GroupRow>): Column<GroupRow> {
  const { valueFormatter: format } = column;
  if (typeof format !== 'function') return { ...column, sortable: false };
  return { ...column, sortable: false, valueFormatter: (p) => (p.value === undefined ? '' : format(p)) };
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
