import { LockstepError } from '../../contract/errors.ts';
import { escapeXml, xmlHead } from '../xml.ts';
import type { Cell } from './cell.ts';
import { columnName } from './cell-place.ts';
import { cellStyle, headStyle, main, proseStyle } from './cell-style.ts';
import type { Column } from './column.ts';
import { columnWidths, headLines, rowsForWidth } from './column-widths.ts';
import { rowFormulas } from './row-formulas.ts';
import { rowsAtOnce } from './row-stream.ts';
import { serialTime } from './serial-time.ts';

/** What a sheet holds at most (Excel specifications and limits): rows with the head, characters in a cell. */
const maxRows = 1_048_576;
const maxText = 32_767;
/** Of the font of the sheet, points. */
const lineHeight = 13.5;

/** `table`: with a filter on every column; `plain`: without; `prose`: texts wrapped, as on a page of notes. */
export type SheetLook = 'table' | 'plain' | 'prose';
type Rows = Readonly<{ name: string; columns: readonly Column[]; rows: Iterable<readonly Cell[]> }>;

/** A worksheet under a bold, frozen header row, a few thousand rows at a time. @throws LockstepError USAGE */
export function* sheetParts({ name, columns, rows }: Rows, look: SheetLook): Generator<string> {
  // Formulas look at other rows: tables that have some are results, and small.
  const listed = columns.some((column) => column.formula !== null) ? [...rows] : null;
  const formula = rowFormulas(columns, listed ?? []);
  const unit = columns.findIndex((column) => column.key === 'unit');
  const source = (listed ?? rows)[Symbol.iterator]();
  const first = take(source, rowsForWidth);
  const widths = look === 'prose' ? [28, 100] : columnWidths(columns, first);
  const heads = columns.map((column, i) => textXml(column.title, `${columnName(i)}1`, headStyle(column), 1));
  // Programs that do not measure text keep the height they are given.
  const lines = widths.map((width, i) => headLines(columns.at(i)?.title ?? '', width));
  const height = Math.max(1, ...lines) * lineHeight + 2;
  let part = `${xmlHead}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${lineHeight}"/>${columnsXml(widths)}<sheetData><row r="1" ht="${height}" customHeight="1">${heads.join('')}</row>`;
  let number = 1;
  for (const cells of chained(first, source)) {
    number += 1;
    if (number > maxRows)
      throw new LockstepError(
        'USAGE',
        `${name} has more rows than the ${(maxRows - 1).toLocaleString('en')} a sheet holds. Export CSV or Parquet, or filter it.`,
      );
    part += rowXml(cells);
    if (number % rowsAtOnce !== 0) continue;
    yield part;
    part = '';
  }
  const filter = `<autoFilter ref="A1:${columnName(columns.length - 1)}${number}"/>`;
  yield `${part}</sheetData>${look === 'table' && columns.length > 0 ? filter : ''}<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`;

  function rowXml(cells: readonly Cell[]): string {
    const rowUnit = unit < 0 ? null : (cells[unit] ?? null);
    const xml = columns.map((column, i) => {
      const value = cells[i] ?? null;
      if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
      const at = `${columnName(i)}${number}`;
      if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
      const style = look === 'prose' ? proseStyle : cellStyle(column, value, rowUnit);
      if (typeof value === 'string') return textXml(value, at, style, number);
      const f = formula(number - 2, i);
      const shown = column.kind === 'time' ? serialTime(value) : value;
      if (typeof shown === 'string') return textXml(shown, at, style, number);
      return `<c r="${at}"${style === 0 ? '' : ` s="${style}"`}>${f === null ? '' : `<f>${escapeXml(f)}</f>`}<v>${shown}</v></c>`;
    });
    return `<row r="${number}">${xml.join('')}</row>`;
  }
}

function textXml(value: string, at: string, style: number, row: number): string {
  if (value.length > maxText)
    throw new LockstepError(
      'USAGE',
      `Row ${row} has a cell of ${value.length} characters; a sheet holds ${maxText}. Export CSV or Parquet.`,
    );
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${literal(value)}</t></is></c>`;
}

const columnsXml = (widths: readonly number[]): string =>
  widths.length === 0
    ? ''
    : `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

/** Spreadsheets read _x0041_ in a text as the character of that code: its underscore is written as a code itself. */
const literal = (text: string): string => escapeXml(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

type Row = readonly Cell[];

function take(rows: Iterator<Row>, most: number): Row[] {
  const taken: Row[] = [];
  while (taken.length < most) {
    const next = rows.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

function* chained(first: readonly Row[], rest: Iterator<Row>): Generator<Row> {
  yield* first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}
