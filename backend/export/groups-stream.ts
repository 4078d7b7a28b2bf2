import type { Parsed } from '../../contract/contract.ts';
import {
  type GroupFigure,
  groupFigures,
  groupTableOptions,
  type PositionGroups,
} from '../../contract/dto/position-groups.ts';
import { wording } from '../../contract/wording.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import type { Cell } from '../../deck/tables/cell.ts';
import { type Column, columnOf } from '../../deck/tables/column.ts';
import type { ColumnFacts } from '../../deck/tables/column-facts.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';
import { giveTriggersOf } from '../account/triggers.ts';
import type { Context } from '../context.ts';
import { aboutRows } from './about-rows.ts';

type GroupTable = NonNullable<Parsed<'export.table'>['options']['positionGroups']>;
type Ask = (inside: readonly string[], offset: number) => PositionGroups;

/** So many groups are asked for at a time. */
const step = 5_000;
/** Where a figure of a group is called otherwise than in other tables. */
const facts: Partial<Record<GroupFigure, Partial<ColumnFacts>>> = {
  debt: { title: 'Borrowed, USD', unit: 'usd' },
  leverage: { title: 'Leverage, weighted by notional', unit: 'ratio' },
  distance: { title: 'Distance to liquidation, weighted by notional', unit: 'fraction' },
  nearest: { title: 'Least distance to liquidation', unit: 'fraction' },
  trigger: { title: wording.nearestTrigger, unit: 'fraction' },
  unvalued: { title: wording.withoutNotional, unit: 'count' },
};

const figureColumn = (figure: GroupFigure): Column =>
  columnOf(figure, figure === 'positions' || figure === 'unvalued' ? 'integer' : 'number', facts[figure]);

/**
 * Groups of positions as the Positions page shows them: a line a group, the groups of an opened one below it, and last
 * the total where it is asked for. Where a line can be the sum of others it says whether it is: the others alone add up
 * to all.
 */
export function groupsStream(context: Context, request: Parsed<'export.table'>): RowStream {
  const { workspace, snapshots } = context;
  const options = request.options.positionGroups ?? groupTableOptions.parse({});
  const { figure, opened: _opened, total: _total, ...query } = options;
  const { by, across, filters, search } = query;
  const snapshot = snapshots.label(request.snapshot);
  const ws = workspace();
  giveTriggersOf(context, snapshot);
  const ask: Ask = (inside, offset) =>
    positionGroups(ws, { ...query, snapshot, inside: [...inside], triggers: true, offset, limit: step });
  const first = ask([], 0);
  return {
    name: 'position-groups',
    columns: [
      ...by.map((level) => columnOf(level, 'text')),
      ...(saysSums(options) ? [columnOf('subtotal', 'boolean', { title: wording.sumOfOtherLines })] : []),
      ...groupFigures.map(figureColumn),
      ...first.across.map((value) => acrossColumn(value, across, figure)),
    ],
    rows: rows(options, first, ask),
    about: [...aboutRows(ws, { snapshot, filters, search }), ['in the columns across', across ?? 'nothing']],
  };
}

/** A figure may be called as a value is ("long"); a participant stands alone, for pseudonyms are of whole names. */
function acrossColumn(value: string, across: string | null, figure: GroupFigure): Column {
  const said = figureColumn(figure);
  const name = across === 'participant' ? value : `${across}: ${value}`;
  const title = across === 'participant' ? value : `${value}: ${said.title}`;
  return { ...said, key: name, name, title };
}

const saysSums = ({ by, total }: GroupTable): boolean => total || by.length > 1;

function* rows(options: GroupTable, first: PositionGroups, ask: Ask): Generator<Cell[]> {
  const { by, figure, opened, total } = options;
  const open = opened === null ? null : new Set(opened.map((path) => JSON.stringify(path)));
  const line = (
    path: readonly string[],
    isSum: boolean,
    { all, across }: PositionGroups['total'],
  ): Cell[] => [
    ...by.map((_, i) => path[i] ?? null),
    ...(saysSums(options) ? [isSum] : []),
    ...groupFigures.map((name) => all[name] ?? null),
    // Where a group has none of what stands across there is nothing, and no figure.
    ...across.map((cell) => cell?.[figure] ?? null),
  ];
  function* inside(path: readonly string[], known: PositionGroups): Generator<Cell[]> {
    for (let page = known, offset = 0; ; page = ask(path, offset)) {
      for (const { key, ...group } of page.rows) {
        const own = [...path, key];
        const above = own.length < by.length && (open?.has(JSON.stringify(own)) ?? true);
        yield line(own, above, group);
        if (above) yield* inside(own, ask(own, 0));
      }
      offset += page.rows.length;
      if (page.rows.length === 0 || offset >= page.groups) return;
    }
  }
  yield* inside([], first);
  if (total) yield line([wording.total], true, first.total);
}
