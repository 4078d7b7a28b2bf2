import { instrumentKinds } from '../../contract/domain.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';

const borrow = instrumentKinds.indexOf('borrow');

/** The code of a word, as `columnRules` has it in SQL, from the columns it is made of at a place. */
export function codeOf(
  column: PositionColumn,
  keys: Readonly<Record<string, Int32Array>>,
  place: number,
): number {
  const of = (key: string): number => keys[key]?.[place] ?? -1;
  const rule = columnRules[column];
  if (rule.kind !== 'code') throw new TypeError(`${column} has no words`);
  if (column === 'side') return of('kind') === borrow ? -2 : of('side');
  return of(rule.keys[0] ?? '');
}
