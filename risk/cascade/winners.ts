import { adlScore, hyperliquidScore } from '../formulas/adl.ts';
import { closesAtPreviousMark } from '../margin/adl-rules.ts';
import { grossOf } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { type CascadeState, equityNow, keptOf } from './cascade-state.ts';
import { inQueue, profitAt, queueOf } from './split-debt.ts';

/** A position in profit, on whose closure a bankrupt's debt can be paid. USD. */
export type Winner = Readonly<{
  account: number;
  position: number;
  score: number;
  /** What is held of it, at the snapshot and at the mark. */
  size: number;
  atMark: number;
  profit: number;
  /** The most it can give: its profit, and no more than the account has. */
  most: number;
  /** Part of the snapshot's holding that it is. */
  share: number;
}>;

/** Positions of a venue's open accounts that are in profit at these prices, by the queue they stand in. */
export function winnersAt(
  state: CascadeState,
  venue: number,
  price: Float64Array,
  wanted: ReadonlySet<number>,
): Map<number, Winner[]> {
  const { book, scale } = state.stage;
  const { accounts, positions, venues } = book.portfolio;
  const isIndex = closesAtPreviousMark(venues.id[venue]);
  const found = new Map<number, Winner[]>();
  for (let a = 0; a < accounts.count; a++) {
    if (accounts.venue[a] !== venue || book.active[a] === 0 || book.lending[a] === 1 || state.left[a] === 0)
      continue;
    const from = accounts.positionStart[a];
    const kept = keptOf(state, a);
    let worth = Number.NaN;
    for (let p = from; p < accounts.positionStart[a + 1]; p++) {
      const side = positions.notional[p] >= 0 ? 1 : -1;
      const queue = queueOf(positions.asset[p], side);
      const share = state.left[a] * (kept?.[p - from] ?? 1);
      if (!wanted.has(queue) || share === 0 || !inQueue(state, p)) continue;
      const x = price[positions.asset[p]];
      const profit = share * profitAt(state, p, x);
      if (!(profit > 0)) continue;
      if (Number.isNaN(worth)) worth = equityNow(state, a, price);
      if (!(worth > 0)) break;
      const size = share * scale * grossOf(book, p);
      // An inverse contract's value at entry, in dollars of now, is its face plus what its side has made.
      const inverse = book.form[p] === form.inverse;
      const atMark = inverse ? size : size * x;
      const entry = inverse ? size + side * profit : atMark - side * profit;
      const favour = side > 0 === inverse ? entry / atMark : atMark / entry;
      const row = {
        account: a,
        position: p,
        score: isIndex ? hyperliquidScore(favour, atMark / worth) : adlScore(profit / entry, atMark / worth),
        size,
        atMark,
        profit,
        most: Math.min(profit, worth),
        share,
      };
      const others = found.get(queue);
      if (others === undefined) found.set(queue, [row]);
      else others.push(row);
    }
  }
  return found;
}
