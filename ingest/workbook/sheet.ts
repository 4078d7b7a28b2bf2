import { GridRow } from '../rows/grid.ts';
import type { CsvRow } from '../text/csv.ts';
import { cellName, widest } from './cell-name.ts';
import { plainText } from './shared-strings.ts';
import type { Merged } from './sheet-layout.ts';
import { type CellStyle, plainStyle, serialDate } from './styles.ts';
import { attribute, readXml, XmlError } from './xml.ts';

export type Book = Readonly<{ strings: readonly string[]; styles: readonly CellStyle[]; since1904: boolean }>;

/** A cell that cannot be read says so by its name, for the whole sheet is refused. */
export class CellError extends Error {
  readonly code: string;
  readonly line: number;
  readonly cell: string;
  constructor(code: string, line: number, cell: string, message: string) {
    super(message);
    this.code = code;
    this.line = line;
    this.cell = cell;
  }
}

const none: Merged = new Map();
const longest = 1_048_576;
const mostCells = 500_000_000;

/**
 * Streams the rows of a worksheet, cells as text: numbers in their shortest form (from 10¹⁵ on with an exponent, for a
 * spreadsheet keeps 15 digits and an id that long has lost its last), dates by their format as ISO, formulas by their
 * saved result, errors as they show (`#N/A`). Cells left of the first one in use are not there. A text or date in cells merged
 * downwards stands in each of their rows; a number in the first alone, for it would be counted again.
 *
 * @throws CellError NO_RESULT for a formula whose result is not saved, BAD_CELL; XmlError
 */
export function readSheet(
  chunks: Iterable<string>,
  book: Book,
  left: number,
  visit: (row: CsvRow) => boolean | undefined,
  merged: Merged = none,
): void {
  const row = new GridRow();
  let cells: string[] = [];
  let numbers: boolean[] = [];
  let currencies: string[] = [];
  const carried = new Map<number, Readonly<{ text: string; until: number }>>();
  let line = 0;
  let column = -1;
  let type = 'n';
  let style = plainStyle;
  let value = '';
  let formula = false;
  let reading = false;
  let phonetic = false;
  let inRows = false;
  let total = 0;
  readXml(chunks, {
    open: (name, attributes) => {
      if (name === 'c') {
        const place = attribute(attributes, 'r');
        column = place === null ? column + 1 : columnOf(place);
        if (column < 0 || column >= widest) throw bad('BAD_CELL', 'there is no such cell');
        type = attribute(attributes, 't') ?? 'n';
        style = book.styles[Number(attribute(attributes, 's') ?? 0)] ?? plainStyle;
        value = '';
        formula = false;
      } else if (name === 'v' || name === 't') reading = !phonetic;
      else if (name === 'f') formula = true;
      else if (name === 'rPh') phonetic = true;
      else if (name === 'row') {
        const at = Number(attribute(attributes, 'r') ?? line + 1);
        if (!Number.isInteger(at) || at < 1 || at > longest)
          throw new XmlError('a row number that no sheet has');
        line = at;
        column = -1;
        cells = [];
        numbers = [];
        currencies = [];
      } else if (name === 'sheetData') inRows = true;
    },
    text: (part) => {
      if (reading) value += part;
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && inRows) {
        const text = cellText();
        if (text === '') return undefined;
        const at = column < left ? cells.length : column - left;
        cells[at] = text;
        const isNumber = type === 'n' && !style.date;
        if (isNumber) numbers[at] = true;
        if (isNumber && style.currency !== null) currencies[at] = style.currency;
        const until = isNumber ? undefined : merged.get(cellName(line, column));
        if (until !== undefined) carried.set(at, { text, until });
      } else if (name === 'row') return emit();
      else if (name === 'sheetData') return false;
      return undefined;
    },
  });

  function emit(): boolean | undefined {
    if (cells.length > 0)
      for (const [at, { text, until }] of carried)
        if (line > until) carried.delete(at);
        else cells[at] ??= text;
    if (cells.length === 0) return undefined;
    total += cells.length;
    if (total > mostCells) throw new XmlError('more than 500 million cells, blank ones counted');
    row.line = line;
    row.cells = cells;
    row.numbers = numbers;
    row.currencies = currencies;
    row.count = cells.length;
    return visit(row);
  }

  function cellText(): string {
    if (formula && value === '' && type !== 'str')
      throw bad(
        'NO_RESULT',
        'the result of this formula is not saved: open the file in a spreadsheet program, save it, and import it again',
      );
    if (type === 's') {
      const text = value === '' ? '' : book.strings[Number(value)];
      if (text === undefined) throw bad('BAD_CELL', `there is no shared text ${value.slice(0, 20)}`);
      return text;
    }
    if (type === 'b') return value === '1' ? 'true' : value === '' ? '' : 'false';
    if (type !== 'n') return plainText(value);
    const number = Number(value);
    if (value.trim() === '') return '';
    if (!Number.isFinite(number)) throw bad('BAD_CELL', `"${value.slice(0, 40)}" is no number`);
    if (style.date) return serialDate(number, book.since1904);
    if (style.digits > 0 && Number.isInteger(number) && number >= 0)
      return String(number).padStart(style.digits, '0');
    return Math.abs(number) >= 1e15 ? number.toExponential() : String(number);
  }

  function bad(code: string, message: string): CellError {
    return new CellError(code, line, cellName(line, column), message);
  }
}

/** `B7` → 1; −1 when it is no place. */
function columnOf(place: string): number {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d+$/.exec(place)?.[1]?.toUpperCase();
  if (letters === undefined) return -1;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
