import type { Table } from './table.ts';

/** Text that a spreadsheet would run as a formula: what begins, after blanks, with = + - @ or a tab or return. */
const startsFormula = /^[\t\r\n]|^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * RFC 4180 with CRLF and a header row, UTF-8 with a byte-order mark so that spreadsheets read the encoding. Numbers
 * keep every digit; undefined is empty. Text that begins like a formula gets a leading apostrophe, which spreadsheets
 * read as "this is text" (OWASP, CSV injection).
 */
export function toCsv(table: Table): string {
  const line = (cells: readonly (string | number | null)[]): string => `${cells.map(field).join(',')}\r\n`;
  return `\uFEFF${line(table.columns)}${table.rows.map(line).join('')}`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = startsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
