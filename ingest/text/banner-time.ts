import { readDate } from '../values/dates.ts';
import { parseIso, zoneOffset } from '../values/time.ts';

const label =
  /\b(as of|as at|stand|stichtag|date|datum|valuation|position date|report date|fecha|arrete|situation au|au)\b|日期|时间|基準日|作成日|기준일|일자/iu;
const moments: readonly RegExp[] = [
  /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?/,
  /\d{4}\/\d{2}\/\d{2}/,
  /\d{1,2}\.\d{1,2}\.\d{4}(?:,? \d{2}:\d{2}(?::\d{2})?)?/,
  /\d{1,2}\/\d{1,2}\/\d{4}/,
  /\d{1,2}[ -][A-Za-z]{3,9}\.?[ -]\d{4}/,
  /[A-Za-z]{3,9}\.? \d{1,2},? \d{4}/,
];

/**
 * When a table was taken, by what stands above its header: `Positions as of 2026-11-28`, `Stand;22.11.2021 22:40:00`. UTC ms,
 * read in `zone` where it names none; null where nothing says it, or where day and month could be either.
 */
export function bannerTime(
  above: readonly Readonly<{ line: number; cells: readonly string[] }>[],
  zone: string,
): Readonly<{ ms: number; line: number; text: string }> | null {
  for (const { line, cells } of above) {
    const said = cells.join(' ').trim();
    if (!label.test(said)) continue;
    for (const moment of moments) {
      const text = moment.exec(said)?.[0];
      const ms = text === undefined ? null : read(text, zone);
      if (text !== undefined && ms !== null) return { ms, line, text };
    }
  }
  return null;
}

function read(text: string, zone: string): number | null {
  const iso = parseIso(text.replaceAll('/', '-'), zone);
  if (iso !== null) return iso.ms;
  // A full stop parts day, month and year in that order; a slash may part them in either.
  const [day, month] = [readDate(text, 'dmy'), readDate(text, 'mdy')];
  const local = text.includes('/') && day !== null && month !== null && day !== month ? null : (day ?? month);
  return local === null ? null : local - zoneOffset(zone, local);
}
