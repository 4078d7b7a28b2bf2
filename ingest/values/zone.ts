import { Temporal } from 'temporal-polyfill';
import { day, hour, minute } from '../../contract/durations.ts';

/**
 * A local time in a zone. `twice`: clocks went back and it came two times, at `earlier` and `later`. `never`: clocks went
 * forward over it; `earlier` = `later` is the moment as long after the change.
 */
export type LocalTime = Readonly<{ earlier: number; later: number; kind: 'once' | 'twice' | 'never' }>;

export type Zone = (local: number) => LocalTime;

/** Clocks change on quarters of an hour everywhere since zones have names. */
const quarter = hour / 4;

const known = new Map<string, Zone>();

/**
 * Reader of local times (given as if they were UTC ms) of a zone: `UTC`, `Z`, `±hh:mm`, or an IANA name such as
 * Europe/Berlin, by the zone data of the machine. Throws RangeError for a zone nobody knows.
 */
export function zone(name: string): Zone {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make(name);
  known.set(name, made);
  return made;
}

function make(name: string): Zone {
  if (name === 'UTC' || name === 'Z') return fixed(0);
  const m = /^([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (m !== null) return fixed((m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) * minute);
  // A day without a change has one offset; only the others are asked by the quarter of an hour.
  const days = new Map<number, number | null>();
  const quarters = new Map<number, Shift>();
  return (local) => {
    const d = Math.floor(local / day);
    let offset = days.get(d);
    if (offset === undefined) {
      const [start, end] = [shift(name, d * day), shift(name, (d + 1) * day)];
      offset =
        start.kind === 'once' && end.kind === 'once' && start.earlier === end.earlier ? start.earlier : null;
      days.set(d, offset);
    }
    if (offset !== null) return { earlier: local - offset, later: local - offset, kind: 'once' };
    const q = Math.floor(local / quarter);
    const found = quarters.get(q) ?? shift(name, q * quarter);
    quarters.set(q, found);
    return { earlier: local - found.earlier, later: local - found.later, kind: found.kind };
  };
}

const fixed =
  (offset: number): Zone =>
  (local) => ({ earlier: local - offset, later: local - offset, kind: 'once' });

/** Offsets from UTC, ms, of the earlier and the later reading. */
type Shift = Readonly<{ earlier: number; later: number; kind: LocalTime['kind'] }>;

function shift(name: string, local: number): Shift {
  const at = new Date(local);
  const plain = new Temporal.PlainDateTime(
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
  );
  const read = (disambiguation: 'earlier' | 'later') => plain.toZonedDateTime(name, { disambiguation });
  const [first, second] = [read('earlier'), read('later')];
  const [a, b] = [first.epochMilliseconds, second.epochMilliseconds];
  if (a === b) return { earlier: local - a, later: local - a, kind: 'once' };
  if (first.toPlainDateTime().equals(plain)) return { earlier: local - a, later: local - b, kind: 'twice' };
  return { earlier: local - b, later: local - b, kind: 'never' };
}

/** Whether the machine's zone data knows the name. */
export function isNamedZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Whether two zones are at one offset, in winter or in summer: an export of July says +02:00 of Berlin. */
export const zonesAgree = (a: string, b: string): boolean =>
  [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)].some((at) => zone(a)(at).earlier === zone(b)(at).earlier);
