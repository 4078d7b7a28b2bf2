import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import type { Cell, Table } from './table.ts';

/** Rows written at a time. */
const batch = 2_000;

/**
 * RFC 4180 with CRLF and a header row, UTF-8 with a byte-order mark so that spreadsheets read the encoding. Numbers
 * keep every digit; undefined is empty. Text that begins like a formula is kept text (`toSpreadsheetText`).
 */
export const toCsv = (table: Table): string => [...csvParts(table)].join('');

/** The same, a few thousand rows at a time. */
export function* csvParts(table: Readonly<{ columns: readonly string[]; rows: Iterable<readonly Cell[]> }>) {
  let part = `\uFEFF${line(table.columns)}`;
  let rows = 0;
  for (const row of table.rows) {
    part += line(row);
    rows += 1;
    if (rows % batch !== 0) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

function field(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = toSpreadsheetText(value);
  return /[",\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
