import type { CsvRow } from '../text/csv.ts';
import { normalise } from '../text/header.ts';
import { readDate } from '../values/dates.ts';
import type { FirstRow, RowSource } from './row-types.ts';

const fields = /^(open|high|low|close|adj close|volume|dividends|stock splits|capital gains|repaired\?)$/;
/** The adjusted close where there is one, as of Yahoo's own files. */
const closes = ['adj close', 'close'];

type Stack = Readonly<{
  header: FirstRow;
  /** Columns that are kept, and their places. */
  at: readonly number[];
  /** Index of the first row of data. */
  below: number;
  said: string;
}>;

/**
 * A header of two or three lines (fields over symbols or symbols over fields, the name of the dates below), as pandas and
 * yfinance write it, as one line: the dates and one column of closes a symbol. Other tables stay as they are.
 */
export function flatHeader(rows: RowSource): RowSource {
  const stack = stackOf(rows.first);
  if (stack === null) return rows;
  const view = new ViewRow(stack.at);
  const [head] = [stack.header];
  return {
    ...rows,
    said: stack.said,
    first: [
      head,
      ...rows.first.slice(stack.below).map(({ line, cells }) => ({ line, cells: pick(cells, stack.at) })),
    ],
    each: (pulse, visit) =>
      rows.each(pulse, (row) => {
        if (row.line < head.line) return undefined;
        view.row = row;
        view.names = row.line === head.line ? head.cells : null;
        return visit(view);
      }),
  };
}

function stackOf(first: readonly FirstRow[]): Stack | null {
  const [top, second, third] = first;
  if (top === undefined || second === undefined) return null;
  const isFields = (row: FirstRow): boolean => {
    const names = row.cells.slice(1).map(normalise);
    return (
      names.length > 0 && names.every((name) => fields.test(name)) && names.some((n) => closes.includes(n))
    );
  };
  const isNames = (row: FirstRow): boolean =>
    row.cells.length > 1 && row.cells.slice(1).every((cell) => /[\p{L}^=]/u.test(cell)) && !isFields(row);
  const above = isFields(top) && isNames(second);
  if (!above && !(isNames(top) && isFields(second))) return null;
  const named = third?.cells.slice(1).every((cell) => cell.trim() === '') === true;
  const below = named ? 3 : 2;
  const data = first[below];
  if (data === undefined || readDate(data.cells[0] ?? '', 'dmy') === null) return null;
  const names = (above ? top : second).cells.map(normalise);
  const symbols = (above ? second : top).cells.map((cell) => cell.trim());
  const close = closes.find((name) => names.includes(name)) ?? 'close';
  const at = names.flatMap((name, i) => (i > 0 && name === close ? [i] : []));
  const dates = [named ? third?.cells[0] : undefined, top.cells[0], second.cells[0]].find(
    (cell) => cell !== undefined && /^(date|time|datetime|timestamp)$/i.test(cell.trim()),
  );
  const others = [...new Set(names.slice(1))].filter((name) => name !== close);
  return {
    header: {
      line: (named ? third : second)?.line ?? second.line,
      cells: [dates ?? 'Date', ...at.map((i) => symbols[i] ?? '')],
    },
    at: [0, ...at],
    below,
    said: `the header has ${below} lines: of each symbol the column ${close} is read${others.length > 0 ? `; ${others.join(', ')} are left out` : ''}`,
  };
}

const pick = (cells: readonly string[], at: readonly number[]): string[] => at.map((i) => cells[i] ?? '');

/** Some columns of another row; `names` in their place on the line of the header. */
class ViewRow implements CsvRow {
  readonly at: readonly number[];
  row: CsvRow | null = null;
  names: readonly string[] | null = null;
  constructor(at: readonly number[]) {
    this.at = at;
  }
  get line(): number {
    return this.row?.line ?? 0;
  }
  get count(): number {
    return this.row === null || this.row.count < this.at.length ? (this.row?.count ?? 0) : this.at.length;
  }
  get bare(): boolean {
    return this.row?.bare ?? false;
  }
  get raw(): string {
    return this.row?.raw ?? '';
  }
  text(i: number): string {
    if (this.names !== null) return this.names[i] ?? '';
    return this.row?.text(this.at.at(i) ?? -1) ?? '';
  }
  number(i: number): number {
    return this.names === null ? (this.row?.number(this.at.at(i) ?? -1) ?? Number.NaN) : Number.NaN;
  }
  isNumber(i: number): boolean {
    return this.row?.isNumber?.(this.at.at(i) ?? -1) === true;
  }
  currency(i: number): string | null {
    return this.row?.currency?.(this.at.at(i) ?? -1) ?? null;
  }
}
