import { toSpreadsheetText } from './spreadsheet-text.ts';

/**
 * One line of RFC 4180 with CRLF, the same for the window, the command line and exported tables. Numbers keep every
 * digit; what is undefined is empty. Text that begins like a formula is kept text (`toSpreadsheetText`).
 */
export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(field).join(',')}\r\n`;

/**
 * One line of what goes to the clipboard, tab separated: every digit of a number, what is undefined is empty, text that
 * begins like a formula kept text. Without the line's end: the last one would paste as an empty row.
 */
export const tsvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  cells.map((cell) => quoted(plain(cell), /[\t\r\n]|^"/)).join('\t');

const field = (value: string | number | null | undefined): string => quoted(plain(value), /[",\r\n\t']/);

function plain(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return toSpreadsheetText(value);
}

const quoted = (text: string, where: RegExp): string =>
  where.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
