import { assetBookOf } from '../asset-book.ts';
import type { Workspace } from '../workspace.ts';
import { type DailyBars, dailyBars } from './daily-bars.ts';
import { type PricePair, pricePairs } from './price-pairs.ts';

/**
 * An asset's daily closes in USD and the declared path to them: the stored pair, and what its quote is worth on the same
 * day. `path` names every pair on the way (`BTC/EUR (kraken) × EUR/USD (file)`); `atPar` are the stable coins taken at
 * 1 USD because no price of theirs is known.
 */
export type UsdSeries = DailyBars &
  Readonly<{ assetId: number; asset: string; source: string; path: string; atPar: readonly string[] }>;

/** What a unit of a quote is worth in USD, by UTC day; null: 1 always. */
type Rate = Readonly<{ perDay: ReadonlyMap<number, number> | null; path: string; atPar: readonly string[] }>;

export type UsdPrices = Readonly<{
  /** Assets with any stored price, by name. */
  assets: readonly string[];
  /** null when no path leads from the asset's quotes to USD. */
  of: (asset: string) => UsdSeries | null;
  /** Quotes of the asset's stored pairs. */
  quotes: (asset: string) => readonly string[];
  /** The asset's other pairs at the moment of its last close: their close in USD. */
  others: (series: UsdSeries) => readonly Readonly<{ path: string; close: number }>[];
}>;

/** USD prices of everything stored, until a time. Nothing is read before it is asked for. */
export function usdPrices(ws: Workspace, until: number): UsdPrices {
  const book = assetBookOf(ws);
  const isDollar = (asset: string): boolean =>
    book.isDollar(asset, until < Number.MAX_SAFE_INTEGER ? until : null);
  const pairs = Map.groupBy(pricePairs(ws, until, isDollar), (pair) => pair.asset);
  const read = dailyBars(ws, until);
  const found = new Map<string, UsdSeries | null>();
  const closeAt = ws.prepareRaw(
    `SELECT close FROM prices WHERE asset_id = ? AND source_id = ? AND quote_id IS ? AND time = ?
     ORDER BY import_id DESC, line DESC LIMIT 1`,
  );

  return { assets: [...pairs.keys()], of, quotes, others };

  function of(asset: string): UsdSeries | null {
    const known = found.get(asset);
    if (known !== undefined) return known;
    const made = search(asset, new Set());
    found.set(asset, made);
    return made;
  }

  function quotes(asset: string): string[] {
    return [...new Set((pairs.get(asset) ?? []).map((pair) => pair.quote))];
  }

  /** The first of the asset's pairs that leads to USD; `seen` are the assets on the way, so that no path is a circle. */
  function search(asset: string, seen: ReadonlySet<string>): UsdSeries | null {
    const next = new Set(seen).add(asset);
    for (const pair of pairs.get(asset) ?? []) {
      if (seen.has(pair.quote)) continue;
      const rate = rateOf(pair.quote, next);
      const series = rate === null ? null : times(pair, rate);
      if (series !== null && series.days.length > 0) return series;
    }
    return asset in hundredths ? hundredth(asset, seen) : null;
  }

  /** A penny is a hundredth of a pound, whose prices are known where its own are not. */
  function hundredth(asset: string, seen: ReadonlySet<string>): UsdSeries | null {
    const whole = hundredths[asset] ?? '';
    const pound = seen.has(whole) ? null : search(whole, seen);
    const id = ws.prepare<{ id: number }>('SELECT id FROM assets WHERE name = ?').get(asset)?.id;
    if (pound === null || id === undefined) return null;
    const [close, high, low] = [pound.close, pound.high, pound.low].map((of) => of.map((x) => x / 100));
    return { ...pound, assetId: id, asset, path: `${whole} / 100 × ${pound.path}`, close, high, low };
  }

  function rateOf(quote: string, seen: ReadonlySet<string>): Rate | null {
    if (quote === 'USD') return { perDay: null, path: '', atPar: [] };
    const own = seen.has(quote) ? null : search(quote, seen);
    if (own !== null) return { perDay: byDay(own.days, own.close), path: own.path, atPar: own.atPar };
    const turned = inverse(quote);
    if (turned !== null) return turned;
    return isDollar(quote) ? { perDay: null, path: '', atPar: [quote] } : null;
  }

  /** USD/JPY tells what a yen is worth as well as JPY/USD does. */
  function inverse(quote: string): Rate | null {
    const pair = [
      ...(pairs.get('USD') ?? []),
      ...(pairs.get('USDT') ?? []),
      ...(pairs.get('USDC') ?? []),
    ].find((p) => p.quote === quote);
    if (pair === undefined || isDollar(quote)) return null;
    const { days, close } = read(pair);
    return {
      perDay: byDay(
        days,
        close.map((c) => 1 / c),
      ),
      path: `1 / ${nameOf(pair)}`,
      atPar: pair.asset === 'USD' ? [] : [pair.asset],
    };
  }

  function times(pair: PricePair, rate: Rate): UsdSeries {
    const bars = read(pair);
    const about = {
      assetId: pair.assetId,
      asset: pair.asset,
      source: pair.source,
      path: rate.path === '' ? nameOf(pair) : `${nameOf(pair)} × ${rate.path}`,
      atPar: rate.atPar,
    };
    if (rate.perDay === null) return { ...bars, ...about };
    // A stable coin on a day without a price of its own is at par; any other quote leaves a gap.
    const missing = isDollar(pair.quote) ? 1 : Number.NaN;
    const rates = bars.days.map((d) => rate.perDay?.get(d) ?? missing);
    const kept = [...rates.keys()].filter((i) => !Number.isNaN(rates[i]));
    const pick = (column: Float64Array, by: Float64Array | null): Float64Array =>
      Float64Array.from(kept, (i) => column[i] * (by === null ? 1 : by[i]));
    return {
      ...about,
      days: pick(bars.days, null),
      times: pick(bars.times, null),
      close: pick(bars.close, rates),
      volume: pick(bars.volume, rates),
      high: pick(bars.high, rates),
      low: pick(bars.low, rates),
    };
  }

  function others(series: UsdSeries): Readonly<{ path: string; close: number }>[] {
    const at = series.times.at(-1);
    const on = series.days.at(-1);
    if (at === undefined || on === undefined) return [];
    const list: { path: string; close: number }[] = [];
    for (const pair of pairs.get(series.asset) ?? []) {
      const rate = rateOf(pair.quote, new Set([series.asset]));
      const close = closeAt.get(pair.assetId, pair.sourceId, pair.quoteId, at)?.[0];
      const worth =
        rate === null ? Number.NaN : (rate.perDay?.get(on) ?? (isDollar(pair.quote) ? 1 : Number.NaN));
      const path = rate === null || rate.path === '' ? nameOf(pair) : `${nameOf(pair)} × ${rate.path}`;
      if (path !== series.path && typeof close === 'number' && !Number.isNaN(worth))
        list.push({ path, close: close * worth });
    }
    return list;
  }
}

/** What a hundredth is a hundredth of: pence, South African cents, agorot. */
const hundredths: Readonly<Record<string, string>> = { GBX: 'GBP', ZAC: 'ZAR', ILA: 'ILS' };

const nameOf = (pair: PricePair): string => `${pair.asset}/${pair.quote} (${pair.source})`;

const byDay = (days: Float64Array, values: Float64Array): Map<number, number> =>
  new Map(Array.from(days, (d, i) => [d, values[i]]));
