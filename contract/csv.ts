import { toSpreadsheetText } from './spreadsheet-text.ts';
import { everyDigit } from './typed-number.ts';

type Value = string | number | boolean | null | undefined;

/**
 * One line of RFC 4180 with CRLF, the same for the window, the command line and exported tables. Numbers keep every
 * digit; what is undefined is empty. Text that begins like a formula is kept text (`toSpreadsheetText`).
 */
export const csvLine = (cells: readonly Value[]): string => `${cells.map(field).join(',')}\r\n`;

/**
 * One line of what goes to the clipboard, tab separated: every digit of a number with the decimal sign of the workspace,
 * for a spreadsheet of the same people reads it; what is undefined is empty, text that begins like a formula kept text. Without the line's end: the last one would paste as an empty row.
 */
export const tsvLine = (cells: readonly Value[]): string =>
  cells.map((cell) => quoted(pasted(cell), /[\t\r\n]|^"/)).join('\t');

const pasted = (value: Value): string =>
  typeof value === 'number' && Number.isFinite(value) ? everyDigit(value) : plain(value);

const field = (value: Value): string => quoted(plain(value), /[",\r\n\t']/);

function plain(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return typeof value === 'boolean' ? String(value) : toSpreadsheetText(value);
}

const quoted = (text: string, where: RegExp): string =>
  where.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
