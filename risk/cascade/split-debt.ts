import { grossOf } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { gain } from '../margin/surplus.ts';
import { instrument } from '../portfolio.ts';
import { type CascadeState, keptOf } from './cascade-state.ts';

/** A part of an account's debt, by the asset and side it was lost on; `size` is what was held of it, USD at the snapshot. */
export type DebtPart = Readonly<{ queue: number; owed: number; size: number }>;
/** Parts by their queue, in the order in which the queues came. */
export type Debts = Map<number, DebtPart>;

/** Debts of one queue are one. */
export function addPart(debts: Debts, { queue, owed, size }: DebtPart): void {
  const known = debts.get(queue);
  debts.set(queue, { queue, owed: (known?.owed ?? 0) + owed, size: (known?.size ?? 0) + size });
}

/** The queue of an asset's longs or shorts. */
export const queueOf = (asset: number, side: number): number => 2 * asset + (side > 0 ? 1 : 0);
export const assetOfQueue = (queue: number): number => queue >> 1;
/** Those on the other side of the same asset. */
export const otherSide = (queue: number): number => queue ^ 1;

/** Whether a position is a future that venues deleverage against another: not spot, not an option. */
export function inQueue({ stage }: CascadeState, p: number): boolean {
  const { book } = stage;
  const kind = book.form[p];
  const future = kind === form.linear || kind === form.inverse || kind === form.held;
  return future && book.portfolio.positions.instrument[p] !== instrument.spot;
}

/** Profit since entry of a position as held at the snapshot, USD, when its asset's relative price is x. */
export function profitAt({ stage }: CascadeState, p: number, x: number): number {
  const before = stage.book.portfolio.positions.unrealisedPnl[p];
  return (Number.isNaN(before) ? 0 : before) + stage.scale * gain(stage.book, p, x);
}

/**
 * What a closed account is short of, split over its positions by what each had lost since entry: a position in profit
 * made no debt. Where none had lost (it was the collateral that fell) by size. What was lost on spot and options is in
 * no part, for no queue of winners pays it.
 */
export function splitDebt(state: CascadeState, a: number, owed: number, price: Float64Array): Debts {
  const { book, scale } = state.stage;
  const { accounts, positions } = book.portfolio;
  const [from, to] = [accounts.positionStart[a], accounts.positionStart[a + 1]];
  const kept = keptOf(state, a);
  const part = (p: number): number => kept?.[p - from] ?? 1;
  const lost = new Float64Array(to - from);
  let all = 0;
  for (let p = from; p < to; p++) {
    lost[p - from] = part(p) * Math.max(0, -profitAt(state, p, price[positions.asset[p]]));
    all += lost[p - from];
  }
  if (!(all > 0))
    for (let p = from; p < to; p++) {
      lost[p - from] = inQueue(state, p) ? part(p) * grossOf(book, p) : 0;
      all += lost[p - from];
    }
  const debts: Debts = new Map();
  for (let p = from; p < to && all > 0; p++) {
    if (lost[p - from] === 0 || !inQueue(state, p)) continue;
    addPart(debts, {
      queue: queueOf(positions.asset[p], positions.notional[p] >= 0 ? 1 : -1),
      owed: (owed * lost[p - from]) / all,
      size: part(p) * scale * grossOf(book, p),
    });
  }
  return debts;
}
