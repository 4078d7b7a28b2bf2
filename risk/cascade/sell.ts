import { grossOf } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { optionDelta } from '../margin/surplus.ts';
import type { CascadeStage } from './cascade-stage.ts';

/**
 * USD closed in a round at the prices of its beginning, the collateral coins sold beside it, and the net forced flow
 * that both send to each asset; `atSnapshot` is what has been closed in all rounds, at snapshot prices.
 */
export type Tally = {
  long: number;
  short: number;
  collateral: number;
  atSnapshot: number;
  flow: Float64Array;
};

/**
 * Closes the share `share` of what a margin account held at the snapshot: adds its forced trades to the tally.
 *
 * @param hedgeClosed who takes over an option trades its delta in the market
 * @param kept part of each position that auto-deleveraging left the account, where it took any
 */
export function sell(
  { book, scale }: CascadeStage,
  a: number,
  share: number,
  price: Float64Array,
  tally: Tally,
  hedgeClosed: boolean,
  kept?: Float64Array,
): void {
  const { flow } = tally;
  const all = scale * share;
  if (kept === undefined) tally.atSnapshot += all * book.figures.gross[a];
  if (book.plain[a] === 1 && kept === undefined) {
    const { start, asset, position, long } = book.nets;
    let [bought, net] = [0, 0];
    for (let i = start[a]; i < start[a + 1]; i++) {
      const x = all * price[asset[i]];
      bought += long[i] * x;
      net += position[i] * x;
      flow[asset[i]] -= position[i] * x;
    }
    tally.long += bought;
    tally.short += bought - net;
    return;
  }
  const { accounts, positions } = book.portfolio;
  const from = accounts.positionStart[a];
  for (let p = from; p < accounts.positionStart[a + 1]; p++) {
    const size = all * (kept?.[p - from] ?? 1);
    if (kept !== undefined) tally.atSnapshot += size * grossOf(book, p);
    const k = positions.asset[p];
    const kind = book.form[p];
    const closed = size * grossOf(book, p) * (kind === form.inverse ? 1 : price[k]);
    const isLong = positions.notional[p] >= 0;
    if (isLong) tally.long += closed;
    else tally.short += closed;
    if (kind !== form.call && kind !== form.put) flow[k] += isLong ? -closed : closed;
    else if (hedgeClosed) flow[k] -= size * optionDelta(book, p, price[k]) * price[k];
  }
}
