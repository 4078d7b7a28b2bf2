const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Times of a column, UTC ms, or why it is not one of dates. */
export type Dates = Readonly<{ times: readonly number[] } | { bad: number; reason: string }>;

/**
 * Reads a column of dates: ISO dates and times (UTC unless they say), YYYYMMDD, YYYY/MM/DD, 31-Jan-2024, epochs in
 * seconds to nanoseconds, and day and month as numbers before the year. Which of these two comes first is told by the
 * column as a whole: a number past 12 decides; without one, the column is refused rather than guessed.
 */
export function readDates(cells: readonly string[]): Dates {
  const parts = cells.map((cell) => /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(cell.trim()));
  const numeric = parts.flatMap((part) =>
    part === null ? [] : [[Number(part[1]), Number(part[3])] as const],
  );
  const dayFirst = numeric.some(([first]) => first > 12);
  const monthFirst = numeric.some(([, second]) => second > 12);
  if (numeric.length > 0 && dayFirst === monthFirst) {
    const reason = dayFirst
      ? 'days and months change places within the column'
      : 'cannot tell the day from the month: write dates as 2024-01-31';
    return { bad: parts.findIndex((part) => part !== null), reason };
  }
  const times: number[] = [];
  for (const [k, cell] of cells.entries()) {
    const part = parts[k];
    const time =
      part === null || part === undefined
        ? readDate(cell.trim())
        : utc(Number(part[4]), Number(part[dayFirst ? 3 : 1]), Number(part[dayFirst ? 1 : 3]));
    if (time === null) return { bad: k, reason: `"${cell}" is not a date` };
    times.push(time);
  }
  return { times };
}

function readDate(text: string): number | null {
  const compact = /^((?:19|20)\d{2})([/]?)(\d{2})\2(\d{2})$/.exec(text);
  if (compact !== null) return utc(Number(compact[1]), Number(compact[3]), Number(compact[4]));
  const named = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$/.exec(text);
  if (named !== null)
    return utc(Number(named[3]), months.indexOf(named[2]?.toLowerCase() ?? '') + 1, Number(named[1]));
  const epoch = [
    [/^\d{9,10}$/, 1_000],
    [/^\d{12,13}$/, 1],
    [/^\d{15,16}$/, 1e-3],
    [/^\d{18,19}$/, 1e-6],
  ] as const;
  for (const [shape, unit] of epoch) if (shape.test(text)) return Math.floor(Number(text) * unit);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const iso = text.replace(' ', 'T');
  const time = Date.parse(/T/.test(iso) && !/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(time) ? null : time;
}

/** null for a day the calendar does not have. */
function utc(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : null;
}
