import type { z } from 'zod';
import type { PositionGroups, positionGroupsInput } from '../../contract/dto/position-groups.ts';
import { LockstepError } from '../../contract/errors.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Workspace } from '../workspace.ts';
import { type Asked, askedRows } from './asked-rows.ts';
import { levelOf } from './group-level.ts';
import {
  figuresOf,
  type GroupParts,
  groupOf,
  type Parts,
  partsOfParts,
  partsSql,
  sumOfParts,
  valuedPartsSql,
} from './group-parts.ts';
import { withTriggers } from './group-triggers.ts';
import { groupsOfCells } from './groups-of-cells.ts';
import { groupsOfColumns } from './groups-of-columns.ts';
import { keptOf } from './kept-answers.ts';
import { byAccount } from './page-sql.ts';
import type { PositionColumn } from './position-columns.ts';

type Query = z.output<typeof positionGroupsInput>;
type Found = GroupParts;

/** As many values side by side as a table still shows. */
const mostAcross = 24;

/**
 * The positions that match in groups of a level, inside the groups of the outer levels that were opened, with the values
 * of another column side by side; all sums by the database.
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (no level left to open; too many values across)
 */
export function positionGroups(ws: Workspace, query: Query): PositionGroups {
  const level = query.by[query.inside.length];
  if (level === undefined) throw new LockstepError('USAGE', 'There is no further level to open.');
  const all = askedRows(ws, query);
  const gross = all.sums.long + all.sums.short;
  const opened = query.inside.flatMap((value, i) => {
    const column = query.by[i];
    return column === undefined ? [] : [{ column, op: 'equals' as const, values: [value], absolute: false }];
  });
  const asked =
    opened.length === 0 ? all : askedRows(ws, { ...query, filters: [...query.filters, ...opened] });
  const found = (across: PositionColumn | null): readonly Found[] => {
    const sums = grouped(ws, asked, level, across);
    return query.triggers ? withTriggers(ws, asked, [level, across], sums) : sums;
  };
  const cells = query.across === null ? [] : found(query.across);
  const rows = query.across === null ? found(null) : rowsOf(cells);
  const totals = sumsAcross(cells);
  const across =
    query.across === null ? [] : valuesAcross(ws, all, query.across, asked === all ? totals : null);
  const byRow = new Map(rows.map((found) => [found.row ?? '', found]));
  const shown = inOrder(byRow, query, gross);
  const beside = cellsOf(new Set(shown.map(([key]) => key)), cells);
  return {
    across: [...across],
    rows: shown.map(([key, found]) => ({
      key,
      all: figuresOf(found, gross),
      across: across.map((value) => {
        const found = beside.get(key)?.get(value);
        return found === undefined ? null : figuresOf(found, gross);
      }),
    })),
    groups: byRow.size,
    total: {
      all: figuresOf(sumOfParts(rows), gross),
      across: across.map((value) => {
        const parts = totals.get(value);
        return parts === undefined ? null : figuresOf(parts, gross);
      }),
    },
  };
}

/** Each row as the sum of its cells. */
function rowsOf(cells: readonly Found[]): readonly Found[] {
  const byRow = new Map<string | null, Found[]>();
  for (const cell of cells) {
    const own = byRow.get(cell.row);
    if (own === undefined) byRow.set(cell.row, [cell]);
    else own.push(cell);
  }
  return Array.from(byRow, ([row, own]) => groupOf(own, row, null));
}

/** The cells of the rows that are shown, by row and value: of thousands of accounts a page has a few. */
function cellsOf(
  shown: ReadonlySet<string>,
  cells: readonly Found[],
): ReadonlyMap<string, ReadonlyMap<string, Found>> {
  const byRow = new Map<string, Map<string, Found>>();
  for (const cell of cells) {
    const row = cell.row ?? '';
    if (!shown.has(row)) continue;
    const own = byRow.get(row) ?? new Map<string, Found>();
    byRow.set(row, own.set(cell.across ?? '', cell));
  }
  return byRow;
}

/** What is undefined comes last, up or down; names decide among equals. Of thousands the figures of a page are held. */
function inOrder(groups: ReadonlyMap<string, Found>, query: Query, gross: number): [string, Found][] {
  const { order, descending, offset, limit } = query;
  const turned = descending ? -1 : 1;
  const all = [...groups];
  const rank = Float64Array.from(all, ([, found]) => {
    const x = order === 'key' ? null : (figuresOf(found, gross)[order] ?? null);
    // A fall is a move as a rise is: triggers are ordered by their size.
    return x === null ? Number.POSITIVE_INFINITY : turned * (order === 'trigger' ? Math.abs(x) : x);
  });
  const nameTurned = order === 'key' ? turned : 1;
  const places = Array.from(all, (_, i) => i).sort((i, j) => {
    if (rank[i] !== rank[j]) return rank[i] < rank[j] ? -1 : 1;
    return nameTurned * ((all[i]?.[0] ?? '') < (all[j]?.[0] ?? '') ? -1 : 1);
  });
  return places.slice(offset, offset + limit).flatMap((i) => {
    const found = all[i];
    return found === undefined ? [] : [found];
  });
}

/** @param known what each of them sums to, of all that match; null: it is to be grouped */
function valuesAcross(
  ws: Workspace,
  asked: Asked,
  column: PositionColumn,
  known: ReadonlyMap<string, Parts> | null,
): readonly string[] {
  const { rows, matching } = asked;
  const name = JSON.stringify([rows.snapshot, column, matching.where, matching.values]);
  const values = keptOf(ws).across.get(name, () => {
    const sums = [...(known ?? sumsAcross(grouped(ws, asked, null, column)))];
    const gross = ([, parts]: (typeof sums)[number]): number => figuresOf(parts, 1).gross ?? -1;
    return sums.sort((a, b) => gross(b) - gross(a) || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  });
  ws.noteRead(`values across positions ${name}`, values);
  if (values.length > mostAcross)
    throw new LockstepError(
      'USAGE',
      `${fieldName(column)} has ${values.length} values, and at most ${mostAcross} stand side by side: filter it, or choose it as a level.`,
    );
  return values;
}

function sumsAcross(cells: readonly Found[]): ReadonlyMap<string, Parts> {
  const byValue = new Map<string, Found[]>();
  for (const cell of cells) {
    const value = cell.across ?? '';
    const known = byValue.get(value);
    if (known === undefined) byValue.set(value, [cell]);
    else known.push(cell);
  }
  return new Map([...byValue].map(([value, parts]) => [value, sumOfParts(parts)]));
}

/** Another order, a page further or a group closed asks for the same groups: they are kept until the workspace is written to. */
function grouped(
  ws: Workspace,
  asked: Asked,
  row: PositionColumn | null,
  across: PositionColumn | null,
): readonly Found[] {
  const { rows, matching } = asked;
  const name = JSON.stringify([rows.snapshot, row, across, matching.where, matching.values]);
  const found = keptOf(ws).groups.get(name, () => {
    const levels = [row, across] as const;
    const kept =
      asked.path === byAccount
        ? null
        : (groupsOfCells(ws, asked, levels) ?? groupsOfColumns(ws, asked, levels));
    const sums = (kept ?? computeGroups(ws, asked, levels, rowSource(asked))).filter(isOfRows);
    if (asked.valued.size === 0) return sums;
    const valued = computeGroups(ws, asked, levels, valuedSource(asked));
    const byKey = Map.groupBy([...sums, ...valued], (one) => JSON.stringify([one.row, one.across]));
    return Array.from(byKey.values(), (same) => groupOf(same, same[0]?.row ?? null, same[0]?.across ?? null));
  });
  ws.noteRead(`groups of positions ${name}`, found);
  return found;
}

const isOfRows = ({ positions }: Found): boolean => positions !== null && positions > 0;

/** Grouped by ids first, so that names are looked up once a group and not once a row. */
function computeGroups(
  ws: Workspace,
  asked: Asked,
  by: readonly (PositionColumn | null)[],
  { from, where, values, parts }: Source,
): readonly Found[] {
  const levels = by.map((column, i) => levelOf(column, `l${i}`));
  const [outer, inner] = [levels.map(({ name }) => name), levels.map(({ key }, i) => `${key} AS k${i}`)];
  const sql = `SELECT ${outer[0]} AS row, ${outer[1]} AS across, ${partsOfParts}
    FROM (SELECT ${inner.join(', ')}, ${parts} FROM ${from}
          WHERE ${where} AND ${asked.matching.where} GROUP BY 1, 2) g
    ${levels.map(({ join }, i) => join(`g.k${i}`)).join(' ')} GROUP BY 1, 2`;
  return ws.prepare<Found>(sql).all(...values, ...asked.matching.values);
}

type Source = Readonly<{
  from: string;
  where: string;
  values: readonly (string | number)[];
  parts: string;
}>;

/** Rows that are counted already, but without the notional that they are valued at. */
const valuedSource = ({ rows, valued }: Asked): Source => ({
  from: 'json_each(?) v CROSS JOIN positions p ON p.id = v.value ->> 0',
  where: 'p.snapshot_id = ? AND p.active = 1 AND p.notional IS NULL',
  values: [JSON.stringify([...valued]), rows.snapshot],
  parts: valuedPartsSql('(v.value ->> 1)'),
});

const rowSource = ({ path, rows }: Asked): Source => ({
  from: path.from,
  where: path.where,
  values: path.values(rows),
  parts: partsSql,
});
