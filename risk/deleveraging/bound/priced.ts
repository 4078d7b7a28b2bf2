import type { PriceBox, Problem } from './problem.ts';
import type { Trader } from './traders.ts';

/** What a dollar sold of each asset, each seller's losses in the box, and a dollar of the target are taken to be worth. */
export type Prices = Readonly<{ sale: Float64Array; share: Float64Array; target: number }>;

export type Priced = Readonly<{ usd: number; prices: Prices; box: PriceBox }>;

/** Steps without a better bound until they are made smaller, by how much, and the smallest. */
const patience = 8;
const smaller = 0.6;
const smallest = 0.01;

/**
 * What every plan must cut at least when its cascade ends at prices in a box and keeps the target (`Problem`), by
 * Lagrangian relaxation. In the end nobody left is at maintenance, and prices are as low as what was sold:
 * 1/p ≥ 1/start + sold/bids − bought/least (a batch that sells q at depth D adds q/D/(1 − q·p/D) to 1/p). So each
 * seller is cut until he is safe at p, or he sells; with a price on each dollar sold he takes what is cheaper. What is
 * left is concave in p (1 − base/(need + loss), truncated; −1/p), so in a box it is at least its chords: linear, and
 * its minimum is at a corner. Weights of the market's fall after the cut: a dollar cut takes away at most what its
 * assets fall beyond the room. Any prices give a bound; the best are searched by steps along the subgradient.
 *
 * @param enough bounds above are of no interest
 */
export function pricedBound(
  problem: Problem,
  box: PriceBox,
  from: Prices,
  steps: number,
  enough: number,
): Priced {
  const { start, weight, room, bids, least, sellers } = problem;
  const { traders, high: reachable } = problem.within(box.low);
  const { low } = box;
  const high = box.high.map((x, k) => Math.min(x, reachable[k]));
  const used: PriceBox = { low, high };
  if (high.some((x, k) => x < low[k])) return { usd: Number.POSITIVE_INFINITY, prices: from, box: used };
  const count = start.length;
  const { first, last, cost, most, over } = linesOf(problem, used);
  const otherOver = problem.others.map(({ perDollar }) =>
    perDollar.reduce((sum, [k, usd]) => sum + usd * beyond(problem, low, k), 0),
  );
  let allowed = 0;
  for (let k = 0; k < count; k++) allowed += weight[k] * (room[k] + high[k] - start[k]);
  const n = sellers.gross.length;
  const sale = from.sale.slice();
  const share = from.share.slice();
  let target = from.target;
  const [fall, slope, up] = Array.from({ length: 3 }, () => new Float64Array(count));
  const [sold, upShare] = [new Float64Array(n), new Float64Array(n)];
  let best: Priced = { usd: Number.NEGATIVE_INFINITY, prices: from, box: used };
  let [scale, since] = [1, 0];
  for (let step = 0; step < steps && scale >= smallest; step++) {
    const buying: Trader[] = [];
    let upTarget = 0;
    const usd = value();
    if (usd > best.usd) {
      if (usd > best.usd + 1e-4 * Math.abs(best.usd)) since = 0;
      best = { usd, prices: { sale: sale.slice(), share: share.slice(), target }, box: used };
    } else if (++since > patience) {
      scale *= smaller;
      since = 0;
      sale.set(best.prices.sale);
      share.set(best.prices.share);
      target = best.prices.target;
    }
    if (best.usd >= enough) break;
    climb();

    /** The relaxation's minimum at these prices; leaves where in the box it is in `fall`, and who buys. */
    function value(): number {
      let sum = -target * allowed;
      upTarget = -allowed;
      for (let k = 0; k < count; k++) slope[k] = target * weight[k];
      for (const [i, { gross }] of problem.others.entries()) {
        const dollar = 1 - target * otherOver[i];
        if (dollar >= 0) continue;
        sum += dollar * gross;
        upTarget -= otherOver[i] * gross;
      }
      for (let i = 0; i < n; i++) {
        const dollar = 1 - target * over[i];
        if (dollar < 0) {
          sum += dollar * sellers.gross[i];
          upTarget -= over[i] * sellers.gross[i];
          continue;
        }
        if (most[i] === 0) continue;
        let own = 0;
        for (let r = sellers.start[i]; r < sellers.start[i + 1]; r++)
          own += sale[sellers.asset[r]] * sellers.units[r];
        sold[i] = own;
        const [least, top] = [Math.min(cost[i] * dollar, own), Math.min(most[i] * dollar, own)];
        sum += least;
        if (cost[i] * dollar < own) upTarget -= over[i] * cost[i];
        if (!(last[i] > first[i])) continue;
        const per = (share[i] * (top - least)) / (last[i] - first[i]);
        sum -= per * first[i];
        for (let r = sellers.start[i]; r < sellers.start[i + 1]; r++)
          slope[sellers.asset[r]] += per * sellers.grows[r];
      }
      for (const trader of traders) {
        const worth = worthOf(trader);
        if (worth >= 0) continue;
        sum += worth;
        buying.push(trader);
      }
      for (let k = 0; k < count; k++) {
        fall[k] = 0;
        const per = slope[k] - perPrice(k) / (low[k] * high[k]);
        sum -= perPrice(k) * (1 / high[k] - 1 / start[k]);
        if (per < 0) {
          fall[k] = high[k] - low[k];
          sum += per * fall[k];
        }
        upTarget += weight[k] * fall[k];
      }
      return sum;
    }

    /** One step along the subgradient, as long as would reach `enough` were the bound linear. */
    function climb(): void {
      up.fill(0);
      upShare.fill(0);
      for (let k = 0; k < count; k++)
        if (bids[k] < Number.POSITIVE_INFINITY)
          up[k] = -bids[k] * (1 / high[k] - 1 / start[k] + fall[k] / (low[k] * high[k]));
      for (let i = 0; i < n; i++) {
        const dollar = 1 - target * over[i];
        if (most[i] === 0 || dollar < 0) continue;
        let lost = 0;
        for (let r = sellers.start[i]; r < sellers.start[i + 1]; r++)
          lost += sellers.grows[r] * fall[sellers.asset[r]];
        const part = last[i] > first[i] ? (lost - first[i]) / (last[i] - first[i]) : 0;
        const [least, top] = [cost[i] * dollar, most[i] * dollar];
        upShare[i] = (Math.min(top, sold[i]) - Math.min(least, sold[i])) * part;
        const binds = (sold[i] < least ? 1 - share[i] * part : 0) + (sold[i] < top ? share[i] * part : 0);
        if (binds !== 0)
          for (let r = sellers.start[i]; r < sellers.start[i + 1]; r++)
            up[sellers.asset[r]] += binds * sellers.units[r];
      }
      for (const { gross, sells, buys, repays } of buying) {
        const closes = worthOf({ gross: Number.POSITIVE_INFINITY, sells, buys, repays: [] }) < gross;
        if (closes) for (const [k, usd] of sells) up[k] += usd;
        if (closes) for (const [k, usd] of buys) up[k] -= usd * dearer(k);
        for (const [k, usd] of repays) up[k] -= usd * dearer(k);
      }
      let norm = 0;
      for (let k = 0; k < count; k++) {
        if (sale[k] <= 0 && up[k] < 0) up[k] = 0;
        norm += up[k] ** 2;
      }
      for (let i = 0; i < n; i++) {
        if ((share[i] >= 1 && upShare[i] > 0) || (share[i] <= 0 && upShare[i] < 0)) upShare[i] = 0;
        norm += upShare[i] ** 2;
      }
      if (target <= 0 && upTarget < 0) upTarget = 0;
      norm += upTarget ** 2;
      if (norm === 0) return;
      const length = (scale * Math.max(0.01 * enough, 1.02 * enough - usd)) / norm;
      for (let k = 0; k < count; k++) sale[k] = Math.max(0, sale[k] + length * up[k]);
      for (let i = 0; i < n; i++) share[i] = Math.min(1, Math.max(0, share[i] + length * upShare[i]));
      target = Math.max(0, target + length * upTarget);
    }
  }
  return best;

  /** What a unit of 1/price is worth. */
  function perPrice(k: number): number {
    return bids[k] < Number.POSITIVE_INFINITY ? sale[k] * bids[k] : 0;
  }
  /** A dollar bought takes off as many sold. */
  function dearer(k: number): number {
    return bids[k] < Number.POSITIVE_INFINITY ? bids[k] / least[k] : 0;
  }
  function worthOf({ gross, sells, buys, repays }: Omit<Trader, 'account'>): number {
    let [closed, repaid] = [0, 0];
    for (const [k, usd] of sells) closed += sale[k] * usd;
    for (const [k, usd] of buys) closed -= sale[k] * usd * dearer(k);
    for (const [k, usd] of repays) repaid += sale[k] * usd * dearer(k);
    return Math.min(closed, gross) - repaid;
  }
}

/** By how much more than the room the price of an asset may fall in the box. */
const beyond = ({ start, weight, room }: Problem, low: Float64Array, k: number): number =>
  weight[k] > 0 ? Math.max(0, start[k] - low[k] - room[k]) : 0;

/** Each seller's cost of staying safe, USD, as a line in its loss from the top of the box: from `first` to `last`. */
function linesOf(problem: Problem, { low, high }: PriceBox) {
  const { sellers } = problem;
  const n = sellers.gross.length;
  const [first, last, cost, most, over] = Array.from({ length: 5 }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    const gross = sellers.gross[i];
    let [base, need, widest, taken] = [sellers.base[i], sellers.need[i], 0, 0];
    for (let r = sellers.start[i]; r < sellers.start[i + 1]; r++) {
      const k = sellers.asset[r];
      base += sellers.coins[r] * (sellers.coins[r] > 0 ? high[k] : low[k]);
      need -= sellers.grows[r] * high[k];
      widest += sellers.grows[r] * (high[k] - low[k]);
      taken += sellers.held[r] * beyond(problem, low, k);
    }
    over[i] = taken / gross;
    const costAt = (loss: number) =>
      base > 0 ? Math.max(0, gross * (1 - base / Math.max(base, need + loss))) : gross;
    cost[i] = Math.max(sellers.cost[i], costAt(0));
    most[i] = Math.max(cost[i], costAt(widest));
    last[i] = widest;
    first[i] = base > 0 && cost[i] < gross ? Math.max(0, base / (1 - cost[i] / gross) - need) : widest;
  }
  return { first, last, cost, most, over };
}
