import type { Mapping } from '../../contract/dto/import.ts';
import { timeUnitNames } from '../../contract/time-unit-names.ts';
import type { Context } from '../context.ts';
import { FileError, RowError } from '../refusal.ts';
import { readDate, timeOfDay } from '../values/dates.ts';
import { parseCompactDate, parseIso, toMs } from '../values/time.ts';
import { zone } from '../values/zone.ts';
import { clockOrder } from './clock-order.ts';

/** UTC ms of a cell, with the time of day of a second one where a mapping names it. Throws RowError. */
export type MappedTime = (text: string, clock: string | null, line: number, series: string) => number;

/** Rows in the order of time, so that the order tells the two hours of a clock change apart. */
const ordered: ReadonlySet<Mapping['kind']> = new Set(['price', 'liquidationEvent']);

/**
 * Reader of a column of times in a mapping's unit and zone. An hour that comes twice, or never, where clocks change is told
 * by the order of the rows (prices, events); of rows that stand in no order the first reading is taken, and said with the
 * other one.
 */
export function mappedTime(mapping: Mapping, context: Context, column: string): MappedTime {
  const { unit = 'iso', zone: name = 'UTC' } = mapping.time ?? {};
  const inZone = ordered.has(mapping.kind) ? clockOrder(context, name, column) : said(context, name, column);
  return (text, clock, line, series) => {
    const { ms, zoned } = localTime(text, unit, column);
    const at = ms + (clock === null ? 0 : clockOf(clock, column));
    const utc = zoned ? at : inZone(at, line, series);
    if (utc < 1_230_768_000_000 || utc > 4_102_444_800_000)
      throw new RowError(
        'TIME_RANGE',
        column,
        `"${text.slice(0, 60)}" in ${unit} is not between 2009 and 2100`,
      );
    return utc;
  };
}

function clockOf(clock: string, column: string): number {
  const found = timeOfDay(clock);
  if (found === null)
    throw new RowError('NOT_A_TIME', column, `"${clock.slice(0, 60)}" beside ${column} is no time of day`);
  return found;
}

type Unit = NonNullable<Mapping['time']>['unit'];

/** `zoned`: in UTC already, by a zone of its own or because it is an epoch. */
function localTime(text: string, unit: Unit, column: string): Readonly<{ ms: number; zoned: boolean }> {
  const iso = unit === 'iso' || unit === 'dmy' || unit === 'mdy' ? parseIso(text) : null;
  if (iso !== null) return iso;
  const dated =
    unit === 'yyyymmdd'
      ? parseCompactDate(text)
      : unit === 'dmy' || unit === 'mdy'
        ? readDate(text, unit)
        : null;
  if (dated !== null) return { ms: dated, zoned: false };
  if (['s', 'ms', 'us'].includes(unit) && /^\d+(\.\d+)?(e\+1\d)?$/i.test(text))
    return { ms: toMs(Number(text), unit as 's' | 'ms' | 'us'), zoned: true };
  if (unit === 'iso' && readDate(text, 'dmy') !== null && readDate(text, 'mdy') !== null)
    throw new FileError(
      'DATE_AMBIGUOUS',
      column,
      `"${text.slice(0, 60)}" can be read with the day or the month first, and the mapping does not say which: say it`,
    );
  throw new RowError(
    'NOT_A_TIME',
    column,
    `"${text.slice(0, 60)}" in column ${column} is no time in the form “${timeUnitNames[unit]}” (${unit})`,
  );
}

const shown = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

function said(context: Context, name: string, column: string): (local: number, line: number) => number {
  const read = zone(name);
  return (local, line) => {
    const { earlier, later, kind } = read(local);
    if (kind === 'twice')
      context.tally(
        'TIME_TWICE',
        line,
        `${shown(local)} comes twice in ${name} (column ${column}), since clocks went back: read as ${shown(earlier)} UTC, and it may be ${shown(later)} UTC`,
      );
    if (kind === 'never')
      context.tally(
        'TIME_SKIPPED',
        line,
        `${shown(local)} does not exist in ${name} (column ${column}), since clocks went forward over it: read as ${shown(earlier)} UTC, as long after the change`,
      );
    return earlier;
  };
}
