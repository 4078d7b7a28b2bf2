import type { Mapping } from '../contract/dto/import.ts';
import type { Context } from './context.ts';
import { answerTable } from './detect/answer-table.ts';
import { best, type Choice, detectedOf, nearest, unknown } from './detect/best.ts';
import type { Considered, Detected } from './detected.ts';
import type { JsonFormat, Match, Table, TableFormat, TableHead, TableRow } from './format.ts';
import { readers } from './formats/index.ts';
import { mappedTable } from './formats/mapped.ts';
import { bannerScale } from './mapping/heading-unit.ts';
import { FileError, RowError } from './refusal.ts';
import { otherLines } from './rows/other-lines.ts';
import type { FirstRow, RowSource } from './rows/row-source.ts';
import { plainNumbers, writtenMark } from './rows/written-numbers.ts';
import { needBannerCurrency } from './text/banner-currency.ts';
import { bannerTime } from './text/banner-time.ts';
import type { CsvRow } from './text/csv.ts';
import { findHeader, headerFor } from './text/find-header.ts';
import { type Header, makeHeader, normalise } from './text/header.ts';
import { isDamagedId } from './values/number.ts';
import { seriesTable } from './wide/series-table.ts';

const tableFormats = readers.filter((f): f is TableFormat => f.shape === 'table');
/** The answers of APIs as tables: looked at when the file is no table that is known as one. */
const answers = readers.filter((f): f is JsonFormat => f.shape === 'json').map(answerTable);
/** Banners are mostly a line or two; the header of a known format may be any of so many rows. */
const headerWithin = 6;

/** Reads a table: banner rows, header, format; rows stream. */
export function readTable(rows: RowSource, context: Context): Detected {
  const { mapping } = context.options;
  const format = mapping === undefined ? null : mappedTable(mapping);
  const { choice, header } =
    format === null ? detect(rows.first, context) : told(format, rows.first, mapping, context);
  const chosen = choice.format;
  const headAt = head(context.file, rows.first, header);
  const detected = detectedOf(choice);
  context.detected = detected;
  if (chosen.refusal !== undefined)
    context.refuse(chosen.refusal.code, `${chosen.info.title}: ${chosen.refusal.reason}`, {
      line: headAt.header.line,
      column: headAt.header.original[0] ?? '',
      raw: headAt.header.original.join(rows.delimiter),
    });
  const plain = mapping === undefined && chosen.ownMarks !== true ? plainRows(rows, headAt, context) : rows;
  if (rows.said !== undefined) context.warn('HEADER_STACKED', rows.said);
  sayTableTime(rows.first.slice(0, header), context);
  needScale(rows.first.slice(0, header), context);
  needBannerCurrency(rows.first.slice(0, header), context);
  chosen.read(tableOf(plain, headAt, rows.first.slice(0, header), context), context);
  return detected;
}

/** The day a bank writes above its table. */
function sayTableTime(above: readonly FirstRow[], context: Context): void {
  const { options } = context;
  const found = bannerTime(above, options.mapping?.time?.zone ?? options.zone ?? 'UTC');
  if (found === null) return;
  context.sawTableTime(found.ms);
  if (options.asOf === undefined && options.mapping?.columns.time === undefined)
    context.warn(
      'AS_OF_BANNER',
      `"${found.text}" above the header (line ${found.line}) is taken as the time`,
    );
}

/** "All amounts in thousands" above a table: nobody but a mapping can say of which columns that is true. */
function needScale(above: readonly FirstRow[], context: Context): void {
  const { mapping } = context.options;
  if (mapping !== undefined && Object.values(mapping.columns).some(({ scale }) => scale !== undefined))
    return;
  for (const { cells, line } of above) {
    const text = cells.find((cell) => bannerScale(cell) !== null);
    if (text === undefined) continue;
    context.refuse(
      'HEADING_UNIT',
      `"${text.trim()}" above the header says that one in a column counts ${bannerScale(text)}: a mapping has to say the scale of such a column, or 1 where the numbers are whole`,
      { line, column: text.trim() },
      ['mapping'],
    );
  }
}

/** A table by its mapping: the header is the first row that has its columns. */
function told(
  format: TableFormat,
  rows: readonly FirstRow[],
  mapping: Mapping | undefined,
  context: Context,
): Found {
  const header = headerFor(rows, mapping);
  return { choice: given(format, head(context.file, rows, header), context), header };
}

type Found = Readonly<{ choice: Choice<TableFormat>; header: number }>;

function head(file: string, rows: readonly FirstRow[], index: number): TableHead {
  const at = rows[index];
  return {
    file,
    header: makeHeader(at?.cells ?? [], at?.line ?? 1),
    first: rows[index + 1]?.cells ?? null,
    sample: rows.slice(index + 1).map((row) => row.cells),
  };
}

function given(format: TableFormat, head: TableHead, context: Context): Choice<TableFormat> {
  const match = format.detect(head);
  if (match === null && answers.includes(format))
    context.refuse('FORMAT_MISFIT', `the file is a table without the keys of ${format.info.id} for columns`, {
      line: head.header.line,
    });
  const told: Match = { score: 0, generation: 'as told', why: 'the format was given' };
  return { format, match: match ?? told, considered: [] };
}

function detect(rows: readonly FirstRow[], context: Context): Found {
  const forced = context.options.format;
  const wanted = (f: TableFormat): boolean => forced === undefined || f.info.id === forced;
  const only = [...tableFormats, ...answers].find(wanted);
  if (only === undefined)
    return context.refuse('FORMAT_MISFIT', `the file is a table, format ${forced} is not`, { line: 1 });
  const looksLike = findHeader(rows);
  const places = [...rows.keys()].filter((i) => i < headerWithin || i === looksLike);
  for (const i of places) {
    const at = head(context.file, rows, i);
    const names = new Set(at.header.index.keys());
    for (const candidates of [tableFormats, answers]) {
      const choice = best(candidates.filter(wanted), (f) => f.detect(at), names);
      if (choice !== null) return { choice, header: i };
    }
  }
  if (context.options.series !== undefined) {
    const choice = best([seriesTable], (f) => f.detect(head(context.file, rows, looksLike)), new Set());
    if (choice !== null) return { choice, header: looksLike };
  }
  if (forced !== undefined)
    return { choice: given(only, head(context.file, rows, looksLike), context), header: looksLike };
  return refuseUnknown(rows.slice(looksLike), context);
}

const idColumn = /(^|[ _-])(id|uid|account|order no\.?|txid)$/i;

/** An unknown header, unless the file shows worse: ids that a spreadsheet has destroyed. */
function refuseUnknown(rows: readonly FirstRow[], context: Context): never {
  const near = nearest(readers, new Set(head(context.file, rows, 0).header.index.keys()), 'table');
  context.detected = unknown(near);
  const names = rows[0]?.cells.map((c) => c.replace(/^\ufeff/, '').trim()) ?? [];
  for (const row of rows.slice(1))
    for (const [i, cell] of row.cells.entries())
      if (idColumn.test(names[i] ?? '') && isDamagedId(cell))
        context.refuse(
          'DAMAGED_ID',
          `"${cell}" stands where an id should: a spreadsheet has rounded it and its last digits are lost. Take the file as it was before it was saved there`,
          { line: row.line, column: names[i] ?? '', raw: row.cells.join(',') },
        );
  return context.refuse(
    'UNKNOWN_HEADER',
    `no known format has the columns ${names.slice(0, 30).join(', ')}. ${nearly(near)}Map them to fields with a mapping, or choose its format among those that are read`,
    { line: rows[0]?.line ?? 1, column: names[0] ?? '', raw: names.join(',') },
  );
}

function tableOf(rows: RowSource, head: TableHead, above: readonly FirstRow[], context: Context): Table {
  const { header } = head;
  const { isNone: isOther, isOver } = otherLines(header, above, context);
  const width = header.names.length;
  const stream = (
    pulse: boolean,
    headerless: boolean,
    visit: (cells: CsvRow) => void,
    most: number,
    line = Number.POSITIVE_INFINITY,
  ): void => {
    let left = most;
    rows.each(pulse, (cells) => {
      if (cells.line < header.line || (cells.line === header.line && !headerless)) return undefined;
      visit(cells);
      return --left > 0 && cells.line < line;
    });
  };
  const { firstRows = Number.POSITIVE_INFINITY } = context.options;
  return {
    ...head,
    delimiter: rows.delimiter,
    profile: (visit, line) => stream(false, false, visit, Number.POSITIVE_INFINITY, line),
    each: (visit, { loose = false, headerless = false } = {}) => {
      const row = reusedRow(header);
      const read = (): void => {
        if (!loose && row.cells.count !== width) needWidth(row.cells, header, rows.ragged);
        visit(row);
      };
      const { cellName } = rows;
      const isNone = (): boolean => isOther(row.cells);
      const named = cellName === null ? read : (): void => naming(read, row, header, cellName);
      stream(
        true,
        headerless,
        (cells) => {
          if (isOver(cells)) return;
          row.cells = cells;
          context.row(row, named, isNone);
        },
        firstRows,
      );
    },
  };
}

/** Where the container has its own names for places, a rejected row's reason ends with that of the cell. */
function naming(
  read: () => void,
  row: TableRow,
  header: Header,
  cellName: (line: number, column: number) => string,
): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RowError) && !(error instanceof FileError)) throw error;
    const column = header.index.get(normalise(error.column));
    if (column === undefined) throw error;
    const kind = error instanceof RowError ? RowError : FileError;
    throw new kind(error.code, error.column, `${error.message} (cell ${cellName(row.line, column)})`);
  }
}

/** Columns of names, as `normalise` has them: "6,0" is somebody there, and no number. */
const nameColumns = ['participant', 'counterparty', 'cohort', 'name'];

/** The numbers of a known format are machine-written, unless a spreadsheet has re-saved the file in its own language. */
function plainRows(rows: RowSource, { header }: TableHead, context: Context): RowSource {
  const told = context.options.decimal;
  if (told !== undefined && rows.delimiter !== ',') context.used('decimal');
  const names = new Set(nameColumns.flatMap((name) => header.index.get(name) ?? []));
  const mark = told ?? writtenMark(rows, header.line, names);
  if (mark === null) return rows;
  if (mark === ',')
    context.warn('DECIMAL_COMMA', 'the numbers are written with a decimal comma and are read so');
  return plainNumbers(rows, mark, names);
}

type MutableRow = { -readonly [K in keyof TableRow]: TableRow[K] };

function reusedRow(header: Header): MutableRow {
  let cells: CsvRow | null = null;
  return {
    get cells(): CsvRow {
      if (cells === null) throw new Error('no row yet');
      return cells;
    },
    set cells(next: CsvRow) {
      cells = next;
    },
    names: header.original,
    get line() {
      return cells?.line ?? 0;
    },
    get raw() {
      return cells?.raw ?? '';
    },
    get: (name) => {
      const i = header.index.get(name);
      return i === undefined || cells === null ? null : cells.text(i);
    },
  };
}

/**
 * A short row may be a cut one, a long one may hold an unquoted delimiter: neither can be read by position. Where blank
 * cells are not written (`ragged`) a short row is whole.
 */
function needWidth(cells: CsvRow, header: Header, ragged: boolean): void {
  const width = header.names.length;
  if (cells.count < width && ragged) return;
  let extra = false;
  for (let i = width; i < cells.count; i++) if (cells.text(i).trim() !== '') extra = true;
  const missing = header.names.slice(cells.count).some((name) => name !== '');
  if (extra || missing)
    throw new RowError(
      'ROW_WIDTH',
      header.original[Math.min(cells.count, width) - 1] ?? '',
      `${cells.count} cells where the header has ${width}`,
    );
}

/** The nearest format, as a sentence; '' when none is near. */
function nearly([first]: readonly Considered[]): string {
  return first === undefined ? '' : `The nearest is ${first.format}: the file ${first.why}. `;
}
