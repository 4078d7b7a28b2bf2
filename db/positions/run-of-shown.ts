import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import type { Sort } from './page-sql.ts';
import { runOfIds, usual } from './run-of-ids.ts';
import { valuedAmong } from './sums-of.ts';

type Run = Readonly<{ sort: Sort; offset: number; limit: number }>;

/**
 * The ids of a page as it is shown: in an order by notional, rows that have none of their own stand where their value
 * puts them, after rows that are equal. In other orders the database's is the one shown.
 */
export function runOfShown(ws: Workspace, asked: Asked, run: Run): number[] {
  const [by] = run.sort.length > 0 ? run.sort : usual;
  if (by?.column !== 'notional' || asked.sums.valued.positions === 0) return runOfIds(ws, asked, run);
  const rank = (x: number): number => (by.descending ? -1 : 1) * (by.absolute === true ? Math.abs(x) : x);
  const own = valuedAmong(ws, asked.rows, asked.matching, asked.valued)
    .map(({ id, notional }) => ({ id, rank: rank(notional) }))
    .sort((a, b) => a.rank - b.rank || a.id - b.id);
  const { total, unvalued } = asked.totals;
  const [stored, end] = [total - unvalued, run.offset + run.limit];
  // So many of the rows before the page may have been pushed onto it.
  const from = Math.min(stored, Math.max(0, run.offset - own.length));
  const fetched = runOfIds(ws, asked, { ...run, offset: from, limit: Math.min(stored, end) - from });
  const notional = notionalsOf(ws, fetched);
  const rows = fetched.map((id) => ({ id, rank: rank(notional.get(id) ?? Number.NaN) }));
  const first = rows[0];
  const before =
    from === 0 ? 0 : first === undefined ? own.length : own.filter((v) => v.rank < first.rank).length;
  const ids = merged(rows, own.slice(before)).slice(run.offset - from - before, end - from - before);
  const rest = Math.max(run.offset, stored + own.length);
  if (rest >= end || rest >= total) return ids;
  const valued = new Set(own.map(({ id }) => id));
  const undefinedIds = runOfIds(ws, asked, { ...run, offset: stored, limit: unvalued }).filter(
    (id) => !valued.has(id),
  );
  return [...ids, ...undefinedIds.slice(rest - stored - own.length, end - stored - own.length)];
}

type Ranked = Readonly<{ id: number; rank: number }>;

function merged(rows: readonly Ranked[], own: readonly Ranked[]): number[] {
  const ids: number[] = [];
  let next = 0;
  for (const row of rows) {
    for (; next < own.length && (own[next]?.rank ?? 0) < row.rank; next++) ids.push(own[next]?.id ?? 0);
    ids.push(row.id);
  }
  return [...ids, ...own.slice(next).map(({ id }) => id)];
}

function notionalsOf(ws: Workspace, ids: readonly number[]): ReadonlyMap<number, number> {
  const rows = ws
    .prepareRaw('SELECT p.id, p.notional FROM json_each(?) page CROSS JOIN positions p ON p.id = page.value')
    .all(JSON.stringify(ids));
  return new Map(rows.map(([id, notional]) => [Number(id), Number(notional)]));
}
