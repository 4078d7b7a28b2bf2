import type { CascadeStage } from '../../cascade/cascade-stage.ts';
import { isCoin } from '../../cascade/coin-sale.ts';
import { balanceRange } from '../../cascade/gain-range.ts';
import type { CascadeRules } from '../../cascade/rules.ts';
import { createSurplusRange } from '../../cascade/surplus-range.ts';
import { grossOf, type MarginBook } from '../../margin/margin-book.ts';
import { form } from '../../margin/margin-form.ts';

/**
 * What an account that is no seller (`sellersOf`) trades if it is liquidated, USD at snapshot prices by asset: at least
 * `sells` and at most `buys` where all its positions are closed, in proportion where it was cut before; and at most
 * `repays` of coins it owes, cut or not.
 */
export type Trader = Readonly<{
  account: number;
  gross: number;
  sells: readonly (readonly [number, number])[];
  buys: readonly (readonly [number, number])[];
  repays: readonly (readonly [number, number])[];
}>;

/** @param low,top the lowest and the highest relative price of each asset in any round */
export function tradersOf(
  book: MarginBook,
  sellers: ReadonlySet<number>,
  low: Float64Array,
  top: Float64Array,
  rules: CascadeRules,
): Trader[] {
  const { accounts, positions, balances } = book.portfolio;
  const traders: Trader[] = [];
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0 || sellers.has(a)) continue;
    const [sells, buys, repays] = [new Map(), new Map(), new Map()] as Map<number, number>[];
    const add = (to: Map<number, number>, k: number, usd: number) => to.set(k, (to.get(k) ?? 0) + usd);
    const share = book.lending[a] === 1 ? leastSeized(book, a) : 1;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const [k, kind, usd] = [positions.asset[p], book.form[p], grossOf(book, p)];
      if (kind === form.supply) {
        if (book.threshold[p] > 0) add(sells, k, share * book.slope[p]);
      } else if (kind === form.borrow) add(buys, k, -book.slope[p]);
      else if (kind === form.call || kind === form.put) continue;
      else if (positions.notional[p] >= 0)
        add(sells, k, kind === form.inverse ? usd / Math.max(1, top[k]) : usd);
      else add(buys, k, kind === form.inverse ? usd / Math.min(1, low[k]) : usd);
    }
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
      if (rules.collateral === 'kept' || balances.value[b] >= 0 || !isCoin(book, b)) continue;
      add(repays, balances.asset[b], -balances.value[b]);
    }
    const gross = book.lending[a] === 1 ? Number.POSITIVE_INFINITY : book.figures.gross[a];
    traders.push({ account: a, gross, sells: [...sells], buys: [...buys], repays: [...repays] });
  }
  return traders;
}

/**
 * Share of its enabled collateral that a loan sells, at the least, when all its debt is bought back; in proportion where
 * a part is. It is liquidated where the debt is worth at least the collateral times its thresholds, for a bonus above.
 */
function leastSeized(book: MarginBook, a: number): number {
  const { accounts, positions } = book.portfolio;
  let [threshold, bonus] = [1, Number.POSITIVE_INFINITY];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    if (book.form[p] !== form.supply || !(book.threshold[p] > 0)) continue;
    threshold = Math.min(threshold, book.threshold[p]);
    bonus = Math.min(bonus, positions.liquidationBonus[p] > 0 ? positions.liquidationBonus[p] : 0);
  }
  return Math.min(1, threshold * (1 + (bonus < Number.POSITIVE_INFINITY ? bonus : 0)));
}

/** Whether an account could come to its maintenance at prices between two, whatever share of its positions it keeps. */
export function createMayBeHit(
  stage: CascadeStage,
): (a: number, low: Float64Array, high: Float64Array) => boolean {
  const { book } = stage;
  const range = createSurplusRange(stage);
  const kept = new Float64Array(2);
  return (a, low, high) => {
    const { least, rounding } = range(a, low, high);
    if (!(least > rounding)) return true;
    if (book.lending[a] === 1) return false;
    // Surplus is concave in the share that is kept: above 0 where it is at both ends.
    balanceRange(book, a, low, high, kept);
    return !(book.figures.equity[a] + kept[0] > rounding);
  };
}
