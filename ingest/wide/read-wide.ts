import { listed } from '../../contract/listed.ts';
import type { Context } from '../context.ts';
import type { Table, TableRow } from '../format.ts';
import { clockOrder } from '../formats/clock-order.ts';
import { headingUnit } from '../mapping/heading-unit.ts';
import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { currencySign } from '../values/currency.ts';
import { readDate } from '../values/dates.ts';
import { parseFigure } from '../values/figure.ts';
import { need } from '../values/number.ts';
import { parseIso } from '../values/time.ts';
import { priceColumns } from './price-columns.ts';
import { isGap } from './wide-shape.ts';
import { type WideStyle, wideStyle } from './wide-style.ts';

/** The columns that are series; what each is in by its cells or by the line below the header (null where neither says). */
export type WideColumns = Readonly<{ names: readonly string[]; units: readonly (string | null)[] }>;

/** A row that could be read whole; `values` is reused for the next. `time` is null where the table has no dates. */
export type WideRow = Readonly<{ time: number | null; values: Float64Array; row: TableRow }>;

/**
 * The rows of a table with one column a series: NaN where a cell is blank or says there is none. A row with a cell that is
 * no number, or no price where prices are wanted, is rejected whole with its line and column.
 *
 * @param begin is told the columns before the first row, and answers who takes the rows
 * @throws Refusal as `wideStyle` does
 */
export function readWide(
  table: Table,
  context: Context,
  begin: (columns: WideColumns) => (row: WideRow) => void,
): void {
  const { original } = table.header;
  const below = unitsBelow(table);
  const prices = context.options.series?.returns !== true;
  const { names, places } = columnsOf(table, context, prices);
  const style = wideStyle(table, context, new Set(places));
  if (style.first === 'series') {
    names.unshift(original[0] ?? '');
    places.unshift(0);
  }
  const visit = begin({ names, units: places.map((i) => below?.[i - 1] ?? style.currencies[i] ?? null) });
  const timeOf = style.first === 'dates' ? timeReader(original[0] ?? '', style, context) : null;
  const at = Uint32Array.from(places);
  const values = new Float64Array(names.length);
  let gaps = 0;
  if (below !== null)
    context.warn('UNITS_LINE', `the line below the header says what each column is in: ${below.join(', ')}`);
  let skips = below !== null;
  table.each((row) => {
    if (skips) {
      skips = false;
      return;
    }
    const { cells } = row;
    const time = timeOf === null ? null : timeOf(cells.text(0), row.line);
    let blank = 0;
    for (let k = 0; k < names.length; k++) {
      const i = at[k];
      const name = original[i] ?? '';
      const value = valueAt(cells, i, name, style);
      if (Number.isNaN(value)) blank++;
      else if (prices && value <= 0)
        throw new RowError('PRICE_RANGE', name, `price ${value} of ${name} is not above 0`);
      values[k] = value;
    }
    gaps += blank;
    visit({ time, values, row });
  });
  if (gaps > 0)
    context.warn(
      'GAPS',
      gaps === 1 ? 'one blank cell is a gap in its series' : `${gaps} blank cells are gaps in their series`,
    );
}

/** The series of a table, without the first column; of prices, what is no close by its heading is left out and said. */
function columnsOf({ header }: Table, context: Context, prices: boolean) {
  const others = header.original.slice(1);
  if (!prices) return { names: others, places: others.map((_, i) => i + 1) };
  const { kept, leftOut } = priceColumns(others);
  if (leftOut.length > 0)
    context.warn(
      'NO_PRICE_COLUMNS',
      `columns that are no closes by their headings are left out: ${listed(leftOut)}`,
    );
  const scaled = kept
    .map(({ at }) => others[at] ?? '')
    .find((heading) => headingUnit(heading).scale !== null);
  if (scaled !== undefined)
    context.refuse(
      'HEADING_UNIT',
      `the heading "${scaled}" says that one in the column counts ${headingUnit(scaled).scale}: write the prices whole, or as rows of a time, an asset and a close with a mapping that says the scale`,
      { line: header.line, column: scaled },
    );
  return { names: kept.map(({ name }) => name), places: kept.map(({ at }) => at + 1) };
}

/** NaN for a gap. @throws RowError NOT_A_NUMBER */
function valueAt(cells: CsvRow, i: number, name: string, { decimal }: WideStyle): number {
  const own = decimal === '.' || cells.isNumber?.(i) === true;
  const plain = own ? cells.number(i) : Number.NaN;
  if (!Number.isNaN(plain)) return plain;
  const text = cells.text(i);
  return isGap(text) ? Number.NaN : need(parseFigure(text, decimal), name, text);
}

/** A wide table's dates are local in the zone given; those with a zone of their own, and epochs, are moments. */
function timeReader(name: string, { order }: WideStyle, context: Context) {
  const { zone } = context.options;
  const inZone = zone === undefined ? null : clockOrder(context, zone, name || 'date');
  return (cell: string, line: number): number => {
    const time = readDate(cell, order);
    if (time === null) throw new RowError('NOT_A_TIME', name, `"${cell.slice(0, 60)}" is no date`);
    if (inZone === null || parseIso(cell)?.zoned === true || /^\d{9,}/.test(cell.trim())) return time;
    context.used('zone');
    return inZone(time, line);
  };
}

/** The currencies of a line right below the header that has no date and nothing else; null where there is none. */
function unitsBelow({ sample }: Table): readonly string[] | null {
  const [date = 'x', ...cells] = sample[0] ?? [];
  if (date.trim() !== '' || cells.length === 0) return null;
  const money = cells.map((cell) => currencySign(cell.trim()));
  return money.every((name) => name !== null) ? money : null;
}
