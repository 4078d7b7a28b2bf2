import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { byAccount, type Path, type Sort, scan } from './page-sql.ts';
import { columnRules, keysOf } from './position-columns.ts';
import { byAccounts, byMarkets } from './sum-cubes.ts';
import { withCells } from './with-cells.ts';

/** Rows by an index cost so many times those of the table's own order. */
const indexCost = 10;

/** Where the rows of a page are: the values of the first column that it has, and what stands before them. */
export type FirstValues = Readonly<{
  path: Path;
  where: string;
  values: readonly (string | number)[];
  /** Rows of these values. */
  rows: number;
  /** Rows of values before them. */
  before: number;
  /** Whether the rows are of one value, so that nothing but the other columns orders them. */
  isOne: boolean;
  /** The place behind the first of the values. */
  firstEnd: number;
}>;

type Value = Readonly<{ n: number; ids: string }>;
type Within = Readonly<{
  ids: readonly number[];
  before: number;
  found: number;
  count: number;
  firstEnd: number;
}>;

/**
 * Of an order by a name or a word, the values that a page's rows have, from the counts that are kept: the others need
 * not be looked at. Null where there are none, or the order is another.
 */
export function firstValues(
  ws: Workspace,
  sort: Sort,
  { rows, matching, all }: Asked,
  page: Readonly<{ offset: number; limit: number }>,
): FirstValues | null {
  const [first] = sort;
  if (first === undefined || matching.where !== 'true') return null;
  const rule = columnRules[first.column];
  if (rule.kind === 'number') return null;
  const cube = [byMarkets, byAccounts].find((one) =>
    keysOf(first.column).every((key) => one.keys.includes(key)),
  );
  if (cube === undefined || !withCells(ws, cube, rows, all)) return null;
  // What a row has of it: the id of a name, or a word's code.
  const key = rule.kind === 'name' ? `p.${rule.key}` : rule.column;
  const [value, join] =
    rule.kind === 'name' ? [`t.${rule.attribute}`, `JOIN ${rule.table} t ON t.id = g.k`] : ['g.k', ''];
  const counted = ws
    .prepare<Value>(
      `SELECT sum(g.n) AS n, json_group_array(g.k) AS ids FROM
         (SELECT ${key} AS k, sum(p.positions) AS n FROM ${cube.table} p WHERE p.snapshot_id = ? GROUP BY 1) g ${join}
       GROUP BY ${value} ORDER BY ${value} ${first.descending ? 'DESC' : 'ASC'}`,
    )
    .all(rows.snapshot);
  const found = within(counted, page.offset, page.offset + page.limit);
  const { path, where, values } =
    cube === byMarkets ? ofMarkets(ws, key, found, rows.snapshot, all.total) : ofAccounts(found, all.total);
  const { before, found: ofThem, count, firstEnd } = found;
  return { path, where, values, rows: ofThem, before, isOne: count === 1, firstEnd };
}

type Place = Pick<FirstValues, 'path' | 'where' | 'values'>;

/** By the index of assets, where few have the rows. */
function ofMarkets(ws: Workspace, key: string, { ids }: Within, snapshot: number, total: number): Place {
  const { condition, values } = isAnyOf(key, ids);
  const assets = ws
    .prepareRaw(
      `SELECT asset_id, sum(positions) FROM ${byMarkets.table} p WHERE snapshot_id = ? AND asset_id IN
         (SELECT asset_id FROM ${byMarkets.table} p WHERE snapshot_id = ? AND ${condition}) GROUP BY 1`,
    )
    .all(snapshot, snapshot, ...values);
  if (indexCost * assets.reduce((sum, [, n]) => sum + Number(n), 0) > total)
    return { path: scan, where: condition, values };
  const own = isAnyOf(
    'p.asset_id',
    assets.map(([id]) => Number(id)),
  );
  return { path: byAsset, where: `${own.condition} AND ${condition}`, values: [...own.values, ...values] };
}

const byAsset: Path = {
  from: 'positions p INDEXED BY positions_asset',
  where: 'p.snapshot_id = ? AND p.active = 1',
  values: ({ snapshot }) => [snapshot],
};

function ofAccounts({ ids, found }: Within, total: number): Place {
  const { condition, values } = isAnyOf('p.participant_id', ids);
  return { path: indexCost * found <= total ? byAccount : scan, where: condition, values };
}

/** @param key as SQL. One value is said as one, so that an index on it gives its rows in their own order. */
const isAnyOf = (
  key: string,
  ids: readonly number[],
): Readonly<{ condition: string; values: (string | number)[] }> => {
  const [only] = ids;
  return ids.length === 1 && only !== undefined
    ? { condition: `${key} = ?`, values: [only] }
    : { condition: `${key} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(ids)] };
};

/** The values whose rows stand between two places. */
function within(counted: readonly Value[], from: number, to: number): Within {
  const ids: number[] = [];
  let [place, before, found, count, firstEnd] = [0, 0, 0, 0, 0];
  for (const { n, ids: own } of counted) {
    const [start, end] = [place, place + n];
    place = end;
    if (end <= from) before = end;
    else if (start < to) {
      ids.push(...(JSON.parse(own) as number[]));
      found += n;
      if (count++ === 0) firstEnd = end;
    }
  }
  return { ids, before, found, count, firstEnd };
}
