import type { MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { gain } from '../margin/surplus.ts';
import { movesWithMarket } from '../shock.ts';

/**
 * What a closed account does with its coins: `spent`, the share of its coins of each asset that paid what its inverse
 * contracts of that asset had lost, in kind and past the market (null: none had); of the rest the share `sold`, and of the
 * coins it had borrowed the share `repaid` that it buys back.
 */
export type CoinSale = Readonly<{ sold: number; repaid: number; spent: ReadonlyMap<number, number> | null }>;

/**
 * What an account that is closed must trade in coins to pay what it owes. What its inverse contracts have lost is owed in
 * their own coin and paid with the coins held of it, which nobody sells. Then cash (stable and fiat collateral, and what
 * its other positions made) pays first, coins are sold as far as the rest needs them, and borrowed coins are bought back
 * as far as both reach. Valued at `price`, without haircuts, for a sale brings the price. null when it owes nothing.
 *
 * @param equity of the account at `price`
 * @param scale of the positions held at the snapshot
 */
export function coinSale(
  book: MarginBook,
  a: number,
  equity: number,
  price: Float64Array,
  scale: number,
): CoinSale | null {
  const { accounts, balances } = book.portfolio;
  const [from, to] = [accounts.balanceStart[a], accounts.balanceStart[a + 1]];
  let [coins, borrowed, counted] = [0, 0, 0];
  for (let b = from; b < to; b++) {
    if (!isCoin(book, b)) continue;
    const usd = balances.value[b] * price[balances.asset[b]];
    counted += book.balanceSlope[b] * price[balances.asset[b]];
    if (usd > 0) coins += usd;
    else borrowed -= usd;
  }
  if (coins + borrowed === 0) return null;
  const { spent, paid: inKind } = coins > 0 ? spentInKind(book, a, price, scale) : nothing;
  const left = coins - inKind;
  const cash = equity - counted + inKind;
  const spare = Math.max(0, cash);
  const owed = Math.max(0, -cash) + borrowed;
  if (!(owed > 0)) return spent === null ? null : { sold: 0, repaid: 0, spent };
  const paid = Math.min(owed, spare + left);
  const sold = left > 0 ? Math.max(0, paid - spare) / left : 0;
  if (sold === 0 && borrowed === 0 && spent === null) return null;
  return { sold: Math.min(1, sold), repaid: Math.min(1, paid / owed), spent };
}

type InKind = Readonly<{ spent: ReadonlyMap<number, number> | null; paid: number }>;
const nothing: InKind = { spent: null, paid: 0 };

/** The share of an account's coins of each asset that its inverse contracts have lost at these prices, and their USD. */
function spentInKind(book: MarginBook, a: number, price: Float64Array, scale: number): InKind {
  if (!hasInverse(book, a)) return nothing;
  const { accounts, balances, positions } = book.portfolio;
  const made = new Map<number, number>();
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    if (book.form[p] !== form.inverse) continue;
    const k = positions.asset[p];
    const before = positions.unrealisedPnl[p];
    const profit = (Number.isNaN(before) ? 0 : before) + scale * gain(book, p, price[k]);
    made.set(k, (made.get(k) ?? 0) + profit);
  }
  const held = new Map<number, number>();
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (!isCoin(book, b)) continue;
    const k = balances.asset[b];
    if (made.has(k) && balances.value[b] > 0) held.set(k, (held.get(k) ?? 0) + balances.value[b] * price[k]);
  }
  const spent = new Map<number, number>();
  let paid = 0;
  for (const [k, usd] of held) {
    const lost = Math.min(usd, Math.max(0, -(made.get(k) ?? 0)));
    if (!(lost > 0)) continue;
    spent.set(k, lost / usd);
    paid += lost;
  }
  return spent.size === 0 ? nothing : { spent, paid };
}

/** Whether an account holds a contract whose profit and loss are in its own coin. */
export function hasInverse({ form: forms, plain, portfolio }: MarginBook, a: number): boolean {
  if (plain[a] === 1) return false;
  const { positionStart } = portfolio.accounts;
  for (let p = positionStart[a]; p < positionStart[a + 1]; p++) if (forms[p] === form.inverse) return true;
  return false;
}

/**
 * Sum over an account's coins that have left it of worth × price: sold coins and those spent in kind positive, borrowed ones
 * that it bought back negative.
 */
export function coinValue(
  book: MarginBook,
  sale: CoinSale,
  a: number,
  price: Float64Array,
  worth: Float64Array = book.portfolio.balances.value,
): number {
  const { accounts, balances } = book.portfolio;
  let sum = 0;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
    if (isCoin(book, b))
      sum += gone(sale, balances.value[b], balances.asset[b]) * worth[b] * price[balances.asset[b]];
  return sum;
}

/** Adds a sale's trades to the flow (USD an asset, negative = sold) and answers the USD of coins sold. */
export function tradeCoins(
  book: MarginBook,
  sale: CoinSale,
  a: number,
  price: Float64Array,
  flow: Float64Array,
): number {
  const { accounts, balances } = book.portfolio;
  let usd = 0;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (!isCoin(book, b)) continue;
    const k = balances.asset[b];
    const traded = part(sale, balances.value[b], k) * balances.value[b] * price[k];
    flow[k] -= traded;
    if (traded > 0) usd += traded;
  }
  return usd;
}

/** What haircuts take off the coins that a closed account has left, USD at `price`. */
export function haircutLeft(
  book: MarginBook,
  a: number,
  sale: CoinSale | undefined,
  price: Float64Array,
): number {
  const { accounts, balances } = book.portfolio;
  let usd = 0;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (!(balances.value[b] > 0) || !isCoin(book, b)) continue;
    const k = balances.asset[b];
    const left = sale === undefined ? 1 : 1 - gone(sale, balances.value[b], k);
    usd += left * (balances.value[b] - book.balanceSlope[b]) * price[k];
  }
  return usd;
}

/** The part of a balance that meets the market. */
const part = ({ sold, repaid, spent }: CoinSale, value: number, asset: number): number =>
  value > 0 ? sold * (1 - (spent?.get(asset) ?? 0)) : repaid;

/** The part of it that is no more the account's. */
const gone = (sale: CoinSale, value: number, asset: number): number =>
  part(sale, value, asset) + (value > 0 ? (sale.spent?.get(asset) ?? 0) : 0);

/** Collateral of known value that moves with the market; stable and fiat collateral is cash. */
export function isCoin(book: MarginBook, b: number): boolean {
  const { balances, assets } = book.portfolio;
  const k = balances.asset[b];
  return k >= 0 && book.balanceSlope[b] !== 0 && movesWithMarket(assets, k);
}
