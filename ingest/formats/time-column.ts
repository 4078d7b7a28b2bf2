import type { Context } from '../context.ts';
import { RowError } from '../refusal.ts';
import { parseDecimal } from '../values/number.ts';
import { guardEpoch, parseIso, type TimeUnit, toMs, unitByMagnitude } from '../values/time.ts';

/**
 * Reader of a time column: epoch numbers in the unit their magnitude tells (s, ms, µs, ns cannot be confused between
 * 2009 and 2100) or ISO text. A unit that changes on the way is right in some archives (Binance spot went to
 * microseconds on 2025-01-01), so it is read and said. Times without a zone are UTC: silently where the source documents
 * it (`zone`), else with a warning.
 */
export function timeColumn(
  context: Context,
  column: string,
  zone: 'UTC' | null = null,
): (text: string, line: number) => number {
  let unit: TimeUnit | null = null;
  let zoneless = false;
  return (text, line) => {
    if (text.includes('+')) guardEpoch(text, column);
    const n = parseDecimal(text);
    if (Number.isNaN(n)) {
      const given = zone === null ? context.options.zone : undefined;
      const iso = parseIso(text, given);
      if (iso !== null && !iso.zoned && given !== undefined) {
        context.used('zone');
        return iso.ms;
      }
      if (iso === null)
        throw new RowError('NOT_A_TIME', column, `"${text.slice(0, 60)}" is not a time (column ${column})`);
      if (zone === null && !iso.zoned && text.trim().length > 10 && !zoneless) {
        zoneless = true;
        context.warn('ZONE_ASSUMED', `times in ${column} have no zone: read as UTC`);
      }
      return iso.ms;
    }
    const found = unitByMagnitude(n);
    if (found === null)
      throw new RowError(
        'TIME_RANGE',
        column,
        `${text.slice(0, 40)} is no time between 2009 and 2100 (column ${column})`,
      );
    if (unit !== null && found !== unit)
      context.tally('TIME_UNIT_CHANGES', line, `the unit of ${column} changes from ${unit} to ${found}`);
    unit = found;
    return toMs(n, found);
  };
}
