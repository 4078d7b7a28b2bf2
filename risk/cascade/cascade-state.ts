import { balanceGain, equityAt, gain, type Sizing, sizingOf, surplus } from '../margin/surplus.ts';
import type { CascadeStage } from './cascade-stage.ts';
import { type CoinSale, coinValue } from './coin-sale.ts';

/**
 * Where the accounts are in the course of a cascade. A margin account holds the share `left` of its positions;
 * `realised` is what the rest made against the snapshot when it was closed, in USD, less what it gave to the bankrupt.
 */
export type CascadeState = Readonly<{
  stage: CascadeStage;
  left: Float64Array;
  realised: Float64Array;
  /** What `realised` would be more at the other fill: the batch's average where it is the price after, or the reverse. */
  otherwise: Float64Array;
  loans: Map<number, Sizing>;
  /** Coins that closed accounts sold or bought back; what that brought is in `realised`. */
  coins: Map<number, CoinSale>;
}>;

export function cascadeState(stage: CascadeStage): CascadeState {
  const n = stage.spare.length;
  return {
    stage,
    left: new Float64Array(n).fill(1),
    realised: new Float64Array(n),
    otherwise: new Float64Array(n),
    loans: new Map(),
    coins: new Map(),
  };
}

export function sizingNow({ stage, left, loans }: CascadeState, a: number): Sizing {
  const { book, scale } = stage;
  return book.lending[a] === 1
    ? (loans.get(a) ?? sizingOf(book, a, scale))
    : sizingOf(book, a, left[a] * scale);
}

/** Surplus of an account in USD at relative prices: at or below 0 it is liquidated. */
export const surplusNow = (state: CascadeState, a: number, price: Float64Array): number =>
  surplus(state.stage.book, a, price, sizingNow(state, a)) + state.realised[a];

/** Equity of an account in USD at relative prices. */
export function equityNow(state: CascadeState, a: number, price: Float64Array): number {
  const { stage, left, realised } = state;
  const { book, scale } = stage;
  if (book.lending[a] === 1) return equityAt(book, a, price, sizingNow(state, a));
  const open = left[a] === 0 ? 0 : left[a] * scale * positionGain(stage, a, price);
  const sale = state.coins.get(a);
  const gone = sale === undefined ? 0 : coinValue(book, sale, a, price, book.balanceSlope);
  return book.figures.equity[a] + balanceGain(book, a, price) - gone + open + realised[a];
}

/** USD gained since the snapshot by all the positions of a margin account, at leverage scale 1. */
export function positionGain(stage: CascadeStage, a: number, price: Float64Array): number {
  positionGains(stage, a, price, price, one);
  return one[0];
}

const one = new Float64Array(2);

/** The same at two rows of prices at once, into `into`. */
export function positionGains(
  { book }: CascadeStage,
  a: number,
  price: Float64Array,
  other: Float64Array,
  into: Float64Array,
): void {
  let [sum, too] = [0, 0];
  if (book.plain[a] === 1) {
    const { start, asset, position } = book.nets;
    for (let i = start[a]; i < start[a + 1]; i++) {
      const k = asset[i];
      sum += position[i] * (price[k] - 1);
      too += position[i] * (other[k] - 1);
    }
  } else {
    const { accounts, positions } = book.portfolio;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const k = positions.asset[p];
      sum += gain(book, p, price[k]);
      if (other !== price) too += gain(book, p, other[k]);
    }
  }
  into[0] = sum;
  into[1] = other === price ? sum : too;
}
