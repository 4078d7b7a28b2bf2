import { grossOf, type MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { optionDelta } from '../margin/surplus.ts';
import { isCoin } from './coin-sale.ts';
import type { CascadeRules } from './rules.ts';

/** Per asset: the most that could be sold and bought, in USD at snapshot prices. */
export type Trades = { sold: Float64Array; bought: Float64Array };

/** Adds the net positions of a plain account. */
function addPositions({ nets }: MarginBook, a: number, { sold, bought }: Trades): void {
  const { start, asset, position } = nets;
  for (let i = start[a]; i < start[a + 1]; i++) {
    if (position[i] > 0) sold[asset[i]] += position[i];
    else bought[asset[i]] -= position[i];
  }
}

/**
 * Adds what closing a margin account at prices of a box trades for certain, and to `open` what it may trade beside: an
 * inverse contract is a fixed number of dollars, and of an option its delta is traded, if at all.
 */
export function closingTrades(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  { hedgeClosed }: CascadeRules,
  into: Trades,
  open: Trades,
): void {
  if (book.plain[a] === 1) {
    addPositions(book, a, into);
    return;
  }
  const { accounts, positions } = book.portfolio;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    const kind = book.form[p];
    const option = kind === form.call || kind === form.put;
    if (option && hedgeClosed !== true) continue;
    const [one, other] = [low[k], high[k]].map((x) => {
      if (option) return optionDelta(book, p, x);
      return Math.sign(positions.notional[p]) * grossOf(book, p) * (kind === form.inverse ? 1 / x : 1);
    });
    const [least, most] = [Math.min(one, other), Math.max(one, other)];
    into.sold[k] += Math.max(0, least);
    into.bought[k] -= Math.min(0, most);
    open.sold[k] += Math.max(0, most) - Math.max(0, least);
    open.bought[k] += Math.min(0, most) - Math.min(0, least);
  }
}

/** Adds all that liquidating an account could trade under the rules: what it holds, its coins and debts with it. */
export function possibleTrades(
  book: MarginBook,
  a: number,
  low: Float64Array,
  { collateral, hedgeClosed }: CascadeRules,
  into: Trades,
): void {
  const { sold, bought } = into;
  const { accounts, positions, balances } = book.portfolio;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (collateral === 'kept' || book.lending[a] === 1 || !isCoin(book, b)) continue;
    const value = balances.value[b];
    if (value > 0) sold[balances.asset[b]] += value;
    else bought[balances.asset[b]] -= value;
  }
  if (book.plain[a] === 1) {
    addPositions(book, a, into);
    return;
  }
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const kind = book.form[p];
    const k = positions.asset[p];
    if (kind === form.call || kind === form.put) {
      if (hedgeClosed !== true) continue;
      // Who takes it over trades its delta, at most all of it.
      const delta = kind === form.call ? book.slope[p] : -book.slope[p];
      if (delta > 0) sold[k] += delta;
      else bought[k] -= delta;
      continue;
    }
    if (kind === form.supply) {
      if (book.threshold[p] > 0) sold[k] += book.slope[p];
      continue;
    }
    if (kind === form.borrow) {
      bought[k] -= book.slope[p];
      continue;
    }
    // An inverse contract is a fixed number of dollars, so the more coins the lower the price.
    const size = grossOf(book, p) * (kind === form.inverse ? 1 / Math.min(1, low[k]) : 1);
    if (positions.notional[p] >= 0) sold[k] += size;
    else bought[k] += size;
  }
}
