import { FileError, RowError } from '../refusal.ts';
import { zone } from './zone.ts';

const second = 1_000;
/** 2009-01-01 (no exchange is older) and 2100-01-01: within them seconds, ms, µs and ns cannot be confused. */
const earliest = 1_230_768_000_000;
const latest = 4_102_444_800_000;

export type TimeUnit = 's' | 'ms' | 'us' | 'ns';

/** The unit in which `n` falls between 2009 and 2100; null when it does in none. */
export function unitByMagnitude(n: number): TimeUnit | null {
  if (n >= earliest && n <= latest) return 'ms';
  if (n >= earliest / 1e3 && n <= latest / 1e3) return 's';
  if (n >= earliest * 1e3 && n <= latest * 1e3) return 'us';
  if (n >= earliest * 1e6 && n <= latest * 1e6) return 'ns';
  return null;
}

const perMs: Readonly<Record<TimeUnit, number>> = { s: second, ms: 1, us: 1e-3, ns: 1e-6 };
export const toMs = (n: number, unit: TimeUnit): number => Math.round(n * perMs[unit]);

/** Epoch number of any unit to UTC ms. Throws RowError TIME_RANGE outside 2009 … 2100. */
export function epoch(n: number, column: string): number {
  const unit = unitByMagnitude(n);
  if (unit === null)
    throw new RowError('TIME_RANGE', column, `${n} is no time between 2009 and 2100 in s, ms, µs or ns`);
  return toMs(n, unit);
}

/**
 * Whether a spreadsheet has rounded an epoch to the few digits it shows (`1.70407E+12`): what is lost is 10 s to hours. A
 * writer that keeps all digits writes more of them, or none of the exponent.
 */
function isRoundedEpoch(text: string): boolean {
  const m = /^\s*(\d)(?:\.(\d*))?[eE]\+?(\d{1,2})\s*$/.exec(text);
  if (m === null) return false;
  const exponent = Number(m[3]);
  const digits = 1 + (m[2] ?? '').length;
  const inSeconds =
    exponent >= 18 ? exponent - 9 : exponent >= 15 ? exponent - 6 : exponent >= 12 ? exponent - 3 : exponent;
  return inSeconds === 9 && digits < 8;
}

/** Throws FileError DAMAGED_TIME for a rounded epoch: every time of the column is as wrong. */
export function guardEpoch(text: string, column: string): void {
  if (isRoundedEpoch(text))
    throw new FileError(
      'DAMAGED_TIME',
      column,
      `"${text.trim()}" stands where a time should (column ${column}): a spreadsheet has rounded it to ${
        text
          .trim()
          .replace(/[eE].*$/, '')
          .replace('.', '').length
      } digits, so that seconds to hours are lost. Use the file as it was before a spreadsheet saved it`,
    );
}

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ;,]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;

export type IsoTime = Readonly<{ ms: number; zoned: boolean }>;

/** ISO date or date and time; without a zone it is read in `inZone`. null when it is none or no day of the calendar. */
export function parseIso(text: string, inZone = 'UTC'): IsoTime | null {
  const m = isoPattern.exec(text.trim());
  if (m === null) return null;
  const part = (i: number): number => Number(m.at(i) ?? 0);
  const fraction = Math.floor(Number(`0.${m[7] ?? '0'}`) * 1_000);
  const local = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6), fraction);
  const day = new Date(local);
  if (day.getUTCMonth() !== part(2) - 1 || day.getUTCDate() !== part(3)) return null;
  if (part(4) > 23 || part(5) > 59 || part(6) > 59) return null;
  const suffix = m[8];
  if (suffix === undefined) return { ms: local - zoneOffset(inZone, local), zoned: false };
  return { ms: local - zoneOffset(suffix, local), zoned: true };
}

/** `YYYYMMDD` (integer dates of brokers), midnight in `inZone`. */
export function parseCompactDate(text: string, inZone = 'UTC'): number | null {
  const m = /^(\d{4})(\d{2})(\d{2})(?:[T; ,]?(\d{2})(\d{2})(\d{2}))?$/.exec(text.trim());
  if (m === null) return null;
  const clock = m[4] === undefined ? '' : `T${m[4]}:${m[5]}:${m[6]}`;
  return parseIso(`${m[1]}-${m[2]}-${m[3]}${clock}`, inZone)?.ms ?? null;
}

/** Offset of a zone from UTC in ms at a local time (the first of two where clocks went back): see `zone`. */
export const zoneOffset = (name: string, local: number): number => local - zone(name)(local).earlier;
