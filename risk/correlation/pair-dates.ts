import { completeTimes, type Series } from './gaps.ts';

export type PairDates = Readonly<{ since: Float64Array; until: Float64Array }>;

/**
 * The first and the last time at which both series of a pair have a value, row-major n × n, UTC ms; NaN where they
 * share none. Listwise, the times that all series share, alike in every cell. A return is dated by its end.
 *
 * @param times of the observations, ascending
 */
export function pairDates(series: Series, times: Float64Array, gaps: 'pairwise' | 'listwise'): PairDates {
  const n = series.length;
  if (gaps === 'listwise') {
    const all = completeTimes(series);
    return sameDates(n, times[all[0]], times[all[all.length - 1]]);
  }
  const { since, until } = sameDates(n, Number.NaN, Number.NaN);
  const first = series.map((values) => values.findIndex((x) => !Number.isNaN(x)));
  const last = series.map((values) => values.findLastIndex((x) => !Number.isNaN(x)));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      if (first[i] < 0 || first[j] < 0) continue;
      const both = (t: number) => !Number.isNaN(series[i][t]) && !Number.isNaN(series[j][t]);
      let [from, to] = [Math.max(first[i], first[j]), Math.min(last[i], last[j])];
      while (from <= to && !both(from)) from++;
      while (to >= from && !both(to)) to--;
      if (from > to) continue;
      since[i * n + j] = since[j * n + i] = times[from];
      until[i * n + j] = until[j * n + i] = times[to];
    }
  return { since, until };
}

/** The same two times in every cell of n × n, as series without a gap have them; NaN where there are none. */
export const sameDates = (n: number, from = Number.NaN, to = Number.NaN): PairDates => ({
  since: new Float64Array(n * n).fill(from),
  until: new Float64Array(n * n).fill(to),
});
