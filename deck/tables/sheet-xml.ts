import { LockstepError } from '../../contract/errors.ts';
import { escapeXml, xmlHead } from '../xml.ts';
import type { Cell } from './table.ts';

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What a sheet holds at most (Excel specifications and limits): rows with the head, characters in a cell. */
const maxRows = 1_048_576;
const maxText = 32_767;
const batch = 2_000;

/** Indices into the cell formats of the style sheet: both text formats keep what is typed from being read as a formula. */
const headStyle = 1;
const textStyle = 2;

type Rows = Readonly<{ name: string; columns: readonly string[]; rows: Iterable<readonly Cell[]> }>;

/** A worksheet under a bold, frozen header row, a few thousand rows at a time. @throws LockstepError USAGE */
export function* sheetParts({ name, columns, rows }: Rows): Generator<string> {
  let part = `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>${rowXml(columns, 1, headStyle)}`;
  let number = 1;
  for (const cells of rows) {
    number += 1;
    if (number > maxRows)
      throw new LockstepError(
        'USAGE',
        `${name} has more rows than the ${(maxRows - 1).toLocaleString('en')} a sheet holds. Export CSV or Parquet, or filter it.`,
      );
    part += rowXml(cells, number, textStyle);
    if (number % batch !== 0) continue;
    yield part;
    part = '';
  }
  yield `${part}</sheetData></worksheet>`;
}

function rowXml(cells: readonly Cell[], number: number, style: number): string {
  const xml = cells.map((value, i) => {
    if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
    const at = `r="${columnName(i)}${number}"`;
    if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
    if (value.length > maxText)
      throw new LockstepError(
        'USAGE',
        `Row ${number} has a cell of ${value.length} characters; a sheet holds ${maxText}. Export CSV or Parquet.`,
      );
    return `<c ${at} s="${style}" t="inlineStr"><is><t xml:space="preserve">${literal(value)}</t></is></c>`;
  });
  return `<row r="${number}">${xml.join('')}</row>`;
}

/** Spreadsheets read _x0041_ in a text as the character of that code: its underscore is written as a code itself. */
const literal = (text: string): string => escapeXml(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Sheet names are at most 31 characters and hold none of []:*?/\ and no apostrophe at an end. */
export const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .replace(/^'+|'+$/g, '')
    .trim() || 'Sheet1';
