import type { MarginBook } from '../margin/margin-book.ts';
import { hasInverse, isCoin } from './coin-sale.ts';
import { gainRange } from './gain-range.ts';

const gained = new Float64Array(2);
const whole = { least: 1, most: 1 };

/** Whether what an account sells of its coins can be said between two prices: it has borrowed none. */
export function isPlainCoin(book: MarginBook, a: number): boolean {
  const { accounts, balances } = book.portfolio;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
    if (balances.value[b] < 0 && isCoin(book, b)) return false;
  return true;
}

/**
 * What an account sells of its coins when it is closed at prices between `low` and `high` (see `coinSale`): the
 * least adds to `certain`, the rest of the most to `possible`, in USD at snapshot prices. Whether it can sell any.
 *
 * @param kept shares of its positions, between two, that it keeps of those at the snapshot
 */
export function soldRange(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  certain: Float64Array,
  possible: Float64Array,
  kept: Readonly<{ least: number; most: number }> = whole,
): boolean {
  const { accounts, balances } = book.portfolio;
  let [least, most, counted, stable] = [0, 0, 0, 0];
  let any = false;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (!isCoin(book, b)) continue;
    any = true;
    const k = balances.asset[b];
    counted += book.balanceSlope[b];
    least += balances.value[b] * low[k];
    most += balances.value[b] * high[k];
  }
  if (!any) return false;
  gainRange(book, a, low, high, gained);
  let worst = book.figures.equity[a] - counted + gained[0] * (gained[0] < 0 ? kept.most : kept.least);
  let best = book.figures.equity[a] - counted + gained[1] * (gained[1] > 0 ? kept.most : kept.least);
  // Stable collateral is cash at its price, which a depeg moves.
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    const k = balances.asset[b];
    if (k < 0 || isCoin(book, b) || book.balanceSlope[b] === 0) continue;
    stable = book.balanceSlope[b];
    worst += Math.min(stable * (low[k] - 1), stable * (high[k] - 1));
    best += Math.max(stable * (low[k] - 1), stable * (high[k] - 1));
  }
  // What its inverse contracts lost is paid in kind, and so much less is sold: between none of it and all.
  const from = hasInverse(book, a) ? 0 : Math.min(1, Math.max(0, -best / most)) * (1 - 1e-12);
  const to = Math.min(1, (Math.max(0, -worst) / least) * (1 + 1e-12));
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (!isCoin(book, b)) continue;
    certain[balances.asset[b]] += from * balances.value[b];
    possible[balances.asset[b]] += (to - from) * balances.value[b];
  }
  return true;
}
