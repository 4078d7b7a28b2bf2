import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Warning } from '../../contract/domain.ts';
import { LockstepError } from '../../contract/errors.ts';
import { readCsv } from '../../ingest/text/csv.ts';
import { sniffDelimiter } from '../../ingest/text/delimiter.ts';

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
const day = 86_400_000;

/**
 * Reads a table whose columns are series. The first column is the dates, a row number, or a series like the others.
 * Answers null when it is another kind of file, for the import readers to judge.
 *
 * @throws LockstepError INPUT_REFUSED naming the line and column of a cell that is neither a number nor a gap
 */
export function readWideTable(entry: Readonly<{ path: string; name: string }>): WideTable | null {
  const rows = readRows(entry.path);
  const [header, first] = rows;
  if (header === undefined || first === undefined || header.cells.length < 2) return null;
  if (header.cells.every(isNumber) || header.cells.slice(1).some((name) => name.trim() === '')) return null;
  const values = first.cells.slice(1);
  if (values.length === 0 || !values.every((cell) => isNumber(cell) || isGap(cell))) return null;
  if (header.cells.some((name) => /^(open|high|low|close|volume|unix|symbol)$/i.test(name.trim())))
    return null;
  const body = rows.slice(1);
  const dates = body.map((row) => readTime(row.cells[0] ?? ''));
  const dated = !dates.includes(null);
  const indexed = !dated && isRowNumber(header, body);
  if (!dated && !indexed && !isNumber(first.cells[0] ?? '') && !isGap(first.cells[0] ?? '')) {
    const bad = body[dates.indexOf(null)] ?? first;
    throw refuse(entry.name, bad.line, header.cells[0] ?? '', `"${bad.cells[0]}" is not a date`);
  }
  const from = dated || indexed ? 1 : 0;
  const assets = header.cells.slice(from).map((name) => name.trim());
  const close = assets.map((name, i) => body.map((row) => readCell(entry.name, row, from + i, name)));
  const order = [...body.keys()];
  if (dated) order.sort((a, b) => (dates[a] ?? 0) - (dates[b] ?? 0));
  return {
    assets,
    times: order.map((i) => (dated ? (dates[i] ?? 0) : i * day)),
    close: close.map((column) => order.map((i) => column[i] ?? Number.NaN)),
    warnings: dated
      ? []
      : [{ code: 'noDates', message: 'The file has no dates: rows are taken in their order.' }],
  };
}

function readRows(path: string): Line[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  if (text.includes('\0')) return [];
  const rows: Line[] = [];
  const plain = text.replace(/^\ufeff/, '');
  readCsv([plain], sniffDelimiter(plain.slice(0, 65_536)), (row) => {
    rows.push({ line: row.line, cells: Array.from({ length: row.count }, (_, i) => row.text(i)) });
    return undefined;
  });
  return rows;
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

/** ISO dates and times (UTC unless they say), YYYYMMDD, and epochs in seconds or milliseconds. */
function readTime(cell: string): number | null {
  const text = cell.trim();
  if (/^(19|20)\d{6}$/.test(text))
    return Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{12,13}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const iso = text.replace(' ', 'T');
  const time = Date.parse(/T/.test(iso) && !/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(time) ? null : time;
}

/** 0, 1, 2 … or 1, 2, 3 … under a name that no series has. */
function isRowNumber(header: Line, body: readonly Line[]): boolean {
  const start = Number(body[0]?.cells[0]);
  if (!/^(|index|row|t|n|#|unnamed.*)$/i.test(header.cells[0]?.trim() ?? '') || (start !== 0 && start !== 1))
    return false;
  return body.every((row, i) => Number(row.cells[0]) === start + i);
}
