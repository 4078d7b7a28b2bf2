import type { Workspace } from '../workspace.ts';
import { codeOf } from './key-codes.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import type { CellTable } from './row-columns.ts';

/** What a cell has of a level: the place of its value in a list. */
export type LevelValues = Readonly<{ of: (cell: number) => number; values: readonly (string | null)[] }>;

/** Ids that share a name are of one group. */
export function valuesOfLevel(
  ws: Workspace,
  keys: CellTable['keys'],
  column: PositionColumn | null,
): LevelValues {
  if (column === null) return { of: () => 0, values: [null] };
  const rule = columnRules[column];
  if (rule.kind === 'number') throw new TypeError(`${column} is no level`);
  const values: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (value: string): number => {
    const known = places.get(value) ?? values.length;
    if (known === values.length) places.set(value, values.push(value) - 1);
    return known;
  };
  if (rule.kind === 'code') {
    const byCode = new Map([...rule.words].map(([word, code]) => [code, placeOf(word)]));
    return { values, of: (cell) => byCode.get(codeOf(column, keys, cell)) ?? 0 };
  }
  const byId = new Map<number, number>();
  for (const [id, value] of ws.prepareRaw(`SELECT id, ${rule.attribute} FROM ${rule.table}`).all())
    byId.set(Number(id), placeOf(String(value ?? '')));
  const ids = keys[rule.key];
  return { values, of: (cell) => byId.get(ids?.[cell] ?? -1) ?? 0 };
}
