import type { CsvRow } from '../text/csv.ts';
import { parseFigure } from '../values/figure.ts';
import { decimalMarks } from '../values/number.ts';
import type { RowSource } from './row-source.ts';

const written = /^[\s(+\u2212-]*\d[\d.,'\u00a0\u202f ]*\)?-?$/;

/** Whether the numbers of a table surely have a decimal comma: over all its cells, and where a comma parts none. */
export function hasDecimalComma(rows: RowSource, headerLine: number): boolean {
  if (rows.delimiter === ',') return false;
  const marks = decimalMarks();
  rows.each(false, (row) => {
    if (row.line <= headerLine) return undefined;
    for (let i = 0; i < row.count; i++) {
      const text = row.text(i);
      if (written.test(text)) marks.see(text);
    }
    return undefined;
  });
  return marks.mark() === ',';
}

/**
 * The same rows with every number that has a decimal comma or groups written as machines write it: a spreadsheet in a
 * European language saves the exports of exchanges so. `raw` stays as it is in the file.
 */
export const withoutDecimalComma = (rows: RowSource): RowSource => ({
  ...rows,
  each: (pulse, visit) => {
    const plain = new PlainRow();
    rows.each(pulse, (row) => {
      plain.row = row;
      return visit(plain);
    });
  },
});

class PlainRow implements CsvRow {
  row: CsvRow | null = null;
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
    if (!/[.,]/.test(text) || !written.test(text)) return text;
    const value = parseFigure(text, ',');
    return Number.isNaN(value) ? text : String(value);
  }
  number(i: number): number {
    return parseFigure(this.row?.text(i) ?? '', ',');
  }
}
