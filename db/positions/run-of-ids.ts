import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { type FirstValues, firstValues } from './first-values.ts';
import { fromColumn } from './from-column.ts';
import { keptOf } from './kept-answers.ts';
import { isKeepable } from './kept-columns.ts';
import {
  byAccount,
  byName,
  byNotional,
  largestSql,
  type Path,
  pageSql,
  type Sort,
  scan,
} from './page-sql.ts';
import { columnRules } from './position-columns.ts';
import { sortedIds } from './sorted-ids.ts';

/** Pages that end before this are the first of a sort without sorting the rest. */
const near = 5_000;
/** So many rows of a few values SQLite sorts faster than columns are read for them. */
const mostSorted = 20_000;
/** Unsorted, the largest comes first, long or short. */
export const usual: Sort = [{ column: 'notional', descending: true, absolute: true }];

type Run = Readonly<{ sort: Sort; offset: number; limit: number }>;

/** The ids of the rows from `offset` on, `limit` at most, in the order of a sort. */
export function runOfIds(ws: Workspace, asked: Asked, run: Run): number[] {
  const sort = run.sort.length > 0 ? run.sort : usual;
  if (isLargest(sort, asked, run)) {
    const { snapshot } = asked.rows;
    const end = run.offset + run.limit;
    return ws
      .prepareRaw(largestSql)
      .all(snapshot, end, snapshot, end, run.limit, run.offset)
      .map(([id]) => Number(id));
  }
  // The first accounts by name are read along their index, without a look at the counts.
  const among =
    pathOf(sort, asked, run.offset + run.limit) === byName ? null : firstValues(ws, sort, asked, run);
  if (among !== null) {
    // Of one value nothing is sorted: its rows stand in their own order.
    const rest = among.isOne ? sort.slice(1) : sort;
    if (rest.length === 0 || among.rows <= mostSorted || run.offset - among.before + run.limit <= near)
      return fromValues(ws, rest, sort, among, asked, run);
    const ofFirst = among.firstEnd - run.offset;
    // The rest of a large value, and what follows from its beginning on.
    if (ofFirst > 0 && ofFirst < run.limit)
      return [
        ...runOfIds(ws, asked, { ...run, limit: ofFirst }),
        ...runOfIds(ws, asked, { ...run, offset: among.firstEnd, limit: run.limit - ofFirst }),
      ];
  }
  const selected = isByColumn(sort, asked, run.offset + run.limit) ? fromColumn(ws, sort, asked, run) : null;
  if (selected !== null) {
    ws.noteRead(`rows of positions ${nameOf(sort, asked)} from ${run.offset}`, selected);
    return selected;
  }
  const path = asked.path === byAccount ? byAccount : pathOf(sort, asked, run.offset + run.limit);
  return path === null ? fromOrder(ws, sort, asked, run) : fromTable(ws, sort, path, asked, run);
}

/** The first of all rows by the size of their notional. */
function isLargest(sort: Sort, { matching, totals }: Asked, { offset, limit }: Run): boolean {
  const [first] = sort;
  if (sort.length !== 1 || first?.column !== 'notional' || !first.absolute || !first.descending) return false;
  const end = offset + limit;
  return matching.where === 'true' && end <= near && end <= totals.total - totals.unvalued;
}

/** Whether a page is looked for in columns by themselves: what few accounts have, or few rows that match, is sorted as fast. */
function isByColumn([first]: Sort, { matching, path, selection }: Asked, end: number): boolean {
  if (first === undefined || path === byAccount) return false;
  if (end > near) return true;
  if (!isKeepable(first.column) && first.column !== 'trigger') return false;
  return selection !== null || (matching.where === 'true' && columnRules[first.column].kind === 'number');
}

const nameOf = (sort: Sort, { rows, matching }: Asked): string =>
  JSON.stringify([rows.snapshot, sort, matching.where, matching.values]);

/** How to come by a page; null: all rows must be sorted for it. */
function pathOf(sort: Sort, { matching }: Asked, end: number): Path | null {
  const [first] = sort;
  const alone = matching.where === 'true' && sort.length === 1;
  if (alone && first?.column === 'notional' && !first.absolute) return byNotional;
  if (end > near) return null;
  return alone && first?.column === 'participant' ? byName : scan;
}

function fromTable(ws: Workspace, sort: Sort, path: Path, { rows, matching }: Asked, run: Run): number[] {
  return ws
    .prepareRaw(pageSql(sort, path, matching.where))
    .all(...path.values(rows), ...matching.values, run.limit, run.offset)
    .map(([id]) => Number(id));
}

function fromValues(
  ws: Workspace,
  rest: Sort,
  sort: Sort,
  { path, where, values, before }: FirstValues,
  { rows }: Asked,
  run: Run,
): number[] {
  return ws
    .prepareRaw(pageSql(rest, path, where, sort.at(-1)?.descending === true))
    .all(...path.values(rows), ...values, run.limit, run.offset - before)
    .map(([id]) => Number(id));
}

function fromOrder(ws: Workspace, sort: Sort, asked: Asked, run: Run): number[] {
  const { rows, matching, totals } = asked;
  const name = nameOf(sort, asked);
  const order = keptOf(ws).orders.get(name, () => sortedIds(ws, sort, rows, matching, totals.total));
  const ids = [...order.subarray(run.offset, run.offset + run.limit)];
  ws.noteRead(`rows of positions ${name} from ${run.offset}`, ids);
  return ids;
}
