import type { PricePanel } from '../price-panel.ts';

/** Dates that series may cost each other: at least this share of all dates has to remain. */
const kept = 0.5;

export type SharedDates = Readonly<{
  prices: PricePanel;
  /** Series with so many gaps that the others do not wait for them: their returns end on dates of their own. */
  apart: readonly string[];
}>;

/**
 * Prices on the dates that the series of `involved` share, so that a return from one date to the next is compounded
 * over whatever lies between and no series loses one (a stock's from Friday to Monday beside a coin that is quoted
 * every day). Before its first and after its last close a series is not asked: being young costs nobody a date. When
 * fewer than half of the dates would remain, the series with the most gaps are left apart, one by one.
 *
 * With the calendar `own` no date is given up: every series keeps its closes, and has a return of zero where it has none.
 *
 * @param involved names of series; all of them unless given
 */
export function sharedDates(prices: PricePanel, involved?: readonly string[]): SharedDates {
  if (prices.calendar === 'own') return { prices, apart: [] };
  const wanted = involved === undefined ? null : new Set(involved);
  const rows = prices.close.flatMap((close, k) => {
    const gaps = wanted === null || wanted.has(prices.assets[k]) ? gapsOf(close) : [];
    return gaps.length > 0 ? [{ k, gaps }] : [];
  });
  if (rows.length === 0) return { prices, apart: [] };
  const missing = new Int32Array(prices.times.length);
  let lost = 0;
  const byGaps = rows.toSorted((a, b) => a.gaps.length - b.gaps.length || a.k - b.k);
  for (const { gaps } of byGaps) for (const t of gaps) if (missing[t]++ === 0) lost++;
  const apart: string[] = [];
  while (lost > (1 - kept) * missing.length) {
    const last = byGaps.pop();
    if (last === undefined) break;
    for (const t of last.gaps) if (--missing[t] === 0) lost--;
    apart.push(prices.assets[last.k]);
  }
  if (lost === 0) return { prices, apart: apart.sort() };
  const at = Int32Array.from(missing.keys()).filter((t) => missing[t] === 0);
  const only = (values: Float64Array) => Float64Array.from(at, (t) => values[t]);
  return {
    prices: { ...prices, times: only(prices.times), close: prices.close.map(only) },
    apart: apart.sort(),
  };
}

/** Dates without a close between the first and the last. */
function gapsOf(close: Float64Array): number[] {
  const first = close.findIndex((price) => price > 0);
  const last = close.findLastIndex((price) => price > 0);
  const gaps: number[] = [];
  for (let t = first + 1; t < last; t++) if (!(close[t] > 0)) gaps.push(t);
  return gaps;
}
