import { toSpreadsheetText } from './spreadsheet-text.ts';

/**
 * One line of RFC 4180 with CRLF, the same for the window, the command line and exported tables. Numbers keep every
 * digit; what is undefined is empty. Text that begins like a formula is kept text (`toSpreadsheetText`).
 */
export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  `${cells.map(field).join(',')}\r\n`;

function field(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  const text = toSpreadsheetText(value);
  return /[",\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
