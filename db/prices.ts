import type { Warning } from '../contract/domain.ts';
import type { DataOutput, PriceSeriesOutput } from '../contract/dto/data.ts';
import { day } from '../contract/durations.ts';
import { LockstepError } from '../contract/errors.ts';
import type { PricePanel } from '../risk/price-panel.ts';
import { priceWarnings, withoutPath } from './prices/price-warnings.ts';
import { type UsdPrices, type UsdSeries, usdPrices } from './prices/usd-series.ts';
import type { Workspace } from './workspace.ts';

/** One bar a UTC day: the last close of the day and the day's volume, both in USD (NaN when the file has no volume). */
export type DailySeries = UsdSeries;

function seriesOf(prices: UsdPrices, assets?: readonly string[]): DailySeries[] {
  const wanted = assets === undefined ? null : new Set(assets);
  return prices.assets
    .filter((asset) => wanted === null || wanted.has(asset))
    .map(prices.of)
    .filter((series) => series !== null);
}

type Options = Readonly<{ assets?: readonly string[]; until?: number }>;

/**
 * Daily closes in USD on one calendar of UTC days (the union of the assets' days; `times` are the days' beginnings, UTC
 * ms) of the assets asked for, all when left out. A day without a bar is NaN, never filled. Assets without a bar in the
 * range are left out. Beside them what is to be said: paths through other quotes, stable coins at par, assets without a path.
 */
export function loadPriceHistory(
  ws: Workspace,
  options: Options = {},
  prices: UsdPrices = usdPrices(ws, options.until ?? Number.MAX_SAFE_INTEGER),
): Readonly<{ panel: PricePanel; ranges: PricePanel; warnings: readonly Warning[] }> {
  const series = seriesOf(prices, options.assets);
  const days = [...new Set(series.flatMap((s) => [...s.days]))].sort((a, b) => a - b);
  const place = new Map(days.map((d, i) => [d, i]));
  const rows = (column: 'close' | 'high' | 'low'): Float64Array[] =>
    series.map((s) => {
      const row = new Float64Array(days.length).fill(Number.NaN);
      s.days.forEach((d, i) => {
        const at = place.get(d);
        if (at !== undefined) row[at] = s[column][i];
      });
      return row;
    });
  const panel = {
    assets: series.map((s) => s.asset),
    times: Float64Array.from(days, (d) => d * day),
    close: rows('close'),
  };
  return {
    panel,
    ranges: { ...panel, high: rows('high'), low: rows('low') },
    warnings: [...priceWarnings(prices, series), ...withoutPath(prices, options.assets ?? prices.assets)],
  };
}

/** Days a volume is averaged over. */
const volumeWindow = 30;
/** No volatility is estimated from fewer returns. */
const fewest = 20;

/**
 * Daily volatility: sample standard deviation of the log returns from each close to the next that end within the last
 * `window` days (null = all), scaled by the square root of time to one day; NaN with fewer than 20.
 */
export function dailyVolatility(series: DailySeries, window: number | null): number {
  const n = series.days.length;
  const newest = series.days[n - 1];
  const returns: number[] = [];
  let length = 0;
  for (let i = n - 1; i > 0 && newest - series.days[i] < (window ?? Number.POSITIVE_INFINITY); i--) {
    returns.push(Math.log(series.close[i] / series.close[i - 1]));
    length += series.days[i] - series.days[i - 1];
  }
  if (returns.length < fewest) return Number.NaN;
  const mean = returns.reduce((s, r) => s + r, 0) / returns.length;
  const variance = returns.reduce((s, r) => s + (r - mean) ** 2, 0) / (returns.length - 1);
  return Math.sqrt((variance * returns.length) / length);
}

/** Mean daily volume in USD over the last 30 days that have one; NaN when none has. */
export function averageDailyVolume(series: DailySeries): number {
  const n = series.days.length;
  const newest = series.days[n - 1];
  let sum = 0;
  let count = 0;
  for (let i = n - 1; i >= 0 && newest - series.days[i] < volumeWindow; i--) {
    const v = series.volume[i];
    if (!Number.isNaN(v)) {
      sum += v;
      count++;
    }
  }
  return count === 0 ? Number.NaN : sum / count;
}

/**
 * Where one import has two closes of one asset at one moment: how many moments, and the one furthest apart. Both are
 * stored; the later line counts. null when there is none.
 */
export function pricesToldTwice(
  ws: Workspace,
  importId: number,
): Readonly<{
  moments: number;
  asset: string;
  time: number;
  low: number;
  high: number;
  lines: string;
}> | null {
  return (
    ws
      .prepare<{ moments: number; asset: string; time: number; low: number; high: number; lines: string }>(
        `SELECT count(*) OVER () AS moments, a.name AS asset, p.time, min(p.close) AS low, max(p.close) AS high,
           group_concat(p.line, ', ' ORDER BY p.line) AS lines
         FROM prices p JOIN assets a ON a.id = p.asset_id WHERE p.import_id = ?
         GROUP BY p.asset_id, p.source_id, p.quote_id, p.time HAVING min(p.close) < max(p.close)
         ORDER BY max(p.close) / min(p.close) DESC, a.name, p.time LIMIT 1`,
      )
      .get(importId) ?? null
  );
}

/** What the Data page lists: every series with its range, and how many UTC days inside it have no bar. */
export function listPriceSeries(ws: Workspace): DataOutput['prices'] {
  return ws
    .prepare<DataOutput['prices'][number]>(
      `SELECT a.name AS asset, coalesce(q.name, 'USD') AS quote, max(p.quote_assumed) AS assumed, s.name AS source,
         count(DISTINCT p.time) AS bars, min(p.time) AS "from", max(p.time) AS "to",
         max(p.time) / ${day} - min(p.time) / ${day} + 1 - count(DISTINCT p.time / ${day}) AS gaps,
         (SELECT close FROM prices l WHERE l.asset_id = p.asset_id AND l.source_id = p.source_id
          AND l.quote_id IS p.quote_id ORDER BY l.time DESC, l.import_id DESC, l.line DESC LIMIT 1) AS last
       FROM prices p JOIN assets a ON a.id = p.asset_id JOIN price_sources s ON s.id = p.source_id
         LEFT JOIN assets q ON q.id = p.quote_id
       GROUP BY p.asset_id, p.source_id, p.quote_id ORDER BY a.name, s.name, quote`,
    )
    .all()
    .map((row) => ({ ...row, assumed: Boolean(row.assumed) }));
}

/**
 * The last close of each UTC day of one series, in its own quote; every day from the first to the last is there, null
 * where it has no close. @throws LockstepError NOT_FOUND
 */
export function priceDays(
  ws: Workspace,
  { asset, quote, source }: Readonly<{ asset: string; quote: string; source: string }>,
): PriceSeriesOutput['days'] {
  const closes = new Map<number, number>();
  for (const [time, close] of ws
    .prepareRaw(
      `SELECT p.time, p.close FROM prices p JOIN assets a ON a.id = p.asset_id
         JOIN price_sources s ON s.id = p.source_id LEFT JOIN assets q ON q.id = p.quote_id
       WHERE a.name = ? AND s.name = ? AND coalesce(q.name, 'USD') = ? ORDER BY p.time, p.import_id, p.line`,
    )
    .iterate(asset, source, quote))
    closes.set(Math.floor(Number(time) / day), Number(close));
  const known = [...closes.keys()];
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined)
    throw new LockstepError('NOT_FOUND', `There is no series of ${asset} in ${quote} from ${source}.`, {
      asset,
    });
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    time: (first + i) * day,
    close: closes.get(first + i) ?? null,
  }));
}
