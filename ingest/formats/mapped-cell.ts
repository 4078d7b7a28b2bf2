import type { Mapping } from '../../contract/dto/workspace.ts';
import { fromSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { readDate } from '../values/dates.ts';
import { readFigure } from '../values/figure.ts';
import { type DecimalMark, need } from '../values/number.ts';
import { guardEpoch, parseCompactDate, parseIso, toMs, zoneOffset } from '../values/time.ts';

type Unit = 'coin' | 'contract' | 'usd' | 'percent' | 'fraction' | 'text';

/** One field of a mapping: a column, or a constant, read in the mapping's style. */
export type Cell = Readonly<{
  column: string;
  unit: Unit | null;
  /** The same for every row. */
  constant: boolean;
  text: (cells: CsvRow) => string | null;
  raw: (cells: CsvRow) => string;
  number: (cells: CsvRow) => number | null;
  time: (cells: CsvRow) => number | null;
  /** The currency written beside the number read last: an ISO code, or a sign that several share; null for none. */
  currency: () => string | null;
}>;

export function cellReader(
  mapping: Mapping,
  decimal: DecimalMark,
  column: string,
  at: number | string,
  unit: Unit | null,
): Cell {
  const nulls = new Set(['', ...mapping.nullWords.map((w) => w.trim().toLowerCase())]);
  const longest = Math.max(...[...nulls].map((w) => w.length));
  const raw = (cells: CsvRow): string => (typeof at === 'string' ? at : cells.text(at));
  const word = (cells: CsvRow): string | null => {
    const found = raw(cells).trim();
    return found.length <= longest && nulls.has(found.toLowerCase()) ? null : found;
  };
  const text = (cells: CsvRow): string | null => {
    const found = word(cells);
    return found !== null && cells.bare ? fromSpreadsheetText(found) : found;
  };
  // Rows of one export mostly carry the same time.
  let lastText: string | null = null;
  let lastTime = 0;
  let currency: string | null = null;
  const percent = unit === 'percent' ? 0.01 : 1;
  return {
    column,
    unit,
    constant: typeof at === 'string',
    raw,
    text,
    number: (cells) => {
      if (typeof at === 'number' && (decimal === '.' || cells.isNumber?.(at) === true)) {
        const plain = cells.number(at);
        if (!Number.isNaN(plain)) {
          currency = null;
          return plain * percent;
        }
      }
      const found = word(cells);
      const figure = found === null ? null : readFigure(found, decimal);
      currency = figure?.currency ?? null;
      if (found === null) return null;
      const value = need(figure?.value ?? Number.NaN, column, found);
      return /[%％]/.test(found) ? value : value * percent;
    },
    time: (cells) => {
      const found = word(cells);
      if (found === null) return null;
      if (found !== lastText) {
        guardEpoch(found, column);
        lastTime = moment(found, mapping, column);
        lastText = found;
      }
      return lastTime;
    },
    currency: () => currency,
  };
}

function moment(found: string, mapping: Mapping, column: string): number {
  const { unit = 'iso', zone = 'UTC' } = mapping.time ?? {};
  const ms =
    unit === 'iso'
      ? (parseIso(found, zone)?.ms ?? null)
      : unit === 'yyyymmdd'
        ? parseCompactDate(found, zone)
        : unit === 'dmy' || unit === 'mdy'
          ? localDate(found, unit, zone)
          : /^\d+(\.\d+)?(e\+1\d)?$/i.test(found)
            ? toMs(Number(found), unit)
            : null;
  if (ms === null)
    throw new RowError(
      'NOT_A_TIME',
      column,
      `"${found.slice(0, 60)}" is no time in ${unit} (column ${column})`,
    );
  if (ms < 1_230_768_000_000 || ms > 4_102_444_800_000)
    throw new RowError(
      'TIME_RANGE',
      column,
      `"${found.slice(0, 60)}" in ${unit} is not between 2009 and 2100`,
    );
  return ms;
}

function localDate(found: string, order: 'dmy' | 'mdy', zone: string): number | null {
  const local = readDate(found, order);
  return local === null ? null : local - zoneOffset(zone, local);
}
