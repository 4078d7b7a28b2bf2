import { type CascadeOptions, cascade } from '../cascade/cascade.ts';
import { marketDrop, marketWeights } from '../cascade/market-drop.ts';
import { day } from '../durations.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import { markedAt } from '../marked-at.ts';
import type { LiquidationDay, OpenInterest } from '../market/records.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { firstCrossing } from './first-crossing.ts';
import { pricePath } from './price-path.ts';

/** One day that the market published liquidations of, beside the cascade of the holdings of that morning. USD, fractions. */
export type CascadeDay = Readonly<{
  day: number;
  snapshot: number;
  /** Fall of the market to the day's close, the shock given, and to its lowest prices. */
  shock: number;
  realisedFall: number;
  predictedFall: number;
  predicted: number;
  published: number;
  /** Predicted over published; null when nothing was published. */
  ratio: number | null;
  /** Our notional of the assets and venues published over their open interest; null when that is unknown. */
  coverage: number | null;
  badDebt: number;
  accounts: number;
  assets: readonly string[];
  venues: readonly string[];
}>;

export type CascadeBacktest = Readonly<{ days: readonly CascadeDay[]; published: number }>;

/** Days compared: those with the largest published liquidations. */
const compared = 30;

/**
 * The cascade, given the shock: on each day with published liquidations the holdings of the newest snapshot, at the
 * prices of the evening before, under the day's move from close to close; what is liquidated at the venues that published
 * against what they published, and the fall the cascade ends at against the day's lows. The move to the close stands for
 * the shock and the low for the end of the cascade: of what forced sales do to a price most is back by the evening.
 */
export function cascadeBacktest(
  snapshots: readonly Portfolio[],
  panel: PricePanel,
  published: readonly LiquidationDay[],
  openInterest: (until: number) => readonly OpenInterest[],
  options: Omit<CascadeOptions, 'shock'> & Readonly<{ end: number }>,
  pulse?: Pulse,
  bookOf: (portfolio: Portfolio) => MarginBook = marginBook,
): CascadeBacktest {
  const byDay = Map.groupBy(published, (row) => row.day);
  const total = (rows: readonly LiquidationDay[]) => rows.reduce((sum, r) => sum + r.long + r.short, 0);
  const inside = [...byDay].filter(
    ([time]) =>
      time + day <= options.end + 1_000 && snapshots[0] !== undefined && time >= snapshots[0].asOf - 1_000,
  );
  const chosen = inside.toSorted((a, b) => total(b[1]) - total(a[1]) || a[0] - b[0]).slice(0, compared);
  const days: CascadeDay[] = [];
  for (const [i, [time, rows]] of chosen.entries()) {
    pulse?.(i / chosen.length, 'back-testing the cascade');
    const at = snapshots.findLastIndex((s) => s.asOf <= time + 1_000);
    const portfolio = snapshots[at];
    const made = dayOf(portfolio, bookOf(portfolio), panel, time, options);
    if (made === null) continue;
    const assets = rows.map((r) => r.asset).sort();
    const venues = [...new Set(rows.flatMap((r) => r.venues))].sort();
    const predicted = made.byVenue
      .filter(({ key }) => venues.includes(key))
      .reduce((sum, { notional }) => sum + notional, 0);
    const sum = total(rows);
    days.push({
      day: time,
      snapshot: at,
      shock: made.shock,
      realisedFall: made.realisedFall,
      predictedFall: made.predictedFall,
      predicted,
      published: sum,
      ratio: sum > 0 ? predicted / sum : null,
      coverage: coverageOf(portfolio, assets, venues, openInterest(time + day)),
      badDebt: made.badDebt,
      accounts: made.accounts,
      assets,
      venues,
    });
  }
  return { days: days.sort((a, b) => a.day - b.day), published: inside.length };
}

/** The cascade of one day; null where prices of the day or the evening before are missing. */
function dayOf(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  time: number,
  options: Omit<CascadeOptions, 'shock'>,
) {
  const { assets } = portfolio;
  const past = pricePath(assets, panel, portfolio.asOf, time - 1).steps;
  const before = past.at(-1)?.price;
  const { steps, ranges } = pricePath(assets, panel, portfolio.asOf, time + day - 1);
  const today = steps.filter((step) => step.time === time);
  const close = today.at(-1)?.price;
  if (close === undefined) return null;
  const morning = before ?? new Float64Array(assets.id.length).fill(1);
  const marked = markedAt(book, morning);
  const whole = marginBook(marked);
  // Who came to its maintenance on an earlier day is not liquidated again.
  const gone = firstCrossing(book, past);
  const own = { ...whole, active: whole.active.map((is, a) => (Number.isNaN(gone[a]) ? is : 0)) };
  const move = (price: Float64Array) => price.map((x, k) => x / morning[k]);
  const shock = Object.fromEntries(assets.id.map((id, k) => [id, move(close)[k] - 1]));
  const run = cascade(marked, { ...options, shock }, undefined, own);
  const weight = marketWeights(own, move(close));
  const falls = today.map(({ price }) => marketDrop(weight, move(price)));
  // A market that rises is followed to its highs.
  const realisedFall = run.initialDrop >= 0 ? Math.max(...falls) : Math.min(...falls);
  return {
    shock: run.initialDrop,
    predictedFall: run.totalDrop,
    realisedFall: ranges ? realisedFall : run.initialDrop,
    badDebt: run.badDebt,
    accounts: run.accounts,
    byVenue: run.byVenue,
  };
}

function coverageOf(
  { positions, accounts, assets, venues }: Portfolio,
  ofAssets: readonly string[],
  ofVenues: readonly string[],
  openInterest: readonly OpenInterest[],
): number | null {
  const price = new Map(assets.id.map((id, k) => [id, assets.price[k]]));
  let market = 0;
  for (const { asset, venue, quantity, valueUsd } of openInterest) {
    if (!ofAssets.includes(asset) || !ofVenues.includes(venue)) continue;
    market += valueUsd ?? (quantity ?? 0) * (price.get(asset) ?? 0);
  }
  if (!(market > 0)) return null;
  let own = 0;
  for (let p = 0; p < positions.count; p++) {
    const venue = venues.id[accounts.venue[positions.account[p]]];
    if (ofAssets.includes(assets.id[positions.asset[p]]) && ofVenues.includes(venue))
      own += Math.abs(positions.notional[p]);
  }
  // Each contract has a long and a short side; open interest counts it once.
  return own / (2 * market);
}
