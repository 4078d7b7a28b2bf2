import type { NumberRow } from '../../db/import/number-row.ts';
import type { Value } from '../../db/import/stored-row.ts';

/** Not from the beginning: the texts of a block stand one after the other. */
const before = 'before';

/** A row of values as a row of numbers and its one text. */
export function numberRowOf(values: readonly Value[]): NumberRow {
  const text = before + (values.find((value) => typeof value === 'string') ?? '');
  return {
    numbers: Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN)),
    texts: Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)),
    from: before.length,
    to: text.length,
  };
}
