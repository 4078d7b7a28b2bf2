import type { z } from 'zod';
import { instrumentKinds } from '../../contract/domain.ts';
import type { positionsSummaryInput, positionsSummaryOutput } from '../../contract/dto/positions.ts';
import type { Workspace } from '../workspace.ts';
import { askedRows } from './asked-rows.ts';
import { numberSql } from './position-columns.ts';
import { runOfIds } from './run-of-ids.ts';

const borrow = instrumentKinds.indexOf('borrow');
const owedSql = `count(*) FILTER (WHERE p.kind = ${borrow}), sum(p.notional) FILTER (WHERE p.kind = ${borrow})`;

type Summary = z.output<typeof positionsSummaryOutput>;

/**
 * Count, sum, mean and ends of columns over a run of the rows that `positionsPage` would show, in the columns' units.
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (a filter's value that cannot be compared)
 */
export function positionsSummary(ws: Workspace, query: z.output<typeof positionsSummaryInput>): Summary {
  const asked = askedRows(ws, query);
  const { matching, path, rows, totals } = asked;
  if (query.offset === 0 && query.limit >= totals.total)
    return figures(ws, query.columns, `${path.from} WHERE ${path.where} AND ${matching.where}`, [
      ...path.values(rows),
      ...matching.values,
    ]);
  const ids = JSON.stringify(runOfIds(ws, asked, query));
  return figures(ws, query.columns, 'json_each(?) run CROSS JOIN positions p ON p.id = run.value', [ids]);
}

function figures(
  ws: Workspace,
  columns: Summary['columns'][number]['column'][],
  from: string,
  values: readonly (string | number)[],
): Summary {
  const parts = columns.map((column) => {
    const x = numberSql(column);
    return `, count(${x}), sum(${x}), avg(${x}), min(${x}), max(${x})`;
  });
  const [all = []] = ws
    .prepareRaw(`SELECT count(*), ${owedSql}${parts.join('')} FROM ${from}`)
    .all(...values);
  const [count, owed, owedNotional, ...row] = all as [number, number, number | null, ...(number | null)[]];
  return {
    rows: count,
    borrowed: { rows: owed, notional: owedNotional },
    columns: columns.map((column, i) => {
      const [defined, sum, mean, min, max] = row.slice(5 * i, 5 * i + 5);
      return {
        column,
        defined: defined ?? 0,
        undefined: count - (defined ?? 0),
        sum: sum ?? null,
        mean: mean ?? null,
        min: min ?? null,
        max: max ?? null,
      };
    }),
  };
}
