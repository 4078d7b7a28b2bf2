import { parseCompactDate, parseIso, toMs, unitByMagnitude } from './time.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Which of two numbers before the year is the day. */
export type DateOrder = 'dmy' | 'mdy';

/** `31.01.2026`, `1/31/26`, `31-01-2026 08:30:15`, `1/31/2026 7:00 PM`. */
const numeric =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?)?$/i;

export type OrderDecided = Readonly<
  { order: DateOrder | null; reason: null } | { order: null; reason: string; at: number }
>;

/**
 * Whether day or month comes first in a column, told by the column as a whole: one number past 12 decides. Null when no
 * date is written so; a reason when both orders occur, or when nothing tells and `given` does not say.
 */
export function dateOrder(cells: readonly string[], given: DateOrder | null = null): OrderDecided {
  let dayFirst = false;
  let monthFirst = false;
  let at = -1;
  for (const [i, cell] of cells.entries()) {
    const part = numeric.exec(cell.trim());
    if (part === null) continue;
    if (at < 0) at = i;
    if (Number(part[1]) > 12) dayFirst = true;
    if (Number(part[3]) > 12) monthFirst = true;
  }
  if (at < 0) return { order: null, reason: null };
  if (dayFirst && monthFirst)
    return { order: null, reason: 'days and months change places within the column', at };
  if (dayFirst || monthFirst) {
    const told = dayFirst ? 'dmy' : 'mdy';
    return given === null || given === told
      ? { order: told, reason: null }
      : { order: null, reason: `the dates themselves say ${told}, and ${given} was given`, at };
  }
  if (given !== null) return { order: given, reason: null };
  return {
    order: null,
    reason: 'cannot tell the day from the month: write dates as 2024-01-31',
    at,
  };
}

/**
 * UTC ms of a date: ISO dates and times (UTC unless they say), YYYYMMDD, YYYY/MM/DD, 31-Jan-2024, Jan 31, 2024, epochs in
 * seconds to nanoseconds, and day and month as numbers before the year in `order`. null when it is none.
 */
export function readDate(cell: string, order: DateOrder | null): number | null {
  const text = cell.trim();
  const part = numeric.exec(text);
  if (part !== null) {
    if (order === null) return null;
    const year = Number(part[4]) + ((part[4] ?? '').length === 2 ? 2_000 : 0);
    const day = utc(year, Number(part[order === 'dmy' ? 3 : 1]), Number(part[order === 'dmy' ? 1 : 3]));
    const clock = clockMs(part[5], part[6], part[7], part[8]);
    return day === null || clock === null ? null : day + clock;
  }
  const iso = parseIso(text) ?? parseIso(text.replace(/^(\d{4})[/.](\d{2})[/.](\d{2})/, '$1-$2-$3'));
  if (iso !== null) return iso.ms;
  const compact = /^(19|20)\d{6}$/.test(text) ? parseCompactDate(text) : null;
  if (compact !== null) return compact;
  const named = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4}|\d{2})$/.exec(text);
  if (named !== null) return byName(named[3], named[2], named[1]);
  const american =
    /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?)?$/i.exec(
      text,
    );
  if (american !== null) {
    const named = byName(american[3], american[1], american[2]);
    const clock = clockMs(american[4], american[5], american[6], american[7]);
    return named === null || clock === null ? null : named + clock;
  }
  const epoch =
    /^\d{9,19}(\.\d+)?$/.test(text) || /^\d\.\d+e\+1[5-8]$/i.test(text) ? Number(text) : Number.NaN;
  const unit = unitByMagnitude(epoch);
  return unit === null ? null : toMs(epoch, unit);
}

function byName(year = '', month = '', day = ''): number | null {
  const long = Number(year) + (year.length === 2 ? 2_000 : 0);
  return utc(long, months.indexOf(month.toLowerCase()) + 1, Number(day));
}

/** Milliseconds since midnight of a time of day on its own: `18:10`, `18:10:05.250`, `6:10 PM`, `18:10 Uhr`, `181005`; null for none. */
export function timeOfDay(text: string): number | null {
  const m =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm|uhr|h)?$/i.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{2})$/.exec(text.trim());
  if (m === null) return null;
  const half = /^[ap]m$/i.test(m[5] ?? '') ? m[5] : '';
  const clock = clockMs(m[1], m[2], m[3], half);
  return clock === null ? null : clock + Math.floor(Number(`0.${m[4] ?? '0'}`) * 1_000);
}

/** `7:00 PM` is 19:00; `19:00 PM`, as some exports write it, is 19:00 too; `12:00 AM` is midnight. */
function clockMs(hour = '0', minute = '0', second = '0', half = ''): number | null {
  const given = Number(hour);
  const pm = half.toLowerCase() === 'pm';
  const hours = half === '' || given > 12 ? given : (given % 12) + (pm ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1_000;
}

/** null for a day the calendar does not have. */
function utc(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : null;
}
