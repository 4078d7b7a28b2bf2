import type { Parsed } from '../../contract/contract.ts';
import {
  type GroupFigure,
  type GroupFigures,
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
 * Groups of positions as the Positions page shows them: a line a group, the groups of an opened one below it. Of several
 * levels a line says whether it is the sum of those below it: the others alone add up to all.
 */
export function groupsStream(context: Context, request: Parsed<'export.table'>): RowStream {
  const { workspace, snapshots } = context;
  const { figure, opened, ...query } = request.options.positionGroups ?? groupTableOptions.parse({});
  const { by, across, filters, search } = query;
  const snapshot = snapshots.label(request.snapshot);
  const ws = workspace();
  giveTriggersOf(context, snapshot);
  const ask: Ask = (inside, offset) =>
    positionGroups(ws, { ...query, snapshot, inside: [...inside], triggers: true, offset, limit: step });
  const first = ask([], 0);
  const open = opened === null ? null : new Set(opened.map((path) => JSON.stringify(path)));
  const said = figureColumn(figure);
  return {
    name: 'position-groups',
    columns: [
      ...by.map((level) => columnOf(level, 'text')),
      ...(by.length === 1 ? [] : [columnOf('subtotal', 'boolean', { title: wording.sumOfTheLinesBelow })]),
      ...groupFigures.map(figureColumn),
      ...first.across.map((value): Column => {
        // A figure may be called as a value is ("long"); a participant stands alone, for pseudonyms are of whole names.
        const name = across === 'participant' ? value : `${across}: ${value}`;
        return {
          ...said,
          key: name,
          name,
          title: across === 'participant' ? value : `${value}: ${said.title}`,
        };
      }),
    ],
    rows: lines(ask, first, [], by.length, (path) => open?.has(JSON.stringify(path)) ?? true, figure),
    about: [...aboutRows(ws, { snapshot, filters, search }), ['in the columns across', across ?? 'nothing']],
  };
}

function* lines(
  ask: Ask,
  first: PositionGroups,
  inside: readonly string[],
  levels: number,
  isOpen: (path: readonly string[]) => boolean,
  figure: GroupFigure,
): Generator<readonly Cell[]> {
  for (let page = first, offset = 0; ; page = ask(inside, offset)) {
    for (const { key, all, across } of page.rows) {
      const path = [...inside, key];
      const names = Array.from({ length: levels }, (_, i) => path[i] ?? null);
      const above = path.length < levels && isOpen(path);
      yield [
        ...names,
        ...(levels === 1 ? [] : [above]),
        ...groupFigures.map((name) => all[name] ?? null),
        ...across.map((cell) => cellOf(cell, figure)),
      ];
      if (above) yield* lines(ask, ask(path, 0), path, levels, isOpen, figure);
    }
    offset += page.rows.length;
    if (page.rows.length === 0 || offset >= page.groups) return;
  }
}

/** Where a group has none of what stands across there is nothing, and no figure. */
const cellOf = (cell: GroupFigures | null, figure: GroupFigure): number | null => cell?.[figure] ?? null;
