import { black76 } from '../formulas/black-76.ts';
import { grossOf, type MarginBook } from './margin-book.ts';
import { form } from './margin-form.ts';

/**
 * What changes an account apart from prices: `scale` multiplies every notional with equity at the snapshot fixed. On
 * a loan it multiplies the debt and the collateral bought with it; a liquidation shrinks both further.
 */
export type Sizing = Readonly<{
  scale: number;
  /** Factors of a loan's enabled supply, of its other supply, and of its debt. */
  supply: number;
  idle: number;
  borrow: number;
}>;

/** Factors of a lending account's supply and debt at a leverage scale: debt' = f·debt, supply' = supply + (f − 1)·debt. */
export function sizingOf(book: MarginBook, account: number, scale: number): Sizing {
  if (book.lending[account] === 0) return { scale, supply: scale, idle: scale, borrow: scale };
  const { collateral, debt } = book.figures;
  const bought = collateral[account] > 0 ? ((scale - 1) * debt[account]) / collateral[account] : 0;
  const supply = Math.max(0, 1 + bought);
  return { scale, supply, idle: supply, borrow: scale };
}

/** Change in USD value of an option when its underlying goes from 1 to x: Black-76, or its intrinsic value. */
export function optionGain(book: MarginBook, p: number, x: number): number {
  const call = book.form[p] === form.call;
  const strike = book.strike[p];
  const deviation = book.deviation[p];
  if (Number.isNaN(deviation)) {
    const sign = call ? 1 : -1;
    return book.slope[p] * (Math.max(0, sign * (x - strike)) - Math.max(0, sign * (1 - strike)));
  }
  const option = {
    strike,
    time: 1,
    rate: 0,
    volatility: deviation,
    kind: call ? ('call' as const) : ('put' as const),
  };
  return (
    book.slope[p] * (black76({ ...option, forward: x }).price - black76({ ...option, forward: 1 }).price)
  );
}

/** USD that an option gains per unit of its underlying's relative price, at x: signed, a step where it has no volatility. */
export function optionDelta(book: MarginBook, p: number, x: number): number {
  const kind = book.form[p] === form.call ? ('call' as const) : ('put' as const);
  const volatility = Number.isNaN(book.deviation[p]) ? 0 : book.deviation[p];
  const option = { forward: x, strike: book.strike[p], time: 1, rate: 0, volatility, kind };
  return book.slope[p] * black76(option).delta;
}

/** USD notional that position p's maintenance is taken of at relative price x, at leverage scale 1. */
export function marginUnit(book: MarginBook, p: number, x: number): number {
  const kind = book.form[p];
  return grossOf(book, p) * (kind === form.inverse ? 1 : kind === form.held ? book.strike[p] : x);
}

/** Maintenance margin in USD of position p at relative price x and leverage scale. */
export function maintenanceAt(book: MarginBook, p: number, x: number, scale: number): number {
  const to = book.tierTo[p];
  let j = book.tierFrom[p];
  if (j === to) return 0;
  const notional = scale * marginUnit(book, p, x);
  const { floor } = book;
  while (j + 1 < to && floor[j + 1] <= notional) j++;
  const margin = book.rate[j] * notional - book.amount[j];
  return Math.max(margin, 0);
}

/**
 * USD maintenance at the snapshot that goes with position p: its own, and of a loan the account's in proportion to what
 * each supply is worth, for what maintains a loan is no position's. They add to the account's.
 */
export function ownMaintenance(book: MarginBook, p: number): number {
  const { portfolio, figures, lending } = book;
  const a = portfolio.positions.account[p];
  if (lending[a] === 0) return maintenanceAt(book, p, 1, 1);
  if (book.form[p] === form.borrow || !(figures.gross[a] > 0)) return 0;
  return (Math.abs(portfolio.positions.notional[p]) / figures.gross[a]) * figures.maintenance[a];
}

/**
 * Surplus (equity − maintenance) of an account in USD at relative prices `price`. On a lending account it is
 * Σ supply·LT − Σ debt. At or below 0 the account is liquidatable; a loan is below health factor 1, so that at exactly
 * 1 the smallest number stands for its 0.
 */
export function surplus(book: MarginBook, a: number, price: Float64Array, sizing: Sizing): number {
  const { accounts, positions } = book.portfolio;
  const from = accounts.positionStart[a];
  const to = accounts.positionStart[a + 1];
  let s = 0;
  if (book.lending[a] === 1) {
    for (let p = from; p < to; p++) {
      const value = book.slope[p] * price[positions.asset[p]];
      s += book.form[p] === form.supply ? sizing.supply * book.threshold[p] * value : sizing.borrow * value;
    }
    // Venues liquidate below health factor 1, not at it.
    return s === 0 ? Number.MIN_VALUE : s;
  }
  s = book.figures.equity[a] + balanceGain(book, a, price);
  // The innermost loop of every cascade: linear positions are done here, the rest by the functions that say how.
  const { form: kinds, slope, tierFrom, tierTo, floor, rate, amount } = book;
  const { asset } = positions;
  const { scale } = sizing;
  for (let p = from; p < to; p++) {
    const x = price[asset[p]];
    if (kinds[p] !== form.linear) {
      s += scale * gain(book, p, x) - maintenanceAt(book, p, x, scale);
      continue;
    }
    s += scale * slope[p] * (x - 1);
    const end = tierTo[p];
    let j = tierFrom[p];
    if (j === end) continue;
    const notional = scale * Math.abs(slope[p]) * x;
    while (j + 1 < end && floor[j + 1] <= notional) j++;
    const margin = rate[j] * notional - amount[j];
    if (margin > 0) s -= margin;
  }
  return s;
}

/** Equity of an account in USD at relative prices `price`. */
export function equityAt(book: MarginBook, a: number, price: Float64Array, sizing: Sizing): number {
  const { accounts, positions } = book.portfolio;
  const from = accounts.positionStart[a];
  const to = accounts.positionStart[a + 1];
  let e = 0;
  if (book.lending[a] === 1) {
    for (let p = from; p < to; p++) {
      const enabled = book.threshold[p] > 0 ? sizing.supply : sizing.idle;
      const factor = book.form[p] === form.supply ? enabled : sizing.borrow;
      e += factor * book.slope[p] * price[positions.asset[p]];
    }
    return e;
  }
  e = book.figures.equity[a] + balanceGain(book, a, price);
  for (let p = from; p < to; p++) e += sizing.scale * gain(book, p, price[positions.asset[p]]);
  return e;
}

/** USD gained by a position when its relative price goes from 1 to x. */
export function gain(book: MarginBook, p: number, x: number): number {
  const kind = book.form[p];
  return kind === form.call || kind === form.put ? optionGain(book, p, x) : book.slope[p] * (x - 1);
}

/** USD gained by an account's collateral since the snapshot. */
export function balanceGain(book: MarginBook, a: number, price: Float64Array): number {
  const { accounts, balances } = book.portfolio;
  let s = 0;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (book.balanceSlope[b] !== 0) s += book.balanceSlope[b] * (price[balances.asset[b]] - 1);
  }
  return s;
}
