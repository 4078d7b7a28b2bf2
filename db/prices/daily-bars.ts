import { day } from '../../contract/durations.ts';
import type { Workspace } from '../workspace.ts';
import type { PricePair } from './price-pairs.ts';

/** One bar a UTC day in the pair's own quote; `volume` NaN where the file has none. */
export type DailyBars = Readonly<{
  days: Float64Array;
  times: Float64Array;
  close: Float64Array;
  volume: Float64Array;
  /** Highest and lowest price of the day, NaN where nothing but one close is known of it. */
  high: Float64Array;
  low: Float64Array;
}>;

type Bar = { time: number; close: number; volume: number; high: number; low: number };

/** Reader of the daily bars of stored pairs that had closed by a time. */
export function dailyBars(ws: Workspace, until: number): (pair: PricePair) => DailyBars {
  const bars = ws.prepareRaw(
    `SELECT p.time, p.close, p.volume_usd, p.high, p.low FROM prices p
     WHERE p.asset_id = ? AND p.source_id = ? AND p.quote_id IS ? AND p.time <= ?
     ORDER BY p.time, p.import_id, p.line, p.row_hash`,
  );
  const known = new Map<PricePair, DailyBars>();
  return (pair) => {
    const found = known.get(pair);
    if (found !== undefined) return found;
    const rows = latestOfTime(bars.iterate(pair.assetId, pair.sourceId, pair.quoteId, until));
    const made = toDaily(finished([...rows], until));
    known.set(pair, made);
    return made;
  };
}

/** Of bars with the same time the newest import's, which comes last. */
function* latestOfTime(rows: Iterable<(number | string | null)[]>): Generator<Bar> {
  let last: Bar | null = null;
  for (const [time, close, volume, high, low] of rows) {
    if (last !== null && last.time !== time) yield last;
    last = {
      time: Number(time),
      close: Number(close),
      volume: volume === null ? Number.NaN : Number(volume),
      high: high === null ? Number.NaN : Number(high),
      low: low === null ? Number.NaN : Number(low),
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

const known = (value: number | undefined, otherwise: number | undefined): number =>
  value !== undefined && !Number.isNaN(value) ? value : (otherwise ?? Number.NaN);

function toDaily(bars: Iterable<Bar>): DailyBars {
  const days: number[] = [];
  const times: number[] = [];
  const close: number[] = [];
  const volume: number[] = [];
  const high: number[] = [];
  const low: number[] = [];
  for (const bar of bars) {
    const d = Math.floor(bar.time / day);
    const last = days.length - 1;
    if (days[last] === d) {
      // Of several bars the closes alone are a path.
      high[last] = Math.max(known(high[last], close[last]), known(bar.high, bar.close));
      low[last] = Math.min(known(low[last], close[last]), known(bar.low, bar.close));
      times[last] = bar.time;
      close[last] = bar.close;
      volume[last] = volume[last] + bar.volume;
    } else {
      days.push(d);
      times.push(bar.time);
      close.push(bar.close);
      volume.push(bar.volume);
      high.push(bar.high);
      low.push(bar.low);
    }
  }
  return {
    days: Float64Array.from(days),
    times: Float64Array.from(times),
    close: Float64Array.from(close),
    volume: Float64Array.from(volume),
    high: Float64Array.from(high),
    low: Float64Array.from(low),
  };
}
