import { dollars, type Warning } from '../coverage.ts';
import { leverageBands } from '../leverage/leverage-bands.ts';
import type { LiquidationPrices } from '../margin/liquidation-prices.ts';
import { grossOf, type MarginBook } from '../margin/margin-book.ts';
import { isDebt, notionalOf } from '../notional.ts';
import type { Portfolio } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';

export type SplitBy = 'side' | 'venue' | 'participant' | 'leverage' | 'cohort';

/**
 * Bins of price, lower ≤ price < upper. The cumulative sums run away from the current price: `cumulativeLong` is what a
 * fall to the bin liquidates, `cumulativeShort` what a rise to it does. A short put is liquidated by a fall.
 */
export type Ladder = Readonly<{
  asset: string;
  price: number;
  lower: number[];
  upper: number[];
  series: { key: string; notional: number[] }[];
  cumulativeLong: number[];
  cumulativeShort: number[];
}>;

/** Prices covered, as multiples of the current one. */
const from = 0.3;
const to = 1.7;
const maxSeries = 50;

/**
 * Notional of one asset by liquidation price (reported, else modelled). `asset` is the one with the largest notional
 * unless given. Beyond 50 series the smallest are summed as `other`. What is liquidated outside the axis is warned of.
 *
 * @throws RangeError when the asset is not in the snapshot
 */
export function priceLadder(
  portfolio: Portfolio,
  book: MarginBook,
  prices: LiquidationPrices,
  options: Readonly<{ splitBy: SplitBy; asset?: string | undefined; bins: number }>,
): Readonly<{ ladder: Ladder; warnings: Warning[] }> {
  const { positions, assets } = portfolio;
  const k = options.asset === undefined ? largestAsset(portfolio) : assets.id.indexOf(options.asset);
  if (k < 0) throw new RangeError(`Asset ${options.asset ?? ''} is not in the snapshot.`);
  const { bins } = options;
  const price = assets.price[k];
  const width = ((to - from) * price) / bins;
  const lower = Array.from({ length: bins }, (_, i) => from * price + i * width);
  const upper = Array.from({ length: bins }, (_, i) => from * price + (i + 1) * width);
  const series = new Map<string, number[]>();
  const falling = lower.map(() => 0);
  const rising = lower.map(() => 0);
  let outside = 0;
  for (let p = 0; p < positions.count; p++) {
    // What is borrowed is debt: it is repaid, and no short of the book.
    if (positions.asset[p] !== k || isDebt(portfolio, p)) continue;
    const reported = positions.reportedLiquidation[p];
    const at = reported > 0 ? reported : prices.price[p];
    if (!(at > 0)) continue;
    const bin = Math.floor((at - from * price) / width);
    if (bin < 0 || bin >= bins) {
      outside += grossOf(book, p);
      continue;
    }
    const key = keyOf(portfolio, book, p, options.splitBy);
    let row = series.get(key);
    if (row === undefined) {
      row = lower.map(() => 0);
      series.set(key, row);
    }
    row[bin] += grossOf(book, p);
    const way = at < price ? falling : rising;
    way[bin] += grossOf(book, p);
  }
  for (let i = bins - 2; i >= 0; i--) falling[i] += falling[i + 1];
  for (let i = 1; i < bins; i++) rising[i] += rising[i - 1];
  const message = `${dollars(outside)} of ${assets.id[k]} is liquidated below ${from} or above ${to} times its price, outside the ladder.`;
  return {
    ladder: {
      asset: assets.id[k],
      price,
      lower,
      upper,
      series: largestSeries(series),
      cumulativeLong: falling,
      cumulativeShort: rising,
    },
    warnings: outside > 0 ? [{ code: 'outsideLadder', message }] : [],
  };
}

function largestAsset(portfolio: Portfolio): number {
  const { positions, assets } = portfolio;
  const gross = new Float64Array(assets.id.length);
  for (let p = 0; p < positions.count; p++) {
    if (movesWithMarket(assets, positions.asset[p])) gross[positions.asset[p]] += notionalOf(portfolio, p);
  }
  return gross.reduce((best, value, k) => (value > gross[best] ? k : best), 0);
}

function keyOf(
  { positions, participants, venues }: Portfolio,
  book: MarginBook,
  p: number,
  by: SplitBy,
): string {
  if (by === 'side') return positions.notional[p] >= 0 ? 'long' : 'short';
  if (by === 'venue') return venues.id[positions.venue[p]];
  if (by === 'participant') return participants.id[positions.participant[p]];
  if (by === 'cohort') return participants.cohort[positions.participant[p]] || '(none)';
  const leverage = book.figures.leverage[positions.account[p]];
  if (Number.isNaN(leverage)) return 'undefined';
  const above = leverageBands.findLast((band) => leverage > band);
  return above === undefined ? `≤ ${leverageBands[0]}x` : `> ${above}x`;
}

function largestSeries(series: Map<string, number[]>): Ladder['series'] {
  const sum = (row: readonly number[]) => row.reduce((total, value) => total + value, 0);
  const rows = [...series].map(([key, notional]) => ({ key, notional }));
  rows.sort((a, b) => sum(b.notional) - sum(a.notional) || (a.key < b.key ? -1 : 1));
  if (rows.length <= maxSeries) return rows;
  const rest = rows.slice(maxSeries - 1);
  const other = rest[0].notional.map((_, i) => rest.reduce((total, row) => total + row.notional[i], 0));
  return [...rows.slice(0, maxSeries - 1), { key: `other (${rest.length})`, notional: other }];
}
