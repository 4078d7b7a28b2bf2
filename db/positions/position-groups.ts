import type { z } from 'zod';
import type {
  GroupFigures,
  PositionGroups,
  positionGroupsInput,
} from '../../contract/dto/position-groups.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { Workspace } from '../workspace.ts';
import { type Asked, askedRows } from './asked-rows.ts';
import { figuresOf, type Parts, partsOfParts, partsSql } from './group-parts.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';

type Query = z.output<typeof positionGroupsInput>;
type Found = Parts & Readonly<{ row: string | null; across: string | null }>;

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
  const gross = all.totals.long + all.totals.short;
  const opened = query.inside.flatMap((value, i) => {
    const column = query.by[i];
    return column === undefined ? [] : [{ column, op: 'equals' as const, values: [value], absolute: false }];
  });
  const asked =
    opened.length === 0 ? all : askedRows(ws, { ...query, filters: [...query.filters, ...opened] });
  const across = query.across === null ? [] : valuesAcross(ws, all, query.across);
  const byRow = new Map<string, GroupFigures>();
  for (const found of grouped(ws, asked, level, null)) byRow.set(found.row ?? '', figuresOf(found, gross));
  const cells = query.across === null ? [] : grouped(ws, asked, level, query.across);
  const byCell = new Map(
    cells.map((found) => [JSON.stringify([found.row, found.across]), figuresOf(found, gross)]),
  );
  const totals = query.across === null ? [] : grouped(ws, asked, null, query.across);
  const byAcross = new Map(totals.map((found) => [found.across ?? '', figuresOf(found, gross)]));
  const [one] = grouped(ws, asked, null, null);
  const keys = [...byRow].sort(([a, x], [b, y]) => order(y, query) - order(x, query) || (a < b ? -1 : 1));
  return {
    across: [...across],
    rows: keys.slice(0, query.limit).map(([key, figures]) => ({
      key,
      all: figures,
      across: across.map((value) => byCell.get(JSON.stringify([key, value])) ?? null),
    })),
    groups: byRow.size,
    total: {
      all: figuresOf(one ?? nothing, gross),
      across: across.map((value) => byAcross.get(value) ?? null),
    },
  };
}

const nothing: Parts = {
  positions: 0,
  long: 0,
  short: 0,
  debt: 0,
  unrealisedPnl: null,
  levered: null,
  leveredBy: null,
  far: null,
  farBy: null,
  nearest: null,
};

/** What is undefined comes last. */
const order = (figures: GroupFigures, { order: by }: Query): number =>
  figures[by] ?? Number.NEGATIVE_INFINITY;

function valuesAcross(ws: Workspace, asked: Asked, column: PositionColumn): readonly string[] {
  const found = grouped(ws, asked, null, column).map((one) => ({ one, value: one.across ?? '' }));
  if (found.length > mostAcross)
    throw new LockstepError(
      'USAGE',
      `${column} has ${found.length} values, and at most ${mostAcross} stand side by side: filter it, or choose it as a level.`,
    );
  const gross = ({ one }: (typeof found)[number]): number => figuresOf(one, 1).gross;
  return found.sort((a, b) => gross(b) - gross(a) || (a.value < b.value ? -1 : 1)).map(({ value }) => value);
}

/** Grouped by ids first, so that names are looked up once a group and not once a row. */
function grouped(
  ws: Workspace,
  { path, rows, matching }: Asked,
  row: PositionColumn | null,
  across: PositionColumn | null,
): Found[] {
  const levels = [row, across].map((column, i) => levelOf(column, `l${i}`));
  const [outer, inner] = [levels.map(({ name }) => name), levels.map(({ key }, i) => `${key} AS k${i}`)];
  const sql = `SELECT ${outer[0]} AS row, ${outer[1]} AS across, ${partsOfParts}
    FROM (SELECT ${inner.join(', ')}, ${partsSql} FROM ${path.from}
          WHERE ${path.where} AND ${matching.where} GROUP BY 1, 2) g
    ${levels.map(({ join }, i) => join(`g.k${i}`)).join(' ')} GROUP BY 1, 2`;
  return ws
    .prepare<Found>(sql)
    .all(...path.values(rows), ...matching.values)
    .filter(({ positions }) => positions !== null && positions > 0);
}

type Level = Readonly<{ key: string; name: string; join: (key: string) => string }>;

function levelOf(column: PositionColumn | null, as: string): Level {
  const none = { key: 'NULL', name: 'NULL', join: () => '' };
  if (column === null) return none;
  const rule = columnRules[column];
  if (rule.kind === 'name')
    return {
      key: `p.${rule.key}`,
      name: `${as}.${rule.attribute}`,
      join: (key) => `JOIN ${rule.table} ${as} ON ${as}.id = ${key}`,
    };
  if (rule.kind === 'number') throw new TypeError(`${column} is no level`);
  const words = [...rule.words].map(([word, code]) => `WHEN ${code} THEN '${word}'`);
  const place = as === 'l0' ? 'g.k0' : 'g.k1';
  return { key: rule.column, name: `CASE ${place} ${words.join(' ')} END`, join: () => '' };
}
