import type { DataOutput } from '../contract/dto/workspace.ts';
import type { PricePanel } from '../risk/portfolio.ts';
import type { Workspace } from './workspace.ts';

const day = 86_400_000;

/** One bar a UTC day: the last close of the day and the day's volume in USD (NaN when the file has none). */
export type DailySeries = Readonly<{
  asset: string;
  assetId: number;
  source: string;
  days: Float64Array;
  times: Float64Array;
  close: Float64Array;
  volume: Float64Array;
}>;

type Series = Readonly<{ assetId: number; asset: string; sourceId: number; source: string; bars: number }>;

/**
 * The series of each asset that counts, by asset name: of several sources the one with the most bars until then, of
 * equals the first by name. Series are never spliced from several sources.
 */
function chosenSeries(ws: Workspace, until: number): Series[] {
  const all = ws
    .prepare<Series>(
      `SELECT a.id AS assetId, a.name AS asset, s.id AS sourceId, s.name AS source, count(DISTINCT p.time) AS bars
       FROM prices p JOIN assets a ON a.id = p.asset_id JOIN price_sources s ON s.id = p.source_id
       WHERE p.time <= ? GROUP BY p.asset_id, p.source_id ORDER BY a.name, bars DESC, s.name`,
    )
    .all(until);
  return all.filter((series, i) => series.asset !== all[i - 1]?.asset);
}

/** The daily series of the assets asked for (all when left out) that had closed by a time, by asset name. */
export function dailySeries(ws: Workspace, until: number, assets?: readonly string[]): DailySeries[] {
  const wanted = assets === undefined ? null : new Set(assets);
  const bars = ws.prepareRaw(
    `SELECT p.time, p.close, p.volume_usd FROM prices p
     WHERE p.asset_id = ? AND p.source_id = ? AND p.time <= ? ORDER BY p.time, p.import_id, p.line, p.row_hash`,
  );
  return chosenSeries(ws, until)
    .filter((s) => wanted === null || wanted.has(s.asset))
    .map((s) => ({
      ...s,
      ...toDaily(finished([...latestOfTime(bars.iterate(s.assetId, s.sourceId, until))], until)),
    }))
    .filter((s) => s.days.length > 0);
}

type Bar = { time: number; close: number; volume: number };

/** Of bars with the same time the newest import's, which comes last. */
function* latestOfTime(rows: Iterable<(number | string | null)[]>): Generator<Bar> {
  let last: Bar | null = null;
  for (const [time, close, volume] of rows) {
    if (last !== null && last.time !== time) yield last;
    last = {
      time: Number(time),
      close: Number(close),
      volume: volume === null ? Number.NaN : Number(volume),
    };
  }
  if (last !== null) yield last;
}

/** A snapshot taken at the last millisecond of a day may use that day's bar. */
const tolerance = 1_000;

/**
 * Without the bars that were still open at `until`: a bar's time is its beginning, and its close is not known before
 * its end. How long a bar lasts is the shortest distance between two of the series.
 */
function finished(bars: Bar[], until: number): Bar[] {
  let interval = Number.POSITIVE_INFINITY;
  for (let i = 1; i < bars.length; i++)
    interval = Math.min(interval, (bars[i] as Bar).time - (bars[i - 1] as Bar).time);
  if (bars.length > 1)
    while (bars.length > 0 && (bars.at(-1) as Bar).time + interval > until + tolerance) bars.pop();
  return bars;
}

function toDaily(bars: Iterable<Bar>): Pick<DailySeries, 'days' | 'times' | 'close' | 'volume'> {
  const days: number[] = [];
  const times: number[] = [];
  const close: number[] = [];
  const volume: number[] = [];
  for (const bar of bars) {
    const d = Math.floor(bar.time / day);
    const last = days.length - 1;
    if (days[last] === d) {
      times[last] = bar.time;
      close[last] = bar.close;
      volume[last] = (volume[last] as number) + bar.volume;
    } else {
      days.push(d);
      times.push(bar.time);
      close.push(bar.close);
      volume.push(bar.volume);
    }
  }
  return {
    days: Float64Array.from(days),
    times: Float64Array.from(times),
    close: Float64Array.from(close),
    volume: Float64Array.from(volume),
  };
}

/**
 * Daily closes on one calendar of UTC days (the union of the assets' days; `times` are the days' beginnings, UTC ms).
 * A day without a bar is NaN, never filled. Assets without a bar in the range are left out.
 */
export function loadPricePanel(
  ws: Workspace,
  options: Readonly<{ assets?: readonly string[]; until?: number }> = {},
): PricePanel {
  const series = dailySeries(ws, options.until ?? Number.MAX_SAFE_INTEGER, options.assets);
  const days = [...new Set(series.flatMap((s) => [...s.days]))].sort((a, b) => a - b);
  const place = new Map(days.map((d, i) => [d, i]));
  return {
    assets: series.map((s) => s.asset),
    times: Float64Array.from(days, (d) => d * day),
    close: series.map((s) => {
      const row = new Float64Array(days.length).fill(Number.NaN);
      s.days.forEach((d, i) => {
        row[place.get(d) as number] = s.close[i] as number;
      });
      return row;
    }),
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
  const newest = series.days[n - 1] as number;
  const returns: number[] = [];
  let length = 0;
  for (
    let i = n - 1;
    i > 0 && newest - (series.days[i] as number) < (window ?? Number.POSITIVE_INFINITY);
    i--
  ) {
    returns.push(Math.log((series.close[i] as number) / (series.close[i - 1] as number)));
    length += (series.days[i] as number) - (series.days[i - 1] as number);
  }
  if (returns.length < fewest) return Number.NaN;
  const mean = returns.reduce((s, r) => s + r, 0) / returns.length;
  const variance = returns.reduce((s, r) => s + (r - mean) ** 2, 0) / (returns.length - 1);
  return Math.sqrt((variance * returns.length) / length);
}

/** Mean daily volume in USD over the last 30 days that have one; NaN when none has. */
export function averageDailyVolume(series: DailySeries): number {
  const n = series.days.length;
  const newest = series.days[n - 1] as number;
  let sum = 0;
  let count = 0;
  for (let i = n - 1; i >= 0 && newest - (series.days[i] as number) < volumeWindow; i--) {
    const v = series.volume[i] as number;
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
           group_concat(p.line, ', ') AS lines
         FROM prices p JOIN assets a ON a.id = p.asset_id WHERE p.import_id = ?
         GROUP BY p.asset_id, p.source_id, p.time HAVING min(p.close) < max(p.close)
         ORDER BY max(p.close) / min(p.close) DESC, a.name, p.time LIMIT 1`,
      )
      .get(importId) ?? null
  );
}

/** What the Data page lists: every series with its range, and how many UTC days inside it have no bar. */
export function listPriceSeries(ws: Workspace): DataOutput['prices'] {
  return ws
    .prepare<DataOutput['prices'][number]>(
      `SELECT a.name AS asset, s.name AS source, count(DISTINCT p.time) AS bars, min(p.time) AS "from", max(p.time) AS "to",
         max(p.time) / ${day} - min(p.time) / ${day} + 1 - count(DISTINCT p.time / ${day}) AS gaps,
         (SELECT close FROM prices l WHERE l.asset_id = p.asset_id AND l.source_id = p.source_id
          ORDER BY l.time DESC, l.import_id DESC, l.line DESC LIMIT 1) AS last
       FROM prices p JOIN assets a ON a.id = p.asset_id JOIN price_sources s ON s.id = p.source_id
       GROUP BY p.asset_id, p.source_id ORDER BY a.name, s.name`,
    )
    .all();
}
