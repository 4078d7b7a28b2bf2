import type { MarginBook } from '../margin/margin-book.ts';
import { gain, maintenanceAt } from '../margin/surplus.ts';

/**
 * USD gained since the snapshot by all the positions of a margin account at prices of a box: at least `into[0]` and at
 * most `into[1]`. Any position gains or loses with the price, all the way.
 */
export function gainRange(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  into: Float64Array,
): void {
  let [worst, best] = [0, 0];
  const add = (down: number, up: number): void => {
    worst += Math.min(down, up);
    best += Math.max(down, up);
  };
  if (book.plain[a] === 1) {
    const { start, asset, position } = book.nets;
    for (let i = start[a]; i < start[a + 1]; i++)
      add(position[i] * (low[asset[i]] - 1), position[i] * (high[asset[i]] - 1));
  } else {
    const { accounts, positions } = book.portfolio;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
      add(gain(book, p, low[positions.asset[p]]), gain(book, p, high[positions.asset[p]]));
  }
  into[0] = worst;
  into[1] = best;
}

/** The same of its collateral. */
export function balanceRange(
  { balanceSlope, portfolio: { accounts, balances } }: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  into: Float64Array,
): void {
  let [worst, best] = [0, 0];
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (balanceSlope[b] === 0) continue;
    const k = balances.asset[b];
    const [down, up] = [balanceSlope[b] * (low[k] - 1), balanceSlope[b] * (high[k] - 1)];
    worst += Math.min(down, up);
    best += Math.max(down, up);
  }
  into[0] = worst;
  into[1] = best;
}

/** USD of maintenance of its positions, whose brackets do not jump: it grows with the price, or does not move. */
export function maintenanceRange(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  into: Float64Array,
): void {
  const { accounts, positions } = book.portfolio;
  let [least, most] = [0, 0];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    least += maintenanceAt(book, p, low[k], 1);
    most += maintenanceAt(book, p, high[k], 1);
  }
  into[0] = least;
  into[1] = most;
}
