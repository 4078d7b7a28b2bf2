/** What is asked for: a day, or a day with its minute. */
export type DateKind = 'day' | 'minute';

export const dateHint: Readonly<Record<DateKind, string>> = {
  day: 'yyyy-mm-dd',
  minute: 'yyyy-mm-dd hh:mm',
};

const written = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d\d))?(?: ?UTC| ?Z)?$/i;

/**
 * "2026-10-31", or "2026-10-31T08:00" of a minute: year, month and day as typed, in that order alone, for any other has
 * two readings. Null for what is no day of the calendar.
 */
export function typedDate(text: string, kind: DateKind): string | null {
  const found = written.exec(text.trim());
  if (found === null || (kind === 'day' && found[4] !== undefined)) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map((n) => Number(n ?? 0));
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const same = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60;
  return same && year > 0 ? at.toISOString().slice(0, kind === 'day' ? 10 : 16) : null;
}

/** As it is shown: a blank between day and clock. */
export const shownDate = (iso: string): string => iso.replace('T', ' ');

/** So many days later; a minute stays the same minute. */
export function daysLater(iso: string, days: number): string {
  const at = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return `${at.toISOString().slice(0, 10)}${iso.slice(10)}`;
}
