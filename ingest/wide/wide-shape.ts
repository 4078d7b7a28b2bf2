import { readDate } from '../values/dates.ts';
import { parseFigure } from '../values/figure.ts';

const gapWords = /^(|null|nan|na|n\/a|none|#n\/a|#n\/v|-{1,3}|\u2013|\u2014)$/i;

/** Whether a cell says that its series has no value there. */
export const isGap = (cell: string): boolean => gapWords.test(cell.trim());

export const isDate = (cell: string): boolean =>
  readDate(cell, 'dmy') !== null || readDate(cell, 'mdy') !== null;

const isNumber = (cell: string): boolean =>
  !Number.isNaN(parseFigure(cell, '.')) || !Number.isNaN(parseFigure(cell, ','));

/** What the first rows of a table hold: how many begin with a date, and how many of the other cells are values or gaps. */
export type WideShape = Readonly<{ rows: number; dates: number; cells: number; values: number }>;

export function wideShape(sample: readonly (readonly string[])[]): WideShape {
  let dates = 0;
  let cells = 0;
  let values = 0;
  for (const [first = '', ...others] of sample) {
    if (isDate(first)) dates++;
    cells += others.length;
    for (const cell of others) if (isGap(cell) || isNumber(cell)) values++;
  }
  return { rows: sample.length, dates, cells, values };
}
