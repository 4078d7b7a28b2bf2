import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { LockstepError } from '../../contract/errors.ts';
import { Refusal } from '../../ingest/ingest.ts';
import { openRows } from '../../ingest/rows/open-rows.ts';
import { dateOrder, readDate } from '../../ingest/values/dates.ts';
import { parseFigure } from '../../ingest/values/figure.ts';
import { type DecimalMark, decimalMarks } from '../../ingest/values/number.ts';
import { readSource } from '../import/read-source.ts';

/** One column a series under its name as it stands in the file; NaN is a gap. */
export type WideTable = Readonly<{
  assets: string[];
  times: number[];
  close: number[][];
  warnings: Warning[];
}>;

type Line = Readonly<{ line: number; cells: string[] }>;

const gapWords = new Set(['', 'nan', 'null', 'na', 'n/a', 'none', '--', '#n/a']);
const isGap = (cell: string): boolean => gapWords.has(cell.trim().toLowerCase());
const isNumber = (cell: string): boolean => !isGap(cell) && Number.isFinite(Number(cell));

/**
 * Reads a table whose columns are series. The first column is the dates, a row number, or a series like the others.
 * Answers null when it is another kind of file, for the import readers to judge.
 *
 * @throws LockstepError INPUT_REFUSED naming the line and column of a cell that is neither a number nor a gap
 */
export function readWideTable(entry: Readonly<{ path: string; name: string }>): WideTable | null {
  const rows = readRows(entry);
  const [header, first] = rows;
  if (header === undefined || first === undefined || header.cells.length < 2) return null;
  if (header.cells.every(isNumber) || header.cells.slice(1).some((name) => name.trim() === '')) return null;
  const values = first.cells.slice(1);
  if (values.length === 0 || !values.every((cell) => isNumber(cell) || isGap(cell))) return null;
  if (header.cells.some((name) => /^(open|high|low|close|volume|unix|symbol)$/i.test(name.trim())))
    return null;
  const body = rows.slice(1);
  const dates = readDates(body.map((row) => row.cells[0] ?? ''));
  const dated = 'times' in dates;
  const indexed = !dated && isRowNumber(header, body);
  if (!dated && !indexed && !isNumber(first.cells[0] ?? '') && !isGap(first.cells[0] ?? '')) {
    const line = body[dates.bad]?.line ?? first.line;
    throw refuse(entry.name, line, header.cells[0] ?? '', dates.reason);
  }
  const times = dated ? dates.times : [];
  const from = dated || indexed ? 1 : 0;
  const assets = header.cells.slice(from).map((name) => name.trim());
  const close = assets.map((name, i) => body.map((row) => readCell(entry.name, row, from + i, name)));
  if (dated) return oneRowATime(assets, times, close);
  const warnings = [{ code: 'noDates', message: 'The file has no dates: rows are taken in their order.' }];
  return { assets, times: [...body.keys()].map((i) => i * day), close, warnings };
}

/** Oldest first. Where a time comes twice, the last value in the file that is not a gap stands, series by series. */
function oneRowATime(assets: string[], times: readonly number[], close: number[][]): WideTable {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const place = new Map(sorted.map((time, k) => [time, k]));
  const again = times.length - sorted.length;
  return {
    assets,
    times: sorted,
    close: close.map((column) => {
      const series = new Array<number>(sorted.length).fill(Number.NaN);
      column.forEach((value, row) => {
        if (!Number.isNaN(value)) series[place.get(times[row]) ?? 0] = value;
      });
      return series;
    }),
    warnings:
      again === 0
        ? []
        : [
            {
              code: 'repeatedDates',
              message: `${again} ${again === 1 ? 'row repeats a date' : 'rows repeat dates'}: the last value in the file stands.`,
            },
          ],
  };
}

/** The rows of a table in any container; numbers written with a decimal comma or groups as plain ones. */
function readRows(entry: Readonly<{ path: string; name: string }>): Line[] {
  const file = readSource(entry.path, entry.name);
  const rows: Line[] = [];
  const marks = decimalMarks();
  try {
    const { each, delimiter } = openRows(file.source);
    each(false, (row) => {
      const cells = Array.from({ length: row.count }, (_, i) => row.text(i));
      if (rows.length > 0)
        for (const cell of cells.slice(1).map(mantissa)) if (isWritten(cell)) marks.see(cell);
      rows.push({ line: row.line, cells });
      return undefined;
    });
    // Where commas part the cells none of them is decimal.
    const decimal = marks.mark() ?? (delimiter === ',' && !marks.clash() ? '.' : null);
    if (decimal === null)
      throw refuse(
        entry.name,
        rows[1]?.line ?? 1,
        rows[0]?.cells[1] ?? '',
        marks.clash()
          ? 'some numbers have a decimal comma and others a decimal point'
          : 'every number can be read with either decimal mark (1.000 is one or a thousand)',
      );
    return rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => plain(cell, decimal)) }));
  } catch (error) {
    // Another kind of file: its own reader says what it is.
    if (error instanceof Refusal) return [];
    throw error;
  } finally {
    file.close();
  }
}

const isWritten = (cell: string): boolean => /^[\s(+\u2212-]*[\d.,][\d.,'\u00a0\u202f )%-]*$/.test(cell);

/** "2,06e-05" without its power of ten. */
const mantissa = (cell: string): string => cell.replace(/(\d)[eE][-+]?\d+\s*$/, '$1');

function plain(cell: string, decimal: DecimalMark): string {
  // A power of ten stands behind plain digits, never behind groups of them.
  if (mantissa(cell) !== cell) return decimal === ',' ? cell.replace(',', '.') : cell;
  if (!/[.,'\u00a0\u202f %(\u2212]/.test(cell) || !isWritten(cell)) return cell;
  const value = parseFigure(cell, decimal);
  return Number.isNaN(value) ? cell : String(value);
}

function readCell(file: string, row: Line, index: number, name: string): number {
  const cell = row.cells[index] ?? '';
  if (isGap(cell)) return Number.NaN;
  const value = Number(cell);
  if (!Number.isFinite(value)) throw refuse(file, row.line, name, `"${cell}" is not a number`);
  return value;
}

const refuse = (file: string, line: number, column: string, message: string): LockstepError =>
  new LockstepError('INPUT_REFUSED', `${file}, line ${line}, column ${column}: ${message}.`, {
    file,
    line,
    column,
  });

/** Times of a column, UTC ms, or the first cell that is no date and why. */
type Dates = Readonly<{ times: readonly number[] } | { bad: number; reason: string }>;

function readDates(cells: readonly string[]): Dates {
  const decided = dateOrder(cells);
  if (decided.reason !== null) return { bad: decided.at, reason: decided.reason };
  const times: number[] = [];
  for (const [bad, cell] of cells.entries()) {
    const time = readDate(cell, decided.order);
    if (time === null) return { bad, reason: `"${cell}" is not a date` };
    times.push(time);
  }
  return { times };
}

/** 0, 1, 2 … or 1, 2, 3 … under a name that no series has. */
function isRowNumber(header: Line, body: readonly Line[]): boolean {
  const start = Number(body[0]?.cells[0]);
  if (!/^(|index|row|t|n|#|unnamed.*)$/i.test(header.cells[0]?.trim() ?? '') || (start !== 0 && start !== 1))
    return false;
  return body.every((row, i) => Number(row.cells[0]) === start + i);
}
