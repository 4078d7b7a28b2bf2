import { readBound, type TypedUnit } from '../../../contract/filter/read-bound.ts';
import { tidy } from '../../../contract/format.ts';
import type { ColumnMeaning } from '../column-meaning.ts';

/** A bound as the column shows numbers, with all its digits where those shown would be another bound. */
export function boundText(x: number, column: ColumnMeaning | undefined, unit: TypedUnit | 'text'): string {
  const shown = column?.format(x) ?? String(x);
  const back = unit === 'text' ? null : readBound(shown, unit);
  if (back === null || (!('problem' in back) && back.value === x)) return shown;
  return unit === 'percent' ? `${tidy(100 * x)} %` : (column?.exact(x) ?? String(x));
}
