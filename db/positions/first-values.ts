import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { type Path, type Sort, scan } from './page-sql.ts';
import { columnRules, keyOf } from './position-columns.ts';
import { byMarkets } from './sum-cubes.ts';
import { withCells } from './with-cells.ts';

/** Rows by an index cost so many times those of the table's own order. */
const indexCost = 10;

/** Where the rows of a page are: the values of the first column that it has, and what stands before them. */
export type FirstValues = Readonly<{
  path: Path;
  where: string;
  values: readonly string[];
  /** Rows of these values. */
  rows: number;
  /** Rows of values before them. */
  before: number;
}>;

type Value = Readonly<{ n: number; ids: string }>;

/**
 * Of an order by symbol, asset, venue or a word, the values that a page's rows have, from the counts that are kept: the
 * others need not be looked at. Null where there are none, or the order is another.
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
  if (rule.kind === 'number' || !byMarkets.keys.includes(keyOf(first.column))) return null;
  if (!withCells(ws, byMarkets, rows, all)) return null;
  const key = keyOf(first.column);
  const [value, join] =
    rule.kind === 'name'
      ? [`t.${rule.attribute}`, `JOIN ${rule.table} t ON t.id = p.${key}`]
      : [`p.${key}`, ''];
  const counted = ws
    .prepare<Value>(
      `SELECT sum(p.positions) AS n, json_group_array(DISTINCT p.${key}) AS ids FROM ${byMarkets.table} p ${join}
       WHERE p.snapshot_id = ? GROUP BY ${value} ORDER BY ${value} ${first.descending ? 'DESC' : 'ASC'}`,
    )
    .all(rows.snapshot);
  const { ids, before, found } = within(counted, page.offset, page.offset + page.limit);
  const condition = `p.${key} IN (SELECT value FROM json_each(?))`;
  const list = JSON.stringify(ids);
  const assets = ws
    .prepareRaw(
      `SELECT asset_id, sum(positions) FROM ${byMarkets.table} p WHERE snapshot_id = ? AND asset_id IN
         (SELECT asset_id FROM ${byMarkets.table} p WHERE snapshot_id = ? AND ${condition}) GROUP BY 1`,
    )
    .all(rows.snapshot, rows.snapshot, list);
  const byIndex = indexCost * assets.reduce((sum, [, n]) => sum + Number(n), 0) <= all.total;
  return byIndex
    ? {
        path: byAsset,
        where: `${ofAssets} AND ${condition}`,
        values: [JSON.stringify(assets.map(([id]) => id)), list],
        rows: found,
        before,
      }
    : { path: scan, where: condition, values: [list], rows: found, before };
}

const ofAssets = 'p.asset_id IN (SELECT value FROM json_each(?))';
/** By asset, where few have the rows. */
const byAsset: Path = {
  from: 'positions p INDEXED BY positions_asset',
  where: 'p.snapshot_id = ? AND p.active = 1',
  values: ({ snapshot }) => [snapshot],
};

/** The values whose rows stand between two places. */
function within(
  counted: readonly Value[],
  from: number,
  to: number,
): Readonly<{ ids: readonly number[]; before: number; found: number }> {
  const ids: number[] = [];
  let [place, before, found] = [0, 0, 0];
  for (const { n, ids: own } of counted) {
    const [start, end] = [place, place + n];
    place = end;
    if (end <= from) before = end;
    else if (start < to) {
      ids.push(...(JSON.parse(own) as number[]));
      found += n;
    }
  }
  return { ids, before, found };
}
