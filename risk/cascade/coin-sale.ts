import type { MarginBook } from '../margin/margin-book.ts';
import { movesWithMarket } from '../shock.ts';

/** Shares of its coins that a closed account sells, and of the coins it had borrowed that it buys back. */
export type CoinSale = Readonly<{ sold: number; repaid: number }>;

/**
 * What an account that is closed must trade in coins to pay what it owes: cash (stable and fiat collateral, and what
 * its positions made) pays first, coins are sold as far as the rest needs them, and borrowed coins are bought back as
 * far as both reach. Valued at `price`, without haircuts, for a sale brings the price. null when it owes nothing.
 *
 * @param equity of the account at `price`
 */
export function coinSale(book: MarginBook, a: number, equity: number, price: Float64Array): CoinSale | null {
  const { accounts, balances } = book.portfolio;
  let [coins, borrowed, counted] = [0, 0, 0];
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (!isCoin(book, b)) continue;
    const usd = balances.value[b] * price[balances.asset[b]];
    counted += book.balanceSlope[b] * price[balances.asset[b]];
    if (usd > 0) coins += usd;
    else borrowed -= usd;
  }
  if (coins + borrowed === 0) return null;
  const cash = equity - counted;
  const spare = Math.max(0, cash);
  const owed = Math.max(0, -cash) + borrowed;
  if (!(owed > 0)) return null;
  const paid = Math.min(owed, spare + coins);
  const sold = coins > 0 ? Math.max(0, paid - spare) / coins : 0;
  return sold === 0 && borrowed === 0 ? null : { sold: Math.min(1, sold), repaid: Math.min(1, paid / owed) };
}

/** Sum over an account's coins in trade of worth × price; sold coins positive, borrowed ones negative. */
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
    if (isCoin(book, b)) sum += part(sale, balances.value[b]) * worth[b] * price[balances.asset[b]];
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
    const traded = part(sale, balances.value[b]) * balances.value[b] * price[k];
    flow[k] -= traded;
    if (traded > 0) usd += traded;
  }
  return usd;
}

/** What haircuts take off the coins that a closed account has not sold, USD at `price`. */
export function haircutLeft(
  book: MarginBook,
  a: number,
  sale: CoinSale | undefined,
  price: Float64Array,
): number {
  const { accounts, balances } = book.portfolio;
  let usd = 0;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
    if (balances.value[b] > 0 && isCoin(book, b))
      usd += (balances.value[b] - book.balanceSlope[b]) * price[balances.asset[b]];
  return (1 - (sale?.sold ?? 0)) * usd;
}

const part = (sale: CoinSale, value: number): number => (value > 0 ? sale.sold : sale.repaid);

/** Collateral of known value that moves with the market; stable and fiat collateral is cash. */
export function isCoin(book: MarginBook, b: number): boolean {
  const { balances, assets } = book.portfolio;
  const k = balances.asset[b];
  return k >= 0 && book.balanceSlope[b] !== 0 && movesWithMarket(assets, k);
}
