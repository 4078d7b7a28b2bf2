import { KeyColumn } from '../import/staged/key-column.ts';
import { sortedOrder } from '../import/staged/sorted-order.ts';
import type { Workspace } from '../workspace.ts';
import { eachRow } from './each-row.ts';
import type { Matching } from './matching.ts';
import type { Rows, Sort } from './page-sql.ts';
import { columnRules } from './position-columns.ts';
import { ranks } from './ranks.ts';

/**
 * The ids of all rows that match, in the order of a sort, for pages far from its beginning: SQLite would sort all that
 * stands before each of them. `total` is how many match. What is undefined comes last; the last column's direction decides among equals.
 */
export function sortedIds(
  ws: Workspace,
  sort: Sort,
  rows: Rows,
  matching: Matching,
  total: number,
): Uint32Array {
  const ids = idsOf(ws, rows, matching, total);
  const backwards = sort.at(-1)?.descending === true;
  const keys = sort.map(({ column, descending, absolute }) => {
    const rule = columnRules[column];
    const rank = rule.kind === 'name' ? ranks(ws, rule.table, rule.attribute) : null;
    const turned = descending !== backwards;
    const key = new KeyColumn();
    eachRow(ws, rule.kind === 'name' ? `p.${rule.key}` : rule.column, rows, matching, (value) => {
      const x = rank === null || value === null ? value : (rank.get(value) ?? null);
      // Null comes before every number: first in an order that is reversed at the end.
      if (x === null) key.push(backwards ? Number.NaN : Number.POSITIVE_INFINITY);
      else key.push((turned ? -1 : 1) * (absolute ? Math.abs(x) : x));
    });
    return key;
  });
  const order = sortedOrder(keys, ids.length);
  if (backwards) order.reverse();
  return order.map((i) => ids[i]);
}

function idsOf(ws: Workspace, rows: Rows, matching: Matching, total: number): Float64Array {
  const ids = new Float64Array(total);
  // One import is mostly one run of ids.
  if (total === rows.last - rows.first + 1) return ids.map((_, i) => rows.first + i);
  let i = 0;
  eachRow(ws, 'p.id', rows, matching, (id) => {
    ids[i++] = Number(id);
  });
  return ids;
}
