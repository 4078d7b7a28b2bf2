import { day } from '../durations.ts';

/** A stretch of the past: from one date to another, and how its log moves scale to the horizon asked for. */
export type PastWindow = Readonly<{ from: number; to: number; scale: number }>;

/**
 * Every window of a horizon over dates (UTC ms, ascending), overlapping: from each date to the first one that lies at
 * least `horizon` days later. A window that comes out longer, over a weekend say, has its log moves scaled by the
 * square root of the horizon over its length; on a calendar without pause none is.
 */
export function pastWindows(dates: Float64Array, horizon: number): PastWindow[] {
  const windows: PastWindow[] = [];
  const length = horizon * day;
  let to = 0;
  for (let from = 0; from < dates.length; from++) {
    while (to < dates.length && dates[to] - dates[from] < length) to++;
    if (to === dates.length) break;
    windows.push({ from, to, scale: Math.sqrt(length / (dates[to] - dates[from])) });
  }
  return windows;
}
