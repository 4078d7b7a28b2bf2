type Places = Readonly<{ low: number; high: number; value: number | null }>;

/** Room left and right of what is drawn, of 100. */
const margin = 4;

/** Where on a line from 0 to 100 the ends and the figure lie; null when an end is beyond all that was looked at. */
export function whiskerPlaces(value: number | null, low: number | null, high: number | null): Places | null {
  if (low === null || high === null) return null;
  const from = value === null ? low : Math.min(low, value);
  const to = value === null ? high : Math.max(high, value);
  if (!(to > from)) return null;
  const place = (x: number): number =>
    Math.round(100 * (margin + ((100 - 2 * margin) * (x - from)) / (to - from))) / 100;
  return { low: place(low), high: place(high), value: value === null ? null : place(value) };
}
