import { form, type MarginBook } from '../margin/margin-book.ts';
import { equityAt, type Sizing, sizingOf, surplus, surplusBound } from '../margin/surplus.ts';
import type { Pulse } from '../portfolio.ts';
import { type Impact, impactFactor } from './impact.ts';
import { liquidateLoan } from './liquidate-loan.ts';

/** A book at one leverage scale: how far any price may move before an account needs to be looked at. */
export type CascadeStage = Readonly<{
  book: MarginBook;
  scale: number;
  radius: Float64Array;
  bound: Float64Array;
}>;

/**
 * Surplus at the snapshot divided by how fast it can fall: no account is liquidatable while no relative price has
 * moved by more than its radius, so that a round touches only the accounts the move can have reached.
 */
export function cascadeStage(book: MarginBook, scale: number): CascadeStage {
  const n = book.active.length;
  const still = new Float64Array(book.portfolio.assets.id.length).fill(1);
  const radius = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const bound = new Float64Array(n);
  const { equity, maintenance } = book.figures;
  for (let a = 0; a < n; a++) {
    if (book.active[a] === 0) continue;
    bound[a] = surplusBound(book, a, scale);
    const spare =
      scale === 1 ? equity[a] - maintenance[a] : surplus(book, a, still, sizingOf(book, a, scale));
    radius[a] = reach(spare, bound[a]);
  }
  return { book, scale, radius, bound };
}

const reach = (spare: number, bound: number) =>
  spare <= 0 ? Number.NEGATIVE_INFINITY : bound === Number.POSITIVE_INFINITY ? 0 : spare / bound;

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
  let path = 0;
  for (const x of price) path = Math.max(path, Math.abs(x - 1));
  const due = stage.radius.slice();
  const round = new Int32Array(n);
  const exitEquity = new Float64Array(n);
  const liquidated = new Float64Array(n);
  const badDebt = new Float64Array(n);
  const loans = new Map<number, Sizing>();
  const rounds: RunRound[] = [];
  const flow = new Float64Array(assets);
  let atSnapshot = 0;
  let totalBadDebt = 0;

  const sizing = (a: number) => loans.get(a) ?? sizingOf(book, a, scale);
  for (;;) {
    pulse?.(1 - 1 / (rounds.length + 2), 'cascade rounds');
    const hit: number[] = [];
    const limit = path * (1 + 1e-12) + 1e-15;
    for (let a = 0; a < n; a++) {
      if (due[a] > limit) continue;
      const spare = surplus(book, a, price, sizing(a));
      if (spare <= 0) hit.push(a);
      else due[a] = path + reach(spare, stage.bound[a]);
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
    let step = 0;
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
      step = Math.max(step, Math.abs(next[k] - price[k]));
    }
    price = next;
    path += step;

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
