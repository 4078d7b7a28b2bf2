import type { Mapping } from '../../contract/dto/import.ts';
import { isFieldName } from '../mapping/fields.ts';
import { readDate } from '../values/dates.ts';
import { parseFigure } from '../values/figure.ts';
import { makeHeader, normalise } from './header.ts';

type Rows = readonly Readonly<{ cells: readonly string[] }>[];

/** Two known names make a row the header, whatever stands above it. */
const surelyNamed = 2;

/**
 * Which of the first rows holds the column names: the first that has two names exports use and as many cells as the rows
 * below it, else the first that is as wide as they are and holds words. What stands above it (a bank's title, the account, the
 * day) is a banner. Row 0 where nothing tells.
 */
export function findHeader(rows: Rows): number {
  const widths = rows.map(({ cells }) => cells.filter(isFilled).length);
  let worded = -1;
  for (const [i, { cells }] of rows.entries()) {
    const filled = cells.filter(isFilled);
    const below = usual(widths.slice(i + 1));
    if (filled.length < Math.max(2, below / 2) || filled.filter(isValue).length * 5 > filled.length) continue;
    if (filled.filter(isFieldName).length >= surelyNamed) return i;
    if (worded < 0 && filled.length >= 0.75 * below) worded = i;
  }
  return Math.max(0, worded);
}

/** The header that a mapping is of: the first row with every column it names; where none has, the likeliest. */
export function headerFor(rows: Rows, mapping: Pick<Mapping, 'columns'> | undefined): number {
  const wanted = Object.values(mapping?.columns ?? {}).map(({ column }) => normalise(column));
  const found = rows.findIndex(({ cells }) => {
    const { index } = makeHeader(cells, 1);
    return wanted.length > 0 && wanted.every((name) => index.has(name));
  });
  return found < 0 ? findHeader(rows) : found;
}

const isFilled = (cell: string): boolean => cell.trim() !== '';

/** Column names are neither figures nor days. `1.5`, `2026-01-31`; a lone year, `50` or `x5` may name a column. */
function isValue(cell: string): boolean {
  const text = cell.trim();
  if (/^x?\d{1,4}$/i.test(text)) return false;
  return (
    !Number.isNaN(parseFigure(text, '.')) ||
    !Number.isNaN(parseFigure(text, ',')) ||
    readDate(text, 'dmy') !== null ||
    readDate(text, 'mdy') !== null
  );
}

/** The commonest number of filled cells; the wider of two as common. */
function usual(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [width, count] of counts)
    if (count > most || (count === most && width > best)) {
      best = width;
      most = count;
    }
  return best;
}
