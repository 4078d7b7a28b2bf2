import {
  balanceGain,
  equityAt,
  gain,
  maintenanceAt,
  type Sizing,
  sizingOf,
  surplus,
} from '../margin/surplus.ts';
import type { CascadeStage } from './cascade-stage.ts';
import { type CoinSale, coinValue } from './coin-sale.ts';

/**
 * Where the accounts are in the course of a cascade. A margin account holds the share `left` of its positions, and of
 * each of these the part `kept` where auto-deleveraging closed some; `realised` is what the rest made against the
 * snapshot when it was closed, in USD, less what it gave to the bankrupt.
 */
export type CascadeState = Readonly<{
  stage: CascadeStage;
  left: Float64Array;
  /** Of accounts that were deleveraged: the part of each position that auto-deleveraging left them, in row order. */
  kept: Map<number, Float64Array>;
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
    kept: new Map(),
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
export function surplusNow(state: CascadeState, a: number, price: Float64Array): number {
  const kept = keptOf(state, a);
  if (kept === undefined) return surplus(state.stage.book, a, price, sizingNow(state, a)) + state.realised[a];
  const { book, scale } = state.stage;
  const { accounts, positions } = book.portfolio;
  const from = accounts.positionStart[a];
  let s = equityNow(state, a, price);
  for (let i = 0; i < kept.length; i++)
    s -= maintenanceAt(book, from + i, price[positions.asset[from + i]], state.left[a] * scale * kept[i]);
  return s;
}

/** What auto-deleveraging left of an account's positions; undefined where it took nothing. */
export const keptOf = ({ kept }: CascadeState, a: number): Float64Array | undefined =>
  kept.size === 0 ? undefined : kept.get(a);

/** Equity of an account in USD at relative prices. */
export function equityNow(state: CascadeState, a: number, price: Float64Array): number {
  const { stage, left, realised } = state;
  const { book, scale } = stage;
  if (book.lending[a] === 1) return equityAt(book, a, price, sizingNow(state, a));
  const open = left[a] === 0 ? 0 : left[a] * scale * heldGain(state, a, price);
  const sale = state.coins.get(a);
  const gone = sale === undefined ? 0 : coinValue(book, sale, a, price, book.balanceSlope);
  return book.figures.equity[a] + balanceGain(book, a, price) - gone + open + realised[a];
}

/** USD gained since the snapshot by what auto-deleveraging left of a margin account's positions, at leverage scale 1. */
function heldGain(state: CascadeState, a: number, price: Float64Array): number {
  heldGains(state, a, price, price, one);
  return one[0];
}

/** The same at two rows of prices at once, into `into`. */
export function heldGains(
  state: CascadeState,
  a: number,
  price: Float64Array,
  other: Float64Array,
  into: Float64Array,
): void {
  const kept = keptOf(state, a);
  if (kept === undefined) {
    positionGains(state.stage, a, price, other, into);
    return;
  }
  const { book } = state.stage;
  const { accounts, positions } = book.portfolio;
  const from = accounts.positionStart[a];
  let [sum, too] = [0, 0];
  for (let i = 0; i < kept.length; i++) {
    const k = positions.asset[from + i];
    sum += kept[i] * gain(book, from + i, price[k]);
    if (other !== price) too += kept[i] * gain(book, from + i, other[k]);
  }
  into[0] = sum;
  into[1] = other === price ? sum : too;
}

const one = new Float64Array(2);

/** The same of accounts that auto-deleveraging took nothing from. */
function positionGains(
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
