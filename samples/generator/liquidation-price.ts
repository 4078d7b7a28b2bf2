import { type Account, collateralValue, crossEquity, crossLegs, type Leg, legNotional, sum } from './book.ts';
import { maintenanceOf } from './maintenance.ts';

/** Rate and amount for `leg` when its coin trades at `price`. */
const maintenance = (venue: string, leg: Leg, price = leg.mark) =>
  maintenanceOf(venue, leg.asset, leg.quantity * price);

/** Solves x = price(x), the brackets of `price` being those of notional at x; settles within a few rounds. */
const settle = (mark: number, price: (at: number) => number): number => {
  let at = mark;
  for (let i = 0; i < 30; i++) {
    const next = price(Math.max(at, 0));
    if (next === at) break;
    at = next;
  }
  return at;
};

/** USD of maintenance margin of `leg` at mark. */
export const maintenanceMargin = (venue: string, leg: Leg): number => {
  const { rate, amount } = maintenance(venue, leg);
  return rate * legNotional(leg) - amount;
};

/** A price on the losing side of the mark, else null: exchanges show none for what cannot be liquidated. */
const losing = (leg: Leg, price: number): number | null => {
  const loses = leg.side === 1 ? price < leg.mark && price > 0 : price > leg.mark;
  return loses && Number.isFinite(price) ? price : null;
};

/** `fee`: closing fee some venues add to the rate; `haircut`: what they take off collateral other than dollars. */
export type CrossTerms = Readonly<{ fee: number; haircut: number }>;

/**
 * Price of one coin at which the cross account's equity meets its maintenance, all other coins unchanged: legs of the
 * same coin (hedge mode) move together, brackets are those of the notional at that price.
 */
export const crossLiquidation = (
  account: Account,
  leg: Leg,
  { fee, haircut }: CrossTerms = { fee: 0, haircut: 0 },
): number | null => {
  const { venue } = account;
  const same = crossLegs(account).filter((other) => other.asset === leg.asset);
  const others = crossLegs(account).filter((other) => other.asset !== leg.asset);
  const net = sum(same, (one) => one.side * one.quantity);
  const elsewhere = sum(others, (one) => maintenanceMargin(venue, one) + fee * legNotional(one));
  const equity = crossEquity(account) - haircut * collateralValue(account);
  const price = settle(leg.mark, (at) => {
    const burden = sum(same, (one) => one.quantity * (maintenance(venue, one, at).rate + fee));
    const amount = sum(same, (one) => maintenance(venue, one, at).amount);
    return (net * leg.mark + elsewhere - amount - equity) / (net - burden);
  });
  return losing(leg, price);
};

/** Isolated, as Binance states it: (WB + cum − s·q·E) / (q·m − s·q). */
export const binanceIsolated = (leg: Leg): number | null => {
  const signed = leg.side * leg.quantity;
  const price = settle(leg.mark, (at) => {
    const { rate, amount } = maintenance('binance-usdm', leg, at);
    return ((leg.margin ?? 0) + amount - signed * leg.entry) / (leg.quantity * rate - signed);
  });
  return losing(leg, price);
};

/**
 * Isolated at a flat rate of maintenance at mark, as OKX states it with its `fee` of closing and Bybit since September
 * 2025 without: (E − s·margin/q) / (1 − s·(m + fee)).
 */
export const isolatedAtMark = (venue: 'bybit' | 'okx', leg: Leg, fee = 0): number | null => {
  const { rate } = maintenance(venue, leg);
  const posted = (leg.margin ?? 0) / leg.quantity;
  return losing(leg, (leg.entry - leg.side * posted) / (1 - leg.side * (rate + fee)));
};

/** As Hyperliquid states it: P − s·(margin available)/q/(1 − l·s), the margin being the leg's own or the account's. */
export const hyperliquidLiquidation = (account: Account, leg: Leg): number | null => {
  if (leg.margin === null) return crossLiquidation(account, leg);
  const { rate } = maintenance('hyperliquid', leg);
  const equity = leg.margin + leg.side * leg.quantity * (leg.mark - leg.entry);
  const available = equity - rate * legNotional(leg);
  return losing(leg, leg.mark - (leg.side * available) / leg.quantity / (1 - rate * leg.side));
};
