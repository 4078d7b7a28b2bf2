import { columnRules, type PositionColumn } from './position-columns.ts';

/** A level as SQL: what rows are grouped by (of `positions p`), and its name where groups `g` have that as `k0` or `k1`. */
export type Level = Readonly<{ key: string; name: string; join: (key: string) => string }>;

export function levelOf(column: PositionColumn | null, as: string): Level {
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
