import type { MarginBook } from './margin-book.ts';
import { form } from './margin-form.ts';
import { maintenanceAt, marginUnit } from './surplus.ts';

/**
 * `criticalMove` of a margin account without options and without jumping brackets, where surplus is concave along the
 * path: Newton's method from the far end, surplus and its slope in one pass over the account's own rows. Accounts with
 * linear positions alone have a way of their own: `plainMove`.
 */
export function regularMove(book: MarginBook, a: number, direction: Float64Array, limit: number): number {
  const { accounts, positions, balances } = book.portfolio;
  const { form: kinds, slope, tierFrom, tierTo, floor, rate, amount, balanceSlope } = book;
  const { asset } = positions;
  const from = accounts.positionStart[a];
  const to = accounts.positionStart[a + 1];
  let linear = 0;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (balanceSlope[b] !== 0) linear += balanceSlope[b] * direction[balances.asset[b]];
  }
  // Maintenance of what moves counts again at every price; of what does not, once.
  let still = book.figures.equity[a] - book.figures.maintenance[a];
  for (let p = from; p < to; p++) {
    if (direction[asset[p]] !== 0) still += maintenanceAt(book, p, 1, 1);
  }
  for (let t = limit, i = 0; ; i++) {
    let value = still + linear * t;
    let steepness = linear;
    for (let p = from; p < to; p++) {
      const d = direction[asset[p]];
      if (d === 0) continue;
      value += slope[p] * t * d;
      steepness += slope[p] * d;
      const end = tierTo[p];
      let j = tierFrom[p];
      if (j === end) continue;
      const grows = kinds[p] === form.linear;
      const notional = grows ? Math.abs(slope[p]) * (1 + t * d) : marginUnit(book, p, 1 + t * d);
      while (j + 1 < end && floor[j + 1] <= notional) j++;
      const margin = rate[j] * notional - amount[j];
      if (!(margin > 0)) continue;
      value -= margin;
      if (grows) steepness -= rate[j] * Math.abs(slope[p]) * d;
    }
    if (i === 0 && value > 0) return Number.NaN;
    const next = t - value / steepness;
    if (!(value < 0 && i < 100 && Math.abs(next) < Math.abs(t))) return t;
    t = next;
  }
}
