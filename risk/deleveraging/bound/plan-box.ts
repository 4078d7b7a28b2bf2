import { createBoxHistory } from '../../cascade/box-history.ts';
import { createBoxPrices } from '../../cascade/box-prices.ts';
import { isPlainCoin, soldRange } from '../../cascade/coin-range.ts';
import { haircutLeft } from '../../cascade/coin-sale.ts';
import { balanceRange, gainRange } from '../../cascade/gain-range.ts';
import type { Impact } from '../../cascade/impact.ts';
import { type LoanLeft, loanHealth, loanLiquidation } from '../../cascade/loan-range.ts';
import { largestLeg, marketWeights } from '../../cascade/market-drop.ts';
import { closingTrades, possibleTrades, type Trades } from '../../cascade/possible-trades.ts';
import type { CascadeRules } from '../../cascade/rules.ts';
import { grossOf, type MarginBook } from '../../margin/margin-book.ts';
import { maintenanceAt } from '../../margin/surplus.ts';
import { isDebt } from '../../notional.ts';
import { createPurchases } from './purchases-left.ts';
import { roomsOf, type Target } from './target.ts';

/** Shares of its positions that each account keeps, between two; of a loan, of its debt. */
export type PlanBox = Readonly<{ least: Float64Array; most: Float64Array }>;

export type Outcome = Readonly<{ fails: boolean; open: number[] }>;

const inside = 1 - 1e-9;

/**
 * Whether it is certain that every plan in a box breaks a limit at the shocked prices `start`: a cascade of boxes, as `createReachBound` has for shocks. Whoever is at maintenance for all plans and prices of a round
 * sells at least what the smallest share holds; who may be is open, until he is for certain. In the end prices are
 * below the box's highest, and each account is weighted by the share that makes least of the fall.
 *
 * @returns `open`: accounts of which it was not certain in which round they are liquidated, if at all
 */
export function createPlanFails(
  book: MarginBook,
  impact: Impact,
  rules: CascadeRules,
  target: Target,
): (plans: PlanBox, start: Float64Array) => Outcome {
  const { accounts, positions } = book.portfolio;
  const { equity, debt, gross } = book.figures;
  const count = book.assetGross.length;
  const sellsCoins = rules.collateral !== 'kept';
  const active = [...book.active.keys()].filter((a) => book.active[a] === 1);
  const [gained, kept] = [new Float64Array(2), new Float64Array(2)];
  const trades = (): Trades => ({ sold: new Float64Array(count), bought: new Float64Array(count) });
  const purchasesOf = createPurchases(book, impact, rules);
  const isKnown = (a: number) =>
    book.lending[a] === 0 && book.jumps[a] === 0 && (!sellsCoins || isPlainCoin(book, a));

  /** Of a loan that keeps a share of its debt. */
  const suppliedOf = (a: number, share: number): number =>
    Math.max(0, 1 - ((1 - share) * Math.min(debt[a], gross[a])) / gross[a]);

  const loanOf = (a: number, { least, most }: PlanBox): LoanLeft => ({
    least: suppliedOf(a, least[a]) * inside,
    most: suppliedOf(a, most[a]) / inside,
    debt: { low: least[a] * inside, high: most[a] / inside },
    again: false,
  });

  /** Least and most surplus of a margin account, into `kept`. */
  const surplusOf = (a: number, plans: PlanBox, low: Float64Array, high: Float64Array): number => {
    const [few, many] = [plans.least[a], plans.most[a]];
    gainRange(book, a, low, high, gained);
    balanceRange(book, a, low, high, kept);
    kept[0] += equity[a] + gained[0] * (gained[0] < 0 ? many : few);
    kept[1] += equity[a] + gained[1] * (gained[1] > 0 ? many : few);
    let size = Math.abs(equity[a]);
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const k = positions.asset[p];
      kept[0] -= maintenanceAt(book, p, high[k], many);
      kept[1] -= maintenanceAt(book, p, low[k], few);
      size += grossOf(book, p);
    }
    if (book.jumps[a] === 1) [kept[0], kept[1]] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return 1e-12 * size;
  };

  return (plans, start) => {
    const weighted = marketWeights(book, start);
    const unsure = new Set<number>();
    const purchases = purchasesOf(plans.most);
    const unknown = () => ({ fails: false, open: [...unsure] });
    const rooms = isDefined(plans, start, weighted) ? roomsOf(target, start) : [];
    if (rooms.length === 0 && target.badDebt === undefined) return unknown();
    const { low, high, settles, next } = createBoxPrices(impact, start, start, null);
    const history = createBoxHistory();
    history.add(low, high);
    const since = new Map<number, number>();
    const closed = new Map<number, number>();
    const loans = new Map<number, LoanLeft>();
    const [fixed, open] = [trades(), trades()];
    let waiting = active;
    let [batches, idle] = [0, false];
    for (let round = 0; ; round++) {
      const [sure, settled] = [trades(), trades()];
      let grew = false;
      /** Closes a margin account for certain, in a round since `first`. */
      const close = (a: number, first: number, into: Trades): void => {
        const box = history.since(first);
        const [all, beside] = [trades(), trades()];
        closingTrades(book, a, box.low, box.high, rules, all, beside);
        for (const side of ['sold', 'bought'] as const)
          for (let k = 0; k < count; k++) {
            const certain = plans.least[a] * all[side][k];
            into[side][k] += certain;
            fixed[side][k] += plans.most[a] * (all[side][k] + beside[side][k]) - certain;
          }
        purchases.close(a);
        closed.set(a, first);
        const share = { least: plans.least[a], most: plans.most[a] };
        if (sellsCoins && soldRange(book, a, box.low, box.high, into.sold, fixed.sold, share)) batches++;
        grew = true;
      };
      const begin = (a: number): void => {
        since.set(a, round);
        unsure.add(a);
        batches += 1 + book.lending[a];
        if (!settles || !isKnown(a)) possibleTrades(book, a, low, rules, fixed);
        grew = true;
      };
      const liquidate = (a: number, now: LoanLeft): boolean => {
        const left = loanLiquidation(book, a, low, high, now, sure, fixed);
        if (left === null) return false;
        if (left.debt.high > 0) loans.set(a, left);
        batches++;
        grew = true;
        return true;
      };
      if (settles)
        for (const [a, first] of since) {
          const rounding = surplusOf(a, plans, low, high);
          if (!isKnown(a) || kept[1] >= -rounding) continue;
          since.delete(a);
          close(a, first, settled);
        }
      for (const [a, now] of loans) {
        const health = loanHealth(book, a, low, high, now);
        if (health.least > health.rounding) continue;
        loans.delete(a);
        if (!(health.most < -health.rounding && liquidate(a, now))) begin(a);
      }
      const still: number[] = [];
      for (const a of waiting) {
        if (book.lending[a] === 1) {
          const now = loanOf(a, plans);
          const health = loanHealth(book, a, low, high, now);
          if (health.least > health.rounding) still.push(a);
          else if (!(health.most < -health.rounding && liquidate(a, now))) begin(a);
          continue;
        }
        const rounding = surplusOf(a, plans, low, high);
        if (kept[0] > rounding) still.push(a);
        else if (kept[1] < -rounding && isKnown(a)) close(a, round, sure);
        else begin(a);
      }
      waiting = still;
      if (!grew && (idle || since.size + loans.size === 0)) break;
      idle = !grew;
      open.sold.set(fixed.sold);
      open.bought.set(fixed.bought);
      if (settles) for (const a of since.keys()) if (isKnown(a)) possibleTrades(book, a, low, rules, open);
      if (!next({ sure, settled, open, batches })) return unknown();
      history.add(low, high);
      if (passesFall(purchases.highest(high))) return { fails: true, open: [] };
      if (target.badDebt !== undefined && leastDebt() > target.badDebt) return { fails: true, open: [] };
    }
    return { fails: passesFall(high), open: [...unsure] };

    /** Whether the market's fall passes its limit for certain when prices end at `high` at most. */
    function passesFall(highest: Float64Array): boolean {
      return rooms.some((room) => {
        const passed = start.map((x, k) => x - highest[k] - room[k] - 1e-9 * (1 - x));
        return weigh(plans, passed, weighted) > 0;
      });
    }

    /** Bad debt that accounts closed for certain leave at the least, filled anywhere in their boxes since. */
    function leastDebt(): number {
      let usd = 0;
      for (const [a, first] of closed) {
        const box = history.since(first);
        gainRange(book, a, box.low, box.high, gained);
        balanceRange(book, a, box.low, box.high, kept);
        const share = gained[1] > 0 ? plans.most[a] : plans.least[a];
        const coins = sellsCoins ? haircutLeft(book, a, undefined, box.high) : 0;
        usd += Math.max(0, -(equity[a] + kept[1] + coins + gained[1] * share) * inside);
      }
      return usd;
    }
  };

  /** Whether amplification is defined for every plan in the box. */
  function isDefined(plans: PlanBox, start: Float64Array, weighted: Float64Array): boolean {
    if (target.amplification === undefined) return true;
    const leg = largestLeg(start);
    const moved = start.map((x) => 1 - x - 0.0101 * leg);
    return weigh(plans, moved, weighted) > 0;
  }

  /** Least of Σ notional after the cut × `per`. */
  function weigh(plans: PlanBox, per: Float64Array, weighted: Float64Array): number {
    let sum = 0;
    for (let a = 0; a < accounts.count; a++) {
      let [one, other] = [0, 0];
      for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
        const k = positions.asset[p];
        if (weighted[k] === 0 || isDebt(book.portfolio, p)) continue;
        const usd = grossOf(book, p) * per[k];
        const [few, many] = book.active[a] === 0 ? [1, 1] : [plans.least[a], plans.most[a]];
        if (book.lending[a] === 0) {
          one += few * usd;
          other += many * usd;
        } else {
          one += suppliedOf(a, few) * usd;
          other += suppliedOf(a, many) * usd;
        }
      }
      sum += Math.min(one, other);
    }
    return sum;
  }
}
