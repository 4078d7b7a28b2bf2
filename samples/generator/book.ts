/** What a participant holds at one venue, before any venue's own way of writing it. Coins, USD; side +1 long, −1 short. */
export type Leg = Readonly<{
  asset: string;
  side: 1 | -1;
  quantity: number;
  entry: number;
  mark: number;
  /** The venue's leverage setting. */
  leverage: number;
  /** Margin of an isolated leg without its unrealised PnL, else null. */
  margin: number | null;
  /** Held in hedge mode beside a leg of the other side. */
  hedged: boolean;
}>;

export type Holding = Readonly<{ asset: string; quantity: number; price: number }>;

/** A margin account. `cash` is the quote coin's balance of the cross account, `collateral` the other coins in it. */
export type Account = Readonly<{
  participant: string;
  venue: string;
  legs: readonly Leg[];
  cash: number;
  collateral: readonly Holding[];
}>;

export type Supply = Holding & Readonly<{ enabled: boolean }>;

/** An account at a lending protocol. `efficient`: in the efficiency mode of ether and its staking derivatives. */
export type LendingAccount = Readonly<{
  participant: string;
  supplies: readonly Supply[];
  borrows: readonly Holding[];
  efficient: boolean;
}>;

export const legNotional = (leg: Leg): number => leg.quantity * leg.mark;
export const legProfit = (leg: Leg): number => leg.side * leg.quantity * (leg.mark - leg.entry);

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);

export const crossLegs = (account: Account): readonly Leg[] =>
  account.legs.filter((leg) => leg.margin === null);
export const collateralValue = (account: Account): number =>
  sum(account.collateral, (item) => item.quantity * item.price);
/** Cash, other collateral and the PnL of cross legs: the equity isolated legs have no claim on. */
export const crossEquity = (account: Account): number =>
  account.cash + collateralValue(account) + sum(crossLegs(account), legProfit);
export const isolatedMargin = (account: Account): number => sum(account.legs, (leg) => leg.margin ?? 0);
export { sum };
