import type { Context } from '../context.ts';
import type { Table } from '../format.ts';
import { type DateOrder, dateOrder } from '../values/dates.ts';
import { readFigure } from '../values/figure.ts';
import { type DecimalMark, decimalMarks } from '../values/number.ts';
import { isDate } from './wide-shape.ts';

/** What a whole table says about how it is written. */
export type WideStyle = Readonly<{
  /** What the first column is; other than dates only where a table is read as series. */
  first: 'dates' | 'rowNumbers' | 'series';
  order: DateOrder | null;
  decimal: DecimalMark;
  /** The money written beside the figures of each column, or shown by their format; null where none is. */
  currencies: readonly (string | null)[];
}>;

const returnsForm = /^\s*[-\u2212(]\s*[\d.,]*\d|%\s*$/;
const worded = /[\p{L}\p{Sc}]/u;
const currencyIn = (text: string): string | null =>
  (readFigure(text, '.') ?? readFigure(text, ','))?.currency ?? null;
const isBelowZero = (value: number): boolean => value < 0 || Object.is(value, -0);

/**
 * One pass over all cells of the first column and of those that are series.
 *
 * @param columns places of the series
 * @throws Refusal RETURNS_NOT_PRICES where prices are wanted and values are below zero or per cent; DATE_AMBIGUOUS and
 * DECIMAL_AMBIGUOUS where the table does not tell and nobody says; CURRENCY_CONFLICT where a column is in two currencies
 */
export function wideStyle(table: Table, context: Context, columns: ReadonlySet<number>): WideStyle {
  const { series } = context.options;
  const { original } = table.header;
  const firsts: string[] = [];
  const lines: number[] = [];
  const marks = decimalMarks();
  let returns: Readonly<{ line: number; column: string; raw: string }> | null = null;
  const currencies: (string | null)[] = original.map(() => null);
  const inMoney = (sign: string | null, i: number, line: number): void => {
    if (sign === null || i >= currencies.length) return;
    const before = currencies[i] ?? sign;
    if (before !== sign)
      context.refuse('CURRENCY_CONFLICT', `one figure is in ${before}, another in ${sign}`, {
        line,
        column: original[i] ?? '',
      });
    currencies[i] = sign;
  };
  const see = (text: string, i: number, line: number, raw: () => string): void => {
    marks.see(text);
    if (i > 0 && worded.test(text)) inMoney(currencyIn(text), i, line);
    if (returns === null && returnsForm.test(text)) returns = { line, column: original[i] ?? '', raw: raw() };
  };
  const read = Uint8Array.from(original, (_, i) => (columns.has(i) ? 1 : 0));
  table.profile((cells) => {
    firsts.push(cells.text(0));
    lines.push(cells.line);
    const raw = (): string => cells.raw;
    for (let i = 1; i < cells.count; i++) {
      if (read[i] !== 1) continue;
      // A number as programs write it tells nothing new once a point is known to be decimal: no text is made.
      if (cells.currency !== undefined) inMoney(cells.currency(i), i, cells.line);
      const plain = marks.isPoint() ? cells.number(i) : Number.NaN;
      if (Number.isNaN(plain) || (returns === null && isBelowZero(plain))) {
        const text = cells.text(i);
        if (cells.isNumber?.(i) !== true) see(text, i, cells.line, raw);
        else if (returns === null && returnsForm.test(text))
          returns = { line: cells.line, column: original[i] ?? '', raw: cells.raw };
      }
    }
  });
  const first = series === undefined ? 'dates' : firstColumn(original[0] ?? '', firsts);
  if (first === 'series')
    for (const [k, text] of firsts.entries()) see(text, 0, lines[k] ?? table.header.line, () => text);
  if (returns !== null && series?.returns !== true)
    context.refuse(
      'RETURNS_NOT_PRICES',
      'negative values or percent: the file holds returns, which are no prices. They can be correlated without being stored, as returns that are given',
      returns,
    );
  return {
    first,
    order: first === 'dates' ? orderOf(table, context, firsts, lines) : null,
    decimal: decimalOf(table, context, marks),
    currencies,
  };
}

/** 0, 1, 2 … or 1, 2, 3 … under a name that no series has are row numbers. */
function firstColumn(name: string, cells: readonly string[]): WideStyle['first'] {
  const start = Number(cells[0]);
  const numbered =
    /^(|index|row|t|n|#|unnamed.*)$/i.test(name.trim()) &&
    (start === 0 || start === 1) &&
    cells.every((cell, i) => cell.trim() !== '' && Number(cell) === start + i);
  if (numbered) return 'rowNumbers';
  const dates = cells.filter(isDate).length;
  return dates > 0 && dates * 2 >= cells.length ? 'dates' : 'series';
}

function orderOf(
  table: Table,
  context: Context,
  dates: readonly string[],
  lines: readonly number[],
): DateOrder | null {
  const decided = dateOrder(dates, context.options.dates ?? null);
  if (decided.reason !== null)
    return context.refuse(
      'DATE_AMBIGUOUS',
      `the dates (${dates[decided.at]}): ${decided.reason}, or say which comes first, day or month`,
      {
        line: lines.at(decided.at) ?? 1,
        column: table.header.original[0] ?? '',
        raw: dates[decided.at] ?? '',
      },
    );
  if (decided.order !== null) context.used('dates');
  return decided.order;
}

function decimalOf(table: Table, context: Context, marks: ReturnType<typeof decimalMarks>): DecimalMark {
  if (context.options.decimal !== undefined) context.used('decimal');
  const decimal = marks.mark() ?? context.options.decimal ?? byDelimiter(table.delimiter, marks.clash());
  if (decimal !== null) return decimal;
  const reason = marks.clash()
    ? 'some numbers have a decimal comma and others a decimal point'
    : 'every number can be read with either mark (1.000 is one or a thousand)';
  return context.refuse(
    'DECIMAL_AMBIGUOUS',
    `the decimal mark cannot be told: ${reason}. Say which it is, point or comma`,
    { line: table.header.line, column: table.header.original[1] ?? '' },
  );
}

/** Where commas part the cells none of them is decimal. */
const byDelimiter = (delimiter: string, clash: boolean): DecimalMark | null =>
  delimiter === ',' && !clash ? '.' : null;
