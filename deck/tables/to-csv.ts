import { csvLine } from '../../contract/csv.ts';
import type { Cell, Table } from './table.ts';

/** Rows written at a time. */
const batch = 2_000;

/**
 * Lines of CSV under a header row, UTF-8 with a byte-order mark so that spreadsheets read the encoding.
 */
export const toCsv = (table: Table): string => [...csvParts(table)].join('');

/** The same, a few thousand rows at a time. */
export function* csvParts(table: Readonly<{ columns: readonly string[]; rows: Iterable<readonly Cell[]> }>) {
  let part = `\uFEFF${csvLine(table.columns)}`;
  let rows = 0;
  for (const row of table.rows) {
    part += csvLine(row);
    rows += 1;
    if (rows % batch !== 0) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}
