import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { formatPrice, formatUsd } from '../../contract/format.ts';
import type { DailySeries } from '../prices.ts';
import { instrument as code } from './codes.ts';
import { numbersByAsset } from './numbers-by-asset.ts';
import type { StagedRows } from './stage-rows.ts';

/** A basis of futures, a day's move and a depeg stay within it; a wrong unit, decimal mark or coin does not. */
const apart = 1.5;
/** A close older than this says little about the price at the snapshot. */
const freshDays = 3;

/**
 * Assets of which positions are valued at a price that the others do not have: notional ÷ quantity against the last close
 * before the snapshot, or, without one, against the median of the asset's positions. Each export agrees with itself;
 * only beside the others does it show that one is in another unit. Options and inverse contracts are not asked: their
 * quantity is no number of coins.
 *
 * @param kept 1 for rows with a notional
 * @param series daily closes in USD, not later than the as-of time, by asset id
 * @param asOf ms
 */
export function pricesApart(
  { columns }: StagedRows,
  kept: Uint8Array,
  series: ReadonlyMap<number, DailySeries>,
  nameOf: (asset: number) => string,
  asOf: number,
): Warning[] {
  const implied = (i: number): number => impliedPrice(columns, kept, i);
  const references = referencesOf(columns, implied, series, asOf);
  const found = new Map<number, Found>();
  for (let i = 0; i < columns.count; i++) {
    const price = implied(i);
    if (Number.isNaN(price)) continue;
    const asset = columns.asset[i];
    const reference = references.get(asset);
    if (reference === undefined) continue;
    const ratio = Math.max(price / reference.price, reference.price / price);
    if (ratio <= apart) continue;
    const entry = found.get(asset) ?? { reference, count: 0, gross: 0, ratio: 0, price: 0 };
    entry.count++;
    entry.gross += Math.abs(columns.notional[i]);
    if (ratio > entry.ratio) Object.assign(entry, { ratio, price });
    found.set(asset, entry);
  }
  return [...found]
    .map(([asset, entry]) => ({ name: nameOf(asset), ...entry }))
    .sort((a, b) => b.gross - a.gross || (a.name < b.name ? -1 : 1))
    .map(({ name, reference, count, gross, price }) => ({
      code: 'PRICES_APART',
      message: `${name}: ${count} position${count === 1 ? ' is' : 's are'} valued at a price far from ${reference.what}, ${formatPrice(reference.price)}; the furthest at ${formatPrice(price)}. Check unit and coin of their export (${formatUsd(gross)} of notional).`,
    }));
}

type Reference = Readonly<{ price: number; what: string }>;
type Found = { reference: Reference; count: number; gross: number; ratio: number; price: number };

/** USD a coin that a row's notional stands for; NaN where the row has none. */
function impliedPrice(columns: StagedRows['columns'], kept: Uint8Array, i: number): number {
  const kind = columns.instrument[i];
  if (kept[i] === 0 || kind === code.inverse || kind === code.call || kind === code.put) return Number.NaN;
  const price = Math.abs(columns.notional[i] / columns.quantity[i]);
  return price > 0 && Number.isFinite(price) ? price : Number.NaN;
}

function closeOf(bars: DailySeries, asOf: number): Reference | null {
  const [time, price] = [bars.times.at(-1), bars.close.at(-1)];
  if (time === undefined || price === undefined || !(price > 0) || asOf - time > freshDays * day) return null;
  return { price, what: `the close of ${new Date(time).toISOString().slice(0, 10)}` };
}

/** By asset id; none of an asset without a fresh close and with one position. */
function referencesOf(
  columns: StagedRows['columns'],
  implied: (row: number) => number,
  series: ReadonlyMap<number, DailySeries>,
  asOf: number,
): Map<number, Reference> {
  const references = new Map<number, Reference>();
  for (const [asset, bars] of series) {
    const close = closeOf(bars, asOf);
    if (close !== null) references.set(asset, close);
  }
  const others = numbersByAsset(columns, (i) => (references.has(columns.asset[i]) ? Number.NaN : implied(i)));
  for (const [asset, prices] of others) {
    if (prices.length > 1)
      references.set(asset, {
        price: median(prices),
        what: `the median of its ${prices.length} positions`,
      });
  }
  return references;
}

/** Of two that disagree nobody says which is wrong: what lies between them is as many times above one as below the other. */
function median(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : Math.sqrt(sorted[half - 1] * sorted[half]);
}
