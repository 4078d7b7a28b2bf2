import type { z } from 'zod';
import { instrumentKinds } from '../../contract/domain.ts';
import type { positionsSummaryInput, positionsSummaryOutput } from '../../contract/dto/positions.ts';
import type { Workspace } from '../workspace.ts';
import { askedRows } from './asked-rows.ts';
import { numberSql } from './position-columns.ts';
import { runOfShown } from './run-of-shown.ts';
import { valuedAmong } from './sums-of.ts';

const borrow = instrumentKinds.indexOf('borrow');
const owedSql = `count(*) FILTER (WHERE p.kind = ${borrow}), sum(p.notional) FILTER (WHERE p.kind = ${borrow})`;

type Summary = z.output<typeof positionsSummaryOutput>;

/**
 * Count, sum, mean and ends of columns over a run of the rows that `positionsPage` would show, in the columns' units.
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (a filter's value that cannot be compared)
 */
export function positionsSummary(ws: Workspace, query: z.output<typeof positionsSummaryInput>): Summary {
  const asked = askedRows(ws, query);
  const { matching, path, rows, totals, valued } = asked;
  if (query.offset === 0 && query.limit >= totals.total) {
    const found = figures(ws, query.columns, `${path.from} WHERE ${path.where} AND ${matching.where}`, [
      ...path.values(rows),
      ...matching.values,
    ]);
    return withValued(found, valuedAmong(ws, rows, matching, valued));
  }
  const ids = JSON.stringify(runOfShown(ws, asked, query));
  const found = figures(ws, query.columns, 'json_each(?) run CROSS JOIN positions p ON p.id = run.value', [
    ids,
  ]);
  const run = { where: 'p.id IN (SELECT value FROM json_each(?))', values: [ids] };
  return withValued(found, valuedAmong(ws, rows, run, valued));
}

/** Notional is also what rows without one of their own are valued at. */
function withValued(found: Summary, rows: readonly Readonly<{ kind: number; notional: number }>[]): Summary {
  if (rows.length === 0) return found;
  const worth = rows.map(({ notional }) => notional);
  const owed = rows.flatMap(({ kind, notional }) => (kind === borrow ? [notional] : []));
  const add = (list: readonly number[], to: number | null): number => list.reduce((a, b) => a + b, to ?? 0);
  return {
    ...found,
    borrowed:
      owed.length === 0
        ? found.borrowed
        : { ...found.borrowed, notional: add(owed, found.borrowed.notional) },
    columns: found.columns.map((one) => {
      if (one.column !== 'notional') return one;
      const [defined, sum] = [one.defined + worth.length, add(worth, one.sum)];
      return {
        ...one,
        defined,
        undefined: one.undefined - worth.length,
        sum,
        mean: sum / defined,
        min: worth.reduce((a, b) => Math.min(a, b), one.min ?? Number.POSITIVE_INFINITY),
        max: worth.reduce((a, b) => Math.max(a, b), one.max ?? Number.NEGATIVE_INFINITY),
      };
    }),
  };
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
