import { cascadeStage } from '../../cascade/cascade-stage.ts';
import { isCoin } from '../../cascade/coin-sale.ts';
import type { Impact } from '../../cascade/impact.ts';
import { largestLeg, marketWeights } from '../../cascade/market-drop.ts';
import type { CascadeRules } from '../../cascade/rules.ts';
import { grossOf, type MarginBook } from '../../margin/margin-book.ts';
import { form } from '../../margin/margin-form.ts';
import { isDebt } from '../../notional.ts';
import { type Sellers, sellersOf } from './sellers.ts';
import { createMayBeHit, type Trader, tradersOf } from './traders.ts';

/** Relative prices of every asset between two. */
export type PriceBox = Readonly<{ low: Float64Array; high: Float64Array }>;

/** An account whose cut changes what the market's fall is weighted by: notional by asset that a dollar cut takes away. */
export type Holding = Readonly<{ gross: number; perDollar: readonly (readonly [number, number])[] }>;

/**
 * What is known of every plan that keeps amplification below a limit at one shock, and of the prices its cascade ends
 * at, under the linear law. USD, relative prices, by asset.
 */
export type Problem = Readonly<{
  start: Float64Array;
  /** Notional by which the market's fall is weighted; 0 where an asset is not part of the market. */
  weight: Float64Array;
  /** By how much prices may fall beyond the shock, weighted. */
  room: Float64Array;
  /** Depth that sales meet at most and purchases at least; infinite where trades move no price. */
  bids: Float64Array;
  least: Float64Array;
  sellers: Sellers;
  /** All that are no sellers. */
  others: readonly Holding[];
  /** Those of the traders that could be liquidated when prices end in a box, and the highest that prices can be then. */
  within: (low: Float64Array) => Readonly<{ traders: readonly Trader[]; high: Float64Array }>;
  root: PriceBox;
}>;

/** No price is taken to rise beyond; where purchases could take one there, there is no bound. */
const highestKnown = 2;

/**
 * @param room by how much prices may fall beyond the shocked ones (`roomsOf`)
 * @param below plans that cut as much or more are of no interest
 * @returns null where the limit says nothing of all others
 */
export function problemAt(
  book: MarginBook,
  start: Float64Array,
  impact: Impact,
  rules: CascadeRules,
  room: Float64Array,
  below: number,
): Problem | null {
  const count = start.length;
  const share = marketWeights(book, start);
  const weight = book.assetGross.map((usd, k) => (share[k] > 0 ? usd : 0));
  if (!isDefined(start, weight, below)) return null;
  const bids = impact.strength.map((d) => (d > 0 ? d : Number.POSITIVE_INFINITY));
  const least = impact.buying.map((d, k) => Math.min(d > 0 ? d : Number.POSITIVE_INFINITY, bids[k]));
  const sold = mostSold(book, rules);
  const lowest = (top: Float64Array) => start.map((x, k) => lowestPrice(x, top[k], bids[k], sold, k));
  const bottom = lowest(new Float64Array(count).fill(highestKnown));
  const known = new Set(sellersOf(book, start, start, rules).account);
  const everyone = tradersOf(book, known, bottom, new Float64Array(count).fill(highestKnown), rules);
  const highest = (traders: readonly Trader[]): Float64Array => {
    const bought = boughtBy(traders, count);
    return start.map((x, k) => 1 / Math.max(1e-3, 1 / x - bought[k] / least[k]));
  };
  const top = highest(everyone);
  if (top.some((x) => x > highestKnown)) return null;
  const low = allowedBy({ start, weight, room }, lowest(top), top, below);
  if (low.some((x) => !(x > 1e-3))) return null;
  return {
    start,
    weight,
    room,
    bids,
    least,
    sellers: sellersOf(book, start, top, rules),
    others: othersOf(book, known),
    within: createWithin(everyone, createMayBeHit(cascadeStage(book, 1)), least, start, highest),
    root: { low, high: top },
  };
}

function createWithin(
  everyone: readonly Trader[],
  mayBeHit: ReturnType<typeof createMayBeHit>,
  least: Float64Array,
  start: Float64Array,
  highest: (traders: readonly Trader[]) => Float64Array,
): Problem['within'] {
  return (low) => {
    let candidates = everyone;
    for (;;) {
      const bought = boughtBy(candidates, start.length);
      // A price may have been lower before what was bought after it.
      const before = low.map((x, k) => 1 / (1 / x + bought[k] / least[k]));
      // Who is hit first is hit before anybody has bought; and so on.
      let [hit, high]: [readonly Trader[], Float64Array] = [[], start];
      for (let more = true; more; ) {
        const next = candidates.filter(({ account }) => mayBeHit(account, before, high));
        more = next.length > hit.length;
        [hit, high] = [next, highest(next)];
      }
      if (hit.length === candidates.length) return { traders: hit, high };
      candidates = hit;
    }
  };
}

/** Whether no plan that takes away so much notional leaves the market's move undefined: below 1 % of the largest leg. */
function isDefined(start: Float64Array, weight: Float64Array, removed: number): boolean {
  const leg = largestLeg(start);
  const moves = start.map((x, k) => (weight[k] > 0 ? 1 - x - 0.0101 * leg : 0));
  let [sum, left] = [0, removed];
  for (let k = 0; k < moves.length; k++) sum += weight[k] * moves[k];
  for (const k of [...moves.keys()].sort((x, y) => moves[y] - moves[x])) {
    if (moves[k] <= 0) break;
    sum -= Math.min(left, weight[k]) * moves[k];
    left -= Math.min(left, weight[k]);
  }
  // All may be taken away where nothing is weighted that does not fall: then nobody is left to fall.
  return sum > 0 || moves.every((move, k) => weight[k] === 0 || move > 0);
}

/** Lowest prices with which the market's fall keeps the limit, other prices as high as they can be. */
function allowedBy(
  { start, weight, room }: Pick<Problem, 'start' | 'weight' | 'room'>,
  lowest: Float64Array,
  top: Float64Array,
  removed: number,
): Float64Array {
  const low = lowest.slice();
  for (let pass = 0; pass < 5; pass++) {
    let [allowed, left] = [0, removed];
    for (let k = 0; k < low.length; k++) allowed += weight[k] * (room[k] + top[k] - start[k]);
    // The market's weights after a cut: least of what falls most.
    const beyond = start.map((x, k) => Math.max(0, x - low[k] - room[k]));
    for (const k of [...weight.keys()].sort((x, y) => beyond[y] - beyond[x])) {
      const taken = Math.min(left, weight[k]);
      left -= taken;
      allowed += taken * beyond[k];
    }
    for (let k = 0; k < low.length; k++)
      if (weight[k] > 0) low[k] = Math.max(low[k], top[k] - allowed / weight[k]);
  }
  return low;
}

type Sold = Readonly<{ units: Float64Array; dollars: Float64Array }>;

/** All that could ever be sold: USD at snapshot prices, and of inverse contracts a fixed number of dollars. */
function mostSold(book: MarginBook, { collateral }: CascadeRules): Sold {
  const { accounts, positions, balances, assets } = book.portfolio;
  const [units, dollars] = [new Float64Array(assets.id.length), new Float64Array(assets.id.length)];
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0) continue;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const [k, kind] = [positions.asset[p], book.form[p]];
      if (kind === form.inverse && positions.notional[p] > 0) dollars[k] += grossOf(book, p);
      else if (kind === form.supply ? book.threshold[p] > 0 : kind < form.call && positions.notional[p] > 0)
        units[k] += grossOf(book, p);
    }
    if (collateral === 'kept' || book.lending[a] === 1) continue;
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
      if (isCoin(book, b) && balances.value[b] > 0) units[balances.asset[b]] += balances.value[b];
  }
  return { units, dollars };
}

/**
 * A price that selling all, in whatever batches, cannot take below: each adds q/D·1/(1 − share of depth) to 1/price. 0
 * where no such price is known.
 */
function lowestPrice(start: number, top: number, depth: number, sold: Sold, k: number): number {
  const after = (low: number): number => {
    const share = (sold.units[k] + sold.dollars[k] / low) / depth;
    return share * top < 1 ? 1 / (1 / start + share / (1 - share * top)) : 0;
  };
  let low = start;
  for (let i = 0; i < 60 && low > 0; i++) low = after(low);
  const held = low * (1 - 1e-6);
  return held > 0 && held <= after(held) ? held : 0;
}

function boughtBy(traders: readonly Trader[], count: number): Float64Array {
  const bought = new Float64Array(count);
  for (const { buys, repays } of traders) for (const [k, usd] of [...buys, ...repays]) bought[k] += usd;
  return bought;
}

/** Of a loan a dollar cut takes a dollar of collateral; the debt it repays has no weight in the market. */
function othersOf(book: MarginBook, sellers: ReadonlySet<number>): Holding[] {
  const { accounts, positions } = book.portfolio;
  const { gross, debt } = book.figures;
  const others: Holding[] = [];
  for (let a = 0; a < accounts.count; a++) {
    if (sellers.has(a) || !(gross[a] > 0)) continue;
    const loan = book.lending[a] === 1;
    if (loan && !(debt[a] > 0)) continue;
    const perDollar: [number, number][] = [];
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
      if (!isDebt(book.portfolio, p)) perDollar.push([positions.asset[p], grossOf(book, p) / gross[a]]);
    others.push({ gross: loan ? Math.min(debt[a], gross[a]) : gross[a], perDollar });
  }
  return others;
}
