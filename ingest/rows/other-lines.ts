import type { Context } from '../context.ts';
import type { CsvRow } from '../text/csv.ts';
import { type Header, normalise } from '../text/header.ts';
import { isCurrency } from '../values/currency.ts';
import { sideWord } from '../values/side.ts';
import type { FirstRow } from './row-source.ts';

const total =
  /^(((grand|sub|account|portfolio|positions?|net|overall)[\s-]*)?totals?|totals? (positions?|portfolio|account|value|assets)|sum|(sub|zwischen|sous)[\s-]*(totale?s?|totaux|summen?)\b.{0,40}|(zwischen|gesamt)?summe|gesamt|insgesamt|gesamtwert|(sous-)?total(e|aux)?( general)?|total general|suma|合计|合計|总计|總計|小计|小計|总和|합계|총계|소계)\s*:?$/i;
const nothing = /^(|-{1,3}|\u2013|\u2014|n\/?a|null)$/i;

/** Whether a cell says that its row is a sum of others: `Total`, `Grand Total:`, `Summe`, `合計`. */
export const isTotal = (cell: string): boolean => {
  const text = cell.trim();
  return total.test(text) || isCurrency(/^(?:sub)?totals?\s+(?:in\s+)?(\p{L}{3,4})$/iu.exec(text)?.[1] ?? '');
};

/** `isNone`: the row that could not be read is none. `isOver`: the row stands below the heading of another table. */
export type OtherLines = Readonly<{ isNone: (row: CsvRow) => boolean; isOver: (row: CsvRow) => boolean }>;

/**
 * Lines of a table that are no rows of it: its header again (after each page), its banner again, totals, and notes of one
 * cell. Asked only about rows that cannot be read, so that a table without any pays nothing. What is left out is said.
 */
export function otherLines(header: Header, above: readonly FirstRow[], context: Context): OtherLines {
  const banner = new Set(above.map(({ cells }) => lineOf(cells)));
  const tell = (code: string, row: CsvRow, message: string): true => {
    context.tally(code, row.line, message);
    return true;
  };
  let over = false;
  let [previous, current, apart] = [0, 0, 0];
  /** What is headed anew stands apart: behind lines without content, or one of a single text. */
  const isAnother = (filled: readonly string[]): boolean =>
    (current - previous > 1 || apart === previous) && filled.length > 1 && filled.every(isHeading);
  const isOver = (row: CsvRow): boolean => {
    [previous, current] = [current, row.line];
    if (over) context.tally('ANOTHER_TABLE', row.line, anotherTable);
    return over;
  };
  const isNone = (row: CsvRow): boolean => {
    const cells = Array.from({ length: row.count }, (_, i) => row.text(i).trim());
    const filled = cells.filter((cell) => !nothing.test(cell));
    if (filled.length < 2) apart = row.line;
    if (filled.length === 0) return tell('BLANK_LINE', row, 'a line without content is left out');
    // A headerless file's first row is data: numbers that come again are no header.
    const again = cells.filter(
      (cell, i) => /\p{L}/u.test(cell) && normalise(cell) === normalise(header.original[i] ?? ''),
    );
    if (again.length >= 2 && again.length * 2 > filled.length)
      return tell('REPEATED_HEADER', row, 'the header comes again: the line is left out');
    if (banner.has(lineOf(cells)))
      return tell('REPEATED_HEADER', row, 'a line from above the header comes again and is left out');
    const label = filled.find((cell) => isTotal(cell));
    if (label === undefined && isAnother(filled)) {
      over = true;
      return tell('ANOTHER_TABLE', row, anotherTable);
    }
    if (label !== undefined && filled.length < header.names.length)
      return tell('TOTALS_LINE', row, `"${label}" is a sum of other rows and is left out`);
    const [only] = filled;
    if (filled.length === 1 && header.names.length > 2 && only !== undefined && /\p{L}/u.test(only)) {
      if (sideWord(only.replace(/[:.]\s*$/, '')) === -1 && !header.original.some(saysSide))
        context.refuse(
          'SIDE_HEADING',
          `the line "${only.slice(0, 60)}" says the side of the rows below it, and no column does. Write the side in a column of its own, or sizes of shorts below 0, and leave the line out`,
          { line: row.line, raw: row.raw },
        );
      return tell('NOTE_LINE', row, `"${only.slice(0, 60)}" is a line of text and is left out`);
    }
    return false;
  };
  return { isNone, isOver };
}

const anotherTable =
  'another table begins below the first one and is left out: keep it in a file or sheet of its own and import that too';

/** A heading whose column says the side of a row: then a line of text does not. */
const saysSide = (heading: string): boolean =>
  /\b(side|direction|action|long|short|buy|sell|b\/s|l\/s)\b/i.test(heading);

/** Words without a figure. */
const isHeading = (cell: string): boolean => /\p{L}/u.test(cell) && !/\d/.test(cell);

const lineOf = (cells: readonly string[]): string =>
  JSON.stringify(cells.map((cell) => cell.trim())).replace(/(,"")+\]$/, ']');
