import { day, hour } from '../contract/durations.ts';

type Told = Readonly<{ warn(code: string, message: string): void }>;

/** Bare answers of several times (pages of one are minutes apart) are one snapshot, for nothing around them says otherwise: what closed meanwhile stays. */
export function sayAnswersApart(context: Told, answered: readonly number[]): void {
  const [oldest, newest] = answered.reduce(
    ([from, to], ms) => [Math.min(from, ms), Math.max(to, ms)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  if (newest - oldest <= hour) return;
  context.warn(
    'SEVERAL_TIMES',
    `the file holds answers from ${new Date(oldest).toISOString()} to ${new Date(newest).toISOString()} without the line of a capture around each, and all are read as one: a position closed in between is still shown. Keep each in a file of its own`,
  );
}

/** Rows of a mapped table that says when each was taken, read as one book although they are more than a day apart. */
export function sayRowsApart(
  context: Told,
  column: string,
  oldest: number | null,
  newest: number | null,
): void {
  if (oldest === null || newest === null || newest - oldest <= day) return;
  context.warn(
    'SEVERAL_TIMES',
    `rows are of ${new Date(oldest).toISOString()} to ${new Date(newest).toISOString()} (column ${column}), and all are read as one book: what closed in between is still shown. Say in the mapping that rows of several times are snapshots of their own (time.rows "apart"), or map ${column} as Last update where it says when a position changed`,
  );
}
