import type { Mapping } from '../../contract/dto/import.ts';
import { fromSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import type { Context } from '../context.ts';
import { guardId } from '../emit.ts';
import type { CsvRow } from '../text/csv.ts';
import { readFigure } from '../values/figure.ts';
import { type MarginMode, modeIn, withoutMode } from '../values/margin-mode.ts';
import { type DecimalMark, need } from '../values/number.ts';
import { guardEpoch } from '../values/time.ts';
import { type MappedTime, mappedTime } from './mapped-time.ts';

type Unit = 'coin' | 'contract' | 'usd' | 'percent' | 'fraction' | 'text';

/** One field of a mapping: a column, or a constant, read in the mapping's style. */
export type Cell = Readonly<{
  column: string;
  unit: Unit | null;
  /** The mark its numbers are read with. */
  decimal: DecimalMark;
  /** The same for every row. */
  constant: boolean;
  text: (cells: CsvRow) => string | null;
  raw: (cells: CsvRow) => string;
  number: (cells: CsvRow) => number | null;
  /** `series`: whose times come in order, where rows of several stand in turn. */
  time: (cells: CsvRow, series?: string) => number | null;
  /**
   * The currency written beside the number read last, or above it in the heading: an ISO code, or a sign that several
   * share; null for none.
   */
  currency: () => string | null;
  /** The margin mode written beside the number read last: `Isolated 5x`; null for none. */
  mode: () => MarginMode | null;
  /** What one of the number read last counts: 1000 below a heading in thousands. */
  counts: () => number;
}>;

/** What the numbers of a column are: their unit, what one of them counts, the currency that the heading names. */
export type Counted = Readonly<{ unit: Unit | null; scale: number; heading: string | null }>;

/** What the times of a mapping need beside their own cell. */
export type Times = Readonly<{
  context: Context;
  /** Column of the time of day; -1 where the time has none beside it. */
  clock: number;
  /** Every row is read anew: its place among the others may tell which of two hours it is. */
  inOrder: boolean;
}>;

/** Begins and ends with a letter or digit of ASCII: nothing to trim, and no apostrophe in front. */
const isPlain = (text: string): boolean =>
  isLetterOrDigit(text.charCodeAt(0)) && isLetterOrDigit(text.charCodeAt(text.length - 1));

const isLetterOrDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

export function cellReader(
  mapping: Mapping,
  decimal: DecimalMark,
  column: string,
  at: number | string,
  { unit, scale, heading }: Counted,
  times: Times,
): Cell {
  const nulls = new Set(['', ...mapping.nullWords.map((w) => w.trim().toLowerCase())]);
  const longest = Math.max(...[...nulls].map((w) => w.length));
  const raw = (cells: CsvRow): string => (typeof at === 'string' ? at : cells.text(at));
  const word = (cells: CsvRow): string | null => {
    const found = raw(cells).trim();
    return found.length <= longest && nulls.has(found.toLowerCase()) ? null : found;
  };
  const text = (cells: CsvRow): string | null => {
    const written = raw(cells);
    if (written.length > longest && isPlain(written)) return written;
    const found = word(cells);
    return found !== null && cells.bare ? fromSpreadsheetText(found) : found;
  };
  // Rows of one export mostly carry the same time.
  let read: MappedTime | null = null;
  let lastText: string | null = null;
  let lastClock = '';
  let lastTime = 0;
  let currency: string | null = null;
  let mode: MarginMode | null = null;
  const each = unit === 'percent' ? 0.01 : scale;
  let counts = each;
  return {
    column,
    unit,
    decimal,
    constant: typeof at === 'string',
    raw,
    text,
    number: (cells) => {
      if (typeof at === 'number' && (decimal === '.' || cells.isNumber?.(at) === true)) {
        const plain = cells.number(at);
        if (!Number.isNaN(plain)) {
          currency = cells.currency?.(at) ?? null;
          mode = null;
          counts = each;
          return plain * each;
        }
      }
      const found = word(cells);
      const plainly = found === null ? null : readFigure(found, decimal);
      mode = found === null || plainly !== null ? null : modeIn(found);
      const figure = found === null || mode === null ? plainly : readFigure(withoutMode(found), decimal);
      currency = figure?.currency ?? null;
      if (found === null) return null;
      const value = need(figure?.value ?? Number.NaN, column, found);
      counts = figure?.scaled === true ? 1 : each;
      return value * counts;
    },
    time: (cells, series = '') => {
      const found = word(cells);
      if (found === null) return null;
      const clock = times.clock < 0 ? '' : cells.text(times.clock).trim();
      if (times.inOrder || found !== lastText || clock !== lastClock) {
        guardEpoch(found, column);
        read ??= mappedTime(mapping, times.context, column);
        lastTime = read(found, clock === '' ? null : clock, cells.line, series);
        lastText = found;
        lastClock = clock;
      }
      return lastTime;
    },
    currency: () => currency ?? heading,
    mode: () => mode,
    counts: () => counts,
  };
}

/** An id as text; one that a spreadsheet has rounded refuses the file. */
export function idIn(cell: Cell | null, cells: CsvRow): string | null {
  const found = cell?.text(cells) ?? null;
  if (found !== null) guardId(found, cell?.column ?? '');
  return found;
}
