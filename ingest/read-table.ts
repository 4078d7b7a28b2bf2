import type { Context } from './context.ts';
import { answerTable } from './detect/answer-table.ts';
import { best, type Choice, detectedOf, nearest, unknown } from './detect/best.ts';
import type { Considered, Detected } from './detected.ts';
import type { JsonFormat, Match, Table, TableFormat, TableHead, TableRow } from './format.ts';
import { readers } from './formats/index.ts';
import { mappedTable } from './formats/mapped.ts';
import { widePrices } from './formats/wide-prices.ts';
import { FileError, RowError } from './refusal.ts';
import { hasDecimalComma, withoutDecimalComma } from './rows/decimal-comma.ts';
import type { FirstRow, RowSource } from './rows/row-source.ts';
import type { CsvRow } from './text/csv.ts';
import { type Header, makeHeader, normalise } from './text/header.ts';
import { isDamagedId } from './values/number.ts';

const tableFormats = readers.filter((f): f is TableFormat => f.shape === 'table');
/** The answers of APIs as tables: looked at when the file is no table that is known as one. */
const answers = readers.filter((f): f is JsonFormat => f.shape === 'json').map(answerTable);
/** Banners are a line or two; a header further down belongs to a section of a report. */
const headerWithin = 6;

/** Reads a table: banner rows, header, format; rows stream. */
export function readTable(rows: RowSource, context: Context): Detected {
  const { mapping } = context.options;
  const format = mapping === undefined ? null : mappedTable(mapping);
  const { choice, header } =
    format === null
      ? detect(rows.first, context)
      : { choice: given(format, head(context.file, rows.first, 0), context), header: 0 };
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
  const plain = mapping === undefined && chosen !== widePrices ? plainRows(rows, headAt, context) : rows;
  chosen.read(tableOf(plain, headAt, context), context);
  return detected;
}

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

function detect(
  rows: readonly FirstRow[],
  context: Context,
): Readonly<{ choice: Choice<TableFormat>; header: number }> {
  const forced = context.options.format;
  const wanted = (f: TableFormat): boolean => forced === undefined || f.info.id === forced;
  const only = [...tableFormats, ...answers].find(wanted);
  if (only === undefined)
    return context.refuse('FORMAT_MISFIT', `the file is a table, format ${forced} is not`, { line: 1 });
  for (let i = 0; i < Math.min(rows.length, headerWithin); i++) {
    const at = head(context.file, rows, i);
    const names = new Set(at.header.index.keys());
    for (const candidates of [tableFormats, answers]) {
      const choice = best(candidates.filter(wanted), (f) => f.detect(at), names);
      if (choice !== null) return { choice, header: i };
    }
  }
  if (forced !== undefined) return { choice: given(only, head(context.file, rows, 0), context), header: 0 };
  return refuseUnknown(rows, context);
}

const idColumn = /(^|[ _-])(id|uid|account|order no\.?|txid)$/i;

/** An unknown header, unless the file shows worse: ids that a spreadsheet has destroyed. */
function refuseUnknown(rows: readonly FirstRow[], context: Context): never {
  const near = nearest(readers, new Set(head(context.file, rows, 0).header.index.keys()));
  context.detected = unknown(near);
  const names = rows[0]?.cells.map((c) => c.replace(/^\ufeff/, '').trim()) ?? [];
  for (const row of rows.slice(1))
    for (const [i, cell] of row.cells.entries())
      if (idColumn.test(names[i] ?? '') && isDamagedId(cell))
        context.refuse(
          'DAMAGED_ID',
          `"${cell}" stands where an id should: a spreadsheet has rounded it and its last digits are lost. Export the file again and do not re-save it`,
          { line: row.line, column: names[i] ?? '', raw: row.cells.join(',') },
        );
  return context.refuse(
    'UNKNOWN_HEADER',
    `no known format has the columns ${names.slice(0, 30).join(', ')}. ${nearly(near)}Map them to fields with a mapping (--mapping), or see "lockstep formats"`,
    { line: rows[0]?.line ?? 1, column: names[0] ?? '', raw: names.join(',') },
  );
}

function tableOf(rows: RowSource, head: TableHead, context: Context): Table {
  const { header } = head;
  const width = header.names.length;
  const stream = (pulse: boolean, headerless: boolean, visit: (cells: CsvRow) => void): void =>
    rows.each(pulse, (cells) => {
      if (cells.line < header.line || (cells.line === header.line && !headerless)) return undefined;
      visit(cells);
      return undefined;
    });
  return {
    ...head,
    delimiter: rows.delimiter,
    profile: (visit) => stream(false, false, visit),
    each: (visit, { loose = false, headerless = false } = {}) => {
      const row = reusedRow(header);
      const read = (): void => {
        if (!loose && row.cells.count !== width) needWidth(row.cells, header, rows.ragged);
        visit(row);
      };
      const { cellName } = rows;
      const named = cellName === null ? read : (): void => naming(read, row, header, cellName);
      stream(true, headerless, (cells) => {
        row.cells = cells;
        context.row(row, named);
      });
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

/** The numbers of a known format are machine-written, unless a spreadsheet has re-saved the file in its own language. */
function plainRows(rows: RowSource, { header }: TableHead, context: Context): RowSource {
  const told = context.options.decimal;
  if (told === '.' && rows.delimiter !== ',') context.used('decimal');
  if (told === '.' || !(told === ',' || hasDecimalComma(rows, header.line))) return rows;
  context.used('decimal');
  context.warn('DECIMAL_COMMA', 'the numbers are written with a decimal comma and are read so');
  return withoutDecimalComma(rows);
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
