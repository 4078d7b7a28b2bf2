import type { MarginBook } from './margin-book.ts';

/** Part of an account's gross notional that is rounding. */
const roundedShare = 1e-12;

/**
 * `criticalMove` of a plain account (`book.plain`): surplus is concave, so its tangent at the snapshot meets 0 no nearer
 * than surplus does, and Newton's method starts there, or from the far end where the tangent meets it nowhere before.
 * What the account holds is read asset by asset; position by position only the brackets are. This is the innermost
 * loop of every liquidation map.
 */
export function plainMove(book: MarginBook, a: number, direction: Float64Array, limit: number): number {
  const { accounts, positions } = book.portfolio;
  const { slope, tierFrom, tierTo, floor, rate, amount, nets, figures } = book;
  const { asset } = positions;
  const [from, to] = [accounts.positionStart[a], accounts.positionStart[a + 1]];
  // Maintenance of what moves counts again at every price; of what does not, once.
  let [still, gained, tangent] = [figures.equity[a], 0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = nets.start[a]; i < nets.start[a + 1]; i++) {
    const d = direction[nets.asset[i]];
    if (d === 0) still -= nets.margin[i];
    else {
      low = Math.min(low, d);
      high = Math.max(high, d);
    }
    gained += nets.gain[i] * d;
    tangent += nets.tangent[i] * d;
  }
  // Where even the highest rates on the largest notional leave something, nothing is reached.
  const most = book.maintenanceRise[a] * Math.max(0, 1 + limit * (limit < 0 ? low : high));
  if (still + gained * limit - most > 0) return Number.NaN;
  const meets = (figures.equity[a] - figures.maintenance[a]) / (tangent - gained);
  const near = meets / limit > 0 && meets / limit < 1;
  for (let t = near ? meets : limit, i = 0; ; i++) {
    let value = still + gained * t;
    let steepness = gained;
    for (let p = from; p < to; p++) {
      const end = tierTo[p];
      let j = tierFrom[p];
      if (j === end) continue;
      const d = direction[asset[p]];
      if (d === 0) continue;
      const size = Math.abs(slope[p]);
      const notional = size * (1 + t * d);
      while (j + 1 < end && floor[j + 1] <= notional) j++;
      const margin = rate[j] * notional - amount[j];
      if (!(margin > 0)) continue;
      value -= margin;
      steepness -= rate[j] * size * d;
    }
    if (i === 0 && value > (near ? roundedShare * figures.gross[a] : 0)) {
      if (!near || t === limit) return Number.NaN;
      // Brackets that do not quite meet: from the far end, then.
      t = limit;
      i = -1;
      continue;
    }
    const next = t - value / steepness;
    if (!(value < 0 && i < 100 && Math.abs(next) < Math.abs(t))) return t;
    t = next;
  }
}
