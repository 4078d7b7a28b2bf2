import type { CsvRow } from '../text/csv.ts';
import { readFigure } from '../values/figure.ts';
import { type DecimalMark, decimalMarks, parseDecimal } from '../values/number.ts';
import type { RowSource } from './row-source.ts';

/** Digits with marks, groups, brackets and a dollar sign: no percentages, no words, which formats read themselves. */
const written =
  /^[\s($+\u2212-]*[\d\uff10-\uff19.,][\d\uff10-\uff19.,\uff0c\uff0e'\u2019\u00a0\u202f ]*\)?\s*-?\s*$/;

/** The number as a program writes it; null for a text that is none, or that is written so already. */
function plainly(text: string, mark: DecimalMark): string | null {
  if (!written.test(text) || (mark === '.' && !Number.isNaN(parseDecimal(text)))) return null;
  const figure = readFigure(text, mark);
  return figure === null ? null : String(figure.value);
}

/**
 * The mark of a table whose numbers are written for people (a decimal comma, thousands apart, `$`), decided over all its cells;
 * null where they are written as programs write them. Told by the first rows, so that such files pay nothing; where cells are
 * not parted by commas a decimal comma may come later, and every row is looked at. `names`: columns of names, which are no
 * numbers however they look ("6,0").
 */
export function writtenMark(
  rows: RowSource,
  headerLine: number,
  names: ReadonlySet<number>,
): DecimalMark | null {
  const below = rows.first.filter((row) => row.line > headerLine);
  const styled = below.some(({ cells }) =>
    cells.some(
      (cell, i) =>
        !names.has(i) && (plainly(cell, '.') !== null || (/,/.test(cell) && plainly(cell, ',') !== null)),
    ),
  );
  if (rows.delimiter === ',' && !styled) return null;
  const marks = decimalMarks();
  rows.each(false, (row) => {
    if (row.line <= headerLine) return undefined;
    for (let i = 0; i < row.count; i++) {
      if (names.has(i)) continue;
      const text = row.text(i);
      if (/[.,]/.test(text) && written.test(text) && isFigure(text)) marks.see(text);
    }
    return undefined;
  });
  if (marks.mark() === ',') return ',';
  return styled && (marks.mark() === '.' || rows.delimiter === ',') ? '.' : null;
}

/** A date (`13.01.2024`) is written with the same characters and is no number. */
const isFigure = (text: string): boolean => readFigure(text, '.') !== null || readFigure(text, ',') !== null;

/** The same rows with every such number as programs write it. `raw` and `names` stay as they are in the file. */
export const plainNumbers = (rows: RowSource, mark: DecimalMark, names: ReadonlySet<number>): RowSource => ({
  ...rows,
  each: (pulse, visit) => {
    const plain = new PlainRow(mark, names);
    rows.each(pulse, (row) => {
      plain.row = row;
      return visit(plain);
    });
  },
});

class PlainRow implements CsvRow {
  readonly mark: DecimalMark;
  readonly names: ReadonlySet<number>;
  row: CsvRow | null = null;
  constructor(mark: DecimalMark, names: ReadonlySet<number>) {
    this.mark = mark;
    this.names = names;
  }
  get line(): number {
    return this.row?.line ?? 0;
  }
  get count(): number {
    return this.row?.count ?? 0;
  }
  get bare(): boolean {
    return this.row?.bare ?? false;
  }
  get raw(): string {
    return this.row?.raw ?? '';
  }
  text(i: number): string {
    const text = this.row?.text(i) ?? '';
    return /[^\d]/.test(text) && !this.names.has(i) ? (plainly(text, this.mark) ?? text) : text;
  }
  number(i: number): number {
    return parseDecimal(this.text(i));
  }
}
