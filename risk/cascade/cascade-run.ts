import { form, type MarginBook } from '../margin/margin-book.ts';
import { equityAt, type Sizing, sizingOf, surplus } from '../margin/surplus.ts';
import type { Pulse } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';
import { type Impact, impactFactor } from './impact.ts';
import { liquidateLoan } from './liquidate-loan.ts';

/**
 * A book at one leverage scale, and how far prices may move before an account needs to be looked at: it cannot be
 * liquidated while fall[a]·(how far any price has fallen) + rise[a]·(how far any has risen) is below `spare[a]`, its
 * surplus at the snapshot. So a round touches only the accounts the move can have reached. Spare is infinite for
 * accounts that cannot be liquidated at all, and −∞ (always look) where surplus can jump.
 *
 * A hedged account is bound more tightly by its net: prices that move by m, give or take w, cost it at most
 * −net·m + lift·max(0, m) + swing·w. `netSpare` is −∞ where that does not hold (loans, options, jumping brackets).
 */
export type CascadeStage = Readonly<{
  book: MarginBook;
  scale: number;
  spare: Float64Array;
  fall: Float64Array;
  rise: Float64Array;
  netSpare: Float64Array;
  net: Float64Array;
  lift: Float64Array;
  swing: Float64Array;
}>;

export function cascadeStage(book: MarginBook, scale: number): CascadeStage {
  const n = book.active.length;
  const still = new Float64Array(book.portfolio.assets.id.length).fill(1);
  const spare = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const fall = new Float64Array(n);
  const rise = new Float64Array(n);
  const netSpare = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const net = new Float64Array(n);
  const lift = new Float64Array(n);
  const swing = new Float64Array(n);
  const { equity, maintenance } = book.figures;
  for (let a = 0; a < n; a++) {
    if (book.active[a] === 0) continue;
    const sizing = sizingOf(book, a, scale);
    const factor = Math.max(scale, sizing.supply);
    fall[a] = factor * book.positionFall[a] + book.balanceFall[a];
    rise[a] = factor * book.positionRise[a] + book.balanceRise[a];
    const now = scale === 1 ? equity[a] - maintenance[a] : surplus(book, a, still, sizing);
    spare[a] = book.jumps[a] === 1 || now <= 0 ? Number.NEGATIVE_INFINITY : now;
    if (book.lending[a] === 1 || book.irregular[a] === 1) continue;
    netSpare[a] = spare[a];
    net[a] = scale * book.positionNet[a] + book.balanceNet[a];
    lift[a] = scale * book.maintenanceRise[a];
    swing[a] = fall[a] + rise[a];
  }
  return { book, scale, spare, fall, rise, netSpare, net, lift, swing };
}

export type RunRound = Readonly<{
  accounts: number;
  long: number;
  short: number;
  equityDestroyed: number;
  badDebt: number;
  price: Float64Array;
}>;

/** `round` is the round in which an account left (from 1), 0 = never; `liquidated` USD at the pre-round prices. */
export type CascadeRun = Readonly<{
  rounds: RunRound[];
  price: Float64Array;
  round: Int32Array;
  /** Equity of accounts at the prices they were closed out at; at the end for the others that were touched. */
  exitEquity: Float64Array;
  liquidated: Float64Array;
  badDebt: Float64Array;
  /** Notional liquidated at snapshot prices: its share of open interest never passes 1. */
  atSnapshot: number;
  totalBadDebt: number;
}>;

/**
 * The rounds of a cascade from shocked relative prices `start`: every account at or below maintenance is liquidated,
 * all in one batch with its notional at the prices of the round's beginning; the net flow of the batch moves each
 * price; what the account's equity is short of at the prices after the batch (its fills) is bad debt. Until nobody new.
 *
 * Closed margin accounts are gone. A loan is liquidated by the close factor once and, if it is still below health
 * factor 1 later, entirely; so there are at most as many rounds as accounts plus loans, plus one.
 */
export function runCascade(
  stage: CascadeStage,
  start: Float64Array,
  impact: Impact,
  pulse?: Pulse,
): CascadeRun {
  const { book, scale } = stage;
  const { portfolio, figures } = book;
  const n = portfolio.accounts.count;
  const assets = start.length;
  let price = start.slice();
  const { fall, rise, net, lift, swing } = stage;
  // Sums over rounds of the largest fall and rise of any price; due = what they may take before the next look.
  let fallen = 0;
  let risen = 0;
  const due = stage.spare.slice();
  // The same for the bound by the net: how far the market has drifted and risen, and how far apart assets have moved.
  const drift = { sum: 0, up: 0, apart: 0 };
  const netDue = stage.netSpare.slice();
  const round = new Int32Array(n);
  const exitEquity = new Float64Array(n);
  const liquidated = new Float64Array(n);
  const badDebt = new Float64Array(n);
  const loans = new Map<number, Sizing>();
  const rounds: RunRound[] = [];
  const flow = new Float64Array(assets);
  let atSnapshot = 0;
  let totalBadDebt = 0;

  const market = Uint8Array.from(price, (_, k) => (movesWithMarket(portfolio.assets, k) ? 1 : 0));
  const advance = (before: Float64Array | null, after: Float64Array) => {
    let [down, up, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let outside = 0;
    for (let k = 0; k < assets; k++) {
      const change = after[k] - (before === null ? 1 : before[k]);
      down = Math.max(down, -change);
      up = Math.max(up, change);
      if (market[k] === 1) {
        low = Math.min(low, change);
        high = Math.max(high, change);
      } else outside = Math.max(outside, Math.abs(change));
    }
    fallen += down;
    risen += up;
    const middle = high >= low ? (low + high) / 2 : 0;
    drift.sum += middle;
    drift.up += Math.max(0, middle);
    drift.apart += Math.max(outside, high >= low ? (high - low) / 2 : 0);
  };
  advance(null, price);

  const { market: marketOf } = portfolio.assets;
  const sizing = (a: number) => loans.get(a) ?? sizingOf(book, a, scale);
  for (;;) {
    pulse?.(1 - 1 / (rounds.length + 2), 'cascade rounds');
    const hit: number[] = [];
    for (let a = 0; a < n; a++) {
      const lost = fall[a] * fallen + rise[a] * risen;
      if (due[a] > lost * (1 + 1e-12)) continue;
      const drifted = lift[a] * drift.up - net[a] * drift.sum + swing[a] * drift.apart;
      if (netDue[a] > drifted + 1e-12 * swing[a]) continue;
      const spare = surplus(book, a, price, sizing(a));
      if (spare <= 0) hit.push(a);
      else if (book.jumps[a] === 0) {
        due[a] = lost + spare * (1 - 1e-9);
        if (book.irregular[a] === 0 && book.lending[a] === 0) netDue[a] = drifted + spare * (1 - 1e-9);
      }
    }
    if (hit.length === 0) break;

    flow.fill(0);
    let [long, short, destroyed, bad] = [0, 0, 0, 0];
    const closed: number[] = [];
    for (const a of hit) {
      if (book.lending[a] === 1) {
        const bite = liquidateLoan(book, a, price, sizing(a), loans.has(a), flow);
        long += bite.seized;
        liquidated[a] += bite.seized;
        atSnapshot += bite.atSnapshot;
        destroyed += bite.bonus;
        bad += bite.badDebt;
        badDebt[a] += bite.badDebt;
        loans.set(a, bite.left);
        round[a] = rounds.length + 1;
        if (bite.closed) {
          due[a] = Number.POSITIVE_INFINITY;
          exitEquity[a] = equityAt(book, a, price, bite.left);
        } else due[a] = Number.NEGATIVE_INFINITY;
        continue;
      }
      const sold = closeOut(book, a, price, scale, flow);
      long += sold.long;
      short += sold.short;
      liquidated[a] = sold.long + sold.short;
      atSnapshot += scale * figures.gross[a];
      round[a] = rounds.length + 1;
      due[a] = Number.POSITIVE_INFINITY;
      closed.push(a);
    }

    const next = price.slice();
    if (marketOf !== undefined) toMarkets(flow, price, marketOf);
    for (let k = 0; k < assets; k++) {
      if (flow[k] === 0 || Number.isNaN(impact.strength[k])) continue;
      const factor = impactFactor(
        impact.law,
        flow[k],
        price[k],
        impact.strength[k],
        impact.y[k],
        impact.floor,
      );
      next[k] = price[k] * factor;
    }
    // What a venue prices apart follows the market it is traded in.
    if (marketOf !== undefined)
      for (let k = 0; k < assets; k++)
        if (marketOf[k] !== k && price[marketOf[k]] > 0)
          next[k] = (price[k] * next[marketOf[k]]) / price[marketOf[k]];
    advance(price, next);
    price = next;

    for (const a of closed) {
      const equity = equityAt(book, a, price, sizingOf(book, a, scale));
      exitEquity[a] = equity;
      destroyed += Math.max(0, figures.equity[a]) - Math.max(0, equity);
      if (equity < 0) {
        bad -= equity;
        badDebt[a] = -equity;
      }
    }
    totalBadDebt += bad;
    rounds.push({ accounts: hit.length, long, short, equityDestroyed: destroyed, badDebt: bad, price });
  }
  return { rounds, price, round, exitEquity, liquidated, badDebt, atSnapshot, totalBadDebt };
}

/** Forced trades of what a venue prices apart go to the market of the asset, at the market's price. */
function toMarkets(flow: Float64Array, price: Float64Array, market: Int32Array): void {
  for (const [k, m] of market.entries()) {
    if (m === k) continue;
    if (flow[k] !== 0 && price[k] > 0) flow[m] += (flow[k] * price[m]) / price[k];
    flow[k] = 0;
  }
}

/** Closes every position of an account: adds its forced trades to `flow`, returns the USD closed, long and short. */
function closeOut(book: MarginBook, a: number, price: Float64Array, scale: number, flow: Float64Array) {
  const { accounts, positions } = book.portfolio;
  let long = 0;
  let short = 0;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    const kind = book.form[p];
    const size = scale * book.gross[p] * (kind === form.inverse ? 1 : price[k]);
    const isLong = positions.notional[p] >= 0;
    if (isLong) long += size;
    else short += size;
    if (kind !== form.call && kind !== form.put) flow[k] += isLong ? -size : size;
  }
  return { long, short };
}
