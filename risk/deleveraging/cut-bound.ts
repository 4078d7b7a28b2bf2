import type { CascadeOptions } from '../cascade/cascade.ts';
import { cascadeStage } from '../cascade/cascade-stage.ts';
import { type Impact, impactOf } from '../cascade/impact.ts';
import { marketWeights } from '../cascade/market-drop.ts';
import { sell } from '../cascade/sell.ts';
import { breachedAccounts } from '../margin/book-warnings.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { shockedPrices } from '../shock.ts';
import { safeCap } from './safe-cap.ts';

export type CutBound = Readonly<{ usd: number; how: string }>;

const never = Number.POSITIVE_INFINITY;
/** Multiples of the shock at which a plan has to hold, and each of which gives a bound. */
const multiples = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
const how =
  'First round only: forced sales of accounts at or below maintenance at the shocked prices, caps by account, fractions allowed. Later rounds are left out, so the bound is weak where they do most of the harm.';
const none = (why: string): CutBound => ({ usd: 0, how: `No bound: ${why}` });

/**
 * USD that every plan of caps on accounts must cut at least, if amplification shall not pass `limit` at any multiple of
 * the shock; 0 where the argument does not hold. A relaxation of the plan's problem, so no plan can do better:
 *
 * Amplification ≤ L means Σ G·(y − L·S) ≤ 0 over assets, with notional G after the cut, shock S and final fall y. Let A
 * be what positions sell in the first round with no cut, under linear impact (coins sold beside them only add), and P
 * everything that could ever be bought back (shorts of accounts that also hold longs or coins, coins that accounts and
 * loans owe); then y − S ≥ s·(A − r) − δ, with s the slope of the impact, r the sales of positions that a plan prevents
 * and δ = x(e^(P/D) − 1). D is the smaller depth of the two sides: what is bought in a batch that sells more takes off
 * from its sales, at the depth of bids. Multiplied out, and the product of two savings left
 * away, what a plan gains is linear: an account cut until it is safe prevents its sale, and every cut lowers its weight.
 * The cheapest fractions that gain what is needed are a knapsack in the order of gain per dollar.
 */
export function cutBound(
  portfolio: Portfolio,
  book: MarginBook,
  options: CascadeOptions,
  limit: number,
): CutBound {
  if (options.impact !== 'linear') return none('it is known for the linear law only.');
  const { liquidation = 'full', speed = 1, gamma, hedgeClosed = false } = options;
  if (liquidation !== 'full' || speed !== 1 || gamma !== undefined || hedgeClosed)
    return none('it is known for full liquidation in one batch, without dealers, only.');
  if (breachedAccounts(book).length > 0)
    return none('accounts are at or below maintenance already, and would be without any shock.');
  const { price } = shockedPrices(portfolio.assets, options.shock);
  if (portfolio.assets.market !== undefined) return none('some venue prices assets apart.');
  if (price.some((x) => x > 1)) return none('it is known for falling prices only.');
  const impact = impactOf(portfolio.assets, options);
  const repays = options.collateral !== 'kept';
  let usd = 0;
  for (const t of multiples) {
    const start = price.map((x) => 1 + t * (x - 1));
    usd = Math.max(usd, boundAt(portfolio, book, start, impact, repays, limit) ?? 0);
  }
  return usd > 0 ? { usd, how } : none('later rounds or buying back could undo the first round.');
}

type Item = Readonly<{ cost: number; gain: number }>;

/** The bound at relative prices `start`; null when the argument does not hold there. */
function boundAt(
  portfolio: Portfolio,
  book: MarginBook,
  start: Float64Array,
  { strength, buying }: Impact,
  repays: boolean,
  limit: number,
): number | null {
  const stage = cascadeStage(book, 1);
  const n = start.length;
  const { accounts } = portfolio;
  const sold: Float64Array = new Float64Array(n);
  const bought = new Float64Array(n);
  const weighted = marketWeights(book, start);
  const hits: { a: number; share: number; most: Float64Array }[] = [];
  const free: number[] = [];
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0) continue;
    const flow = new Float64Array(n);
    const long = flowOf(stage, book, a, start, strength, flow);
    for (let k = 0; k < n; k++) if (flow[k] > 0 && long) bought[k] += flow[k] / start[k];
    if (repays) addBorrowed(book, a, bought);
    const cap = book.lending[a] === 1 ? Number.POSITIVE_INFINITY : safeCap(book, a, start);
    if (cap === Number.POSITIVE_INFINITY) free.push(a);
    else {
      const most = flow.map((usd) => Math.max(0, -usd));
      // What is not safe with nearly nothing open may be safe with a part of it: its sale counts as prevented at no cost.
      hits.push({ a, share: cap === 0 ? 1 : Math.min(1, cap / book.figures.leverage[a] || 0), most });
      for (let k = 0; k < n; k++) sold[k] += most[k];
    }
  }
  const slope = new Float64Array(n);
  const spared = new Float64Array(n);
  let needed = 0;
  for (let k = 0; k < n; k++) {
    if (weighted[k] === 0) continue;
    const depth = Math.min(buying[k] > 0 ? buying[k] : never, strength[k] > 0 ? strength[k] : never);
    const up = Math.exp(bought[k] / depth);
    // Otherwise buying back could raise a price above the snapshot's, and liquidate shorts.
    if (start[k] * up > 1) return null;
    if (strength[k] > 0 && sold[k] > 0) slope[k] = (start[k] * Math.min(1, sold[k] / strength[k])) / sold[k];
    spared[k] = slope[k] * sold[k] - start[k] * (up - 1) - (limit - 1) * (1 - start[k]);
    needed += book.assetGross[k] * spared[k];
  }
  if (needed <= 0) return 0;
  const items: Item[] = [];
  for (const { a, share, most } of hits) {
    const weight = weightOf(book, a, spared, weighted);
    let prevented = 0;
    for (let k = 0; k < n; k++) if (weighted[k] > 0) prevented += book.assetGross[k] * slope[k] * most[k];
    const gross = book.figures.gross[a];
    items.push({ cost: (1 - share) * gross, gain: (1 - share) * weight + prevented });
    items.push({ cost: share * gross, gain: share * weight });
  }
  for (const a of free)
    items.push({ cost: book.figures.gross[a], gain: weightOf(book, a, spared, weighted) });
  return knapsack(items, needed);
}

/** What a margin account trades when it is closed; of a loan only what it could buy back. Whether it holds anything that falls. */
function flowOf(
  stage: ReturnType<typeof cascadeStage>,
  book: MarginBook,
  a: number,
  price: Float64Array,
  bids: Float64Array,
  flow: Float64Array,
): boolean {
  const { accounts, positions, balances } = book.portfolio;
  if (book.lending[a] === 1) {
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
      if (book.slope[p] < 0) flow[positions.asset[p]] -= book.slope[p] * price[positions.asset[p]];
    return true;
  }
  sell(stage, a, 1, price, { long: 0, short: 0, collateral: 0, atSnapshot: 0, flow }, false);
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
    if (book.balanceSlope[b] !== 0 && (price[balances.asset[b]] !== 1 || bids[balances.asset[b]] > 0))
      return true;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
    if (positions.notional[p] >= 0) return true;
  return false;
}

/** Adds what an account has borrowed in coins, USD at the snapshot: it is bought back when the account is closed. */
function addBorrowed(
  { portfolio: { accounts, balances } }: MarginBook,
  a: number,
  bought: Float64Array,
): void {
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
    if (balances.value[b] < 0) bought[balances.asset[b]] -= balances.value[b];
}

/** What closing an account takes off the weights of assets, each times what it is short of; twice for a loan, with its debt. */
function weightOf(book: MarginBook, a: number, spared: Float64Array, weighted: Float64Array): number {
  const { accounts, positions } = book.portfolio;
  let gain = 0;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    if (weighted[k] === 0) continue;
    const usd = Math.abs(positions.notional[p]);
    // Of a loan any leg may be cut for the price of the other.
    if (book.lending[a] === 0) gain += usd * spared[k];
    else gain += Math.max(0, spared[k]) * Math.max(usd, (usd * book.figures.gross[a]) / book.figures.debt[a]);
  }
  return gain;
}

function knapsack(items: readonly Item[], needed: number): number {
  const useful = items.filter(({ gain }) => gain > 0);
  useful.sort((x, y) => y.gain * x.cost - x.gain * y.cost);
  let [left, usd] = [needed, 0];
  for (const { cost, gain } of useful) {
    if (gain >= left) return usd + (cost * left) / gain;
    left -= gain;
    usd += cost;
  }
  return usd;
}
