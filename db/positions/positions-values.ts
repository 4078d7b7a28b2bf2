import type { z } from 'zod';
import type { positionsValuesInput, positionsValuesOutput } from '../../contract/dto/positions.ts';
import type { Workspace } from '../workspace.ts';
import { askedRows } from './asked-rows.ts';
import { columnRules } from './position-columns.ts';
import { likePattern } from './position-filter.ts';

type Values = z.output<typeof positionsValuesOutput>;
type Row = Readonly<{ value: string | number; count: number }>;

/**
 * The values of a column of names or words among the positions that match, with how many rows each has.
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (a filter's value that cannot be compared)
 */
export function positionsValues(ws: Workspace, query: z.output<typeof positionsValuesInput>): Values {
  const { path, rows, matching } = askedRows(ws, query);
  const rule = columnRules[query.column];
  const from = `${path.from} WHERE ${path.where} AND ${matching.where}`;
  const values = [...path.values(rows), ...matching.values];
  if (rule.kind === 'name') {
    const all = ws
      .prepare<Row>(
        `SELECT t.${rule.attribute} AS value, sum(g.n) AS count
         FROM (SELECT p.${rule.key} AS id, count(*) AS n FROM ${from} GROUP BY p.${rule.key}) g
         JOIN ${rule.table} t ON t.id = g.id WHERE t.${rule.attribute} LIKE ? ESCAPE '\\'
         GROUP BY t.${rule.attribute} ORDER BY count DESC, value`,
      )
      .all(...values, likePattern(query.find));
    return listed(all, query.limit);
  }
  const words =
    rule.kind === 'code' ? new Map([...rule.words].map(([word, code]) => [code, word])) : new Map();
  const found = ws
    .prepare<Row>(
      `SELECT ${rule.column} AS value, count(*) AS count FROM ${from} GROUP BY 1 ORDER BY count DESC`,
    )
    .all(...values)
    .map(({ value, count }) => ({ value: words.get(value) ?? String(value), count }))
    .filter(({ value }) => value.includes(query.find.toLowerCase()));
  return listed(found, query.limit);
}

const listed = (all: readonly Row[], limit: number): Values => ({
  values: all.slice(0, limit).map(({ value, count }) => ({ value: String(value), count })),
  distinct: all.length,
});
