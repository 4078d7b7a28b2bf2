import { day as dayLength } from '../../contract/durations.ts';
import type { Context } from '../context.ts';
import type { Table } from '../format.ts';
import { FileError, RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { dateOrder, readDate } from '../values/dates.ts';
import { parseDecimal } from '../values/number.ts';
import { parseIso, type TimeUnit, toMs, unitByMagnitude } from '../values/time.ts';
import { clockOrder } from './clock-order.ts';

const byNumbers = /^\d{1,2}[/.-]\d{1,2}[/.-]/;
/** A spreadsheet's way to write a number of 13 digits: six of them are left. */
const destroyed = /^\d(?:[.,]\d{1,5})?E\+\d{2}$/;

export type ClockColumns = Readonly<{
  date: number;
  /** The time of day where it has a column of its own; -1 where it has none. */
  clock: number;
  name: string;
}>;

/**
 * Reader of the times of a table's rows, one column or two (date, time of day): epochs in the unit their magnitude tells,
 * ISO, and dates as people write them. Which of day and month comes first is decided over the whole column. Times without
 * a zone are in the zone given (--zone), in their order where clocks went back, else in UTC, which is said.
 *
 * @throws Refusal DATE_AMBIGUOUS when nothing tells day from month
 */
export function clockColumn(
  table: Table,
  context: Context,
  columns: ClockColumns,
): (cells: CsvRow, line: number, series?: string) => number {
  const { date, clock, name } = columns;
  const order = orderOf(table, context, columns);
  const given = context.options.zone;
  const inZone = clockOrder(context, given ?? 'UTC', name);
  let unit: TimeUnit | null = null;
  let said = false;
  return (cells, line, series) => {
    const day = cells.text(date).trim();
    const text = clock < 0 ? day : `${day} ${cells.text(clock).trim()}`;
    const n = clock < 0 ? parseDecimal(text) : Number.NaN;
    if (destroyed.test(text))
      throw new FileError(
        'DAMAGED_TIME',
        name,
        `"${text}" in column ${name} was a time of 10 digits or more: a spreadsheet has rounded it and rows fall together. Take the file as it was before it was saved there`,
      );
    if (!Number.isNaN(n) && !/^(19|20)\d{6}$/.test(text)) return epochOf(n, text, line);
    const iso = parseIso(text);
    if (iso?.zoned === true) return iso.ms;
    const local = iso?.ms ?? readDate(text, order);
    if (local === null)
      throw new RowError('NOT_A_TIME', name, `"${text.slice(0, 60)}" is not a time (column ${name})`);
    if (given === undefined) {
      if (!said && local % dayLength !== 0) {
        said = true;
        context.warn(
          'ZONE_ASSUMED',
          `times in ${name} have no zone: read as UTC. Say which zone they are in`,
        );
      }
      return local;
    }
    context.used('zone');
    return inZone(local, line, series);
  };

  function epochOf(n: number, text: string, line: number): number {
    const found = unitByMagnitude(n);
    if (found === null)
      throw new RowError(
        'TIME_RANGE',
        name,
        `${text.slice(0, 40)} is no time between 2009 and 2100 (column ${name})`,
      );
    if (unit !== null && found !== unit)
      context.tally('TIME_UNIT_CHANGES', line, `the unit of ${name} changes from ${unit} to ${found}`);
    unit = found;
    return toMs(n, found);
  }
}

/** A pass over the column, only where its first rows have day and month in numbers. */
function orderOf(table: Table, context: Context, { date, name }: ClockColumns): 'dmy' | 'mdy' | null {
  const rows = table.first === null ? table.sample : [table.first, ...table.sample];
  if (!rows.some((cells) => byNumbers.test(cells[date]?.trim() ?? ''))) return null;
  const cells: string[] = [];
  const lines: number[] = [];
  table.profile((row) => {
    const text = row.text(date).trim();
    if (!byNumbers.test(text)) return;
    cells.push(text);
    lines.push(row.line);
  });
  const decided = dateOrder(cells, context.options.dates ?? null);
  if (decided.reason !== null)
    return context.refuse(
      'DATE_AMBIGUOUS',
      `the dates (${cells[decided.at]}): ${decided.reason}, or say which comes first, day or month`,
      { line: lines[decided.at] ?? table.header.line, column: name, raw: cells[decided.at] ?? '' },
    );
  if (decided.order !== null) context.used('dates');
  return decided.order;
}
