import { grossOf, type MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import type { Sizing } from '../margin/surplus.ts';

/** Aave v3: half of the debt may be repaid at once, all of it when the health factor is below 0.95. */
export const closeFactor = 0.5;
export const fullCloseBelow = 0.95;

export type LoanLiquidation = Readonly<{
  /** Collateral sold and the part of it that is the liquidator's bonus, USD at the round's prices. */
  seized: number;
  bonus: number;
  /** Collateral sold, USD at snapshot prices. */
  atSnapshot: number;
  badDebt: number;
  left: Sizing;
  closed: boolean;
}>;

/**
 * One liquidation of a loan: the close factor of the debt is repaid, collateral of that value times 1 + bonus is
 * seized in proportion from all that is enabled, and sold; what was borrowed is bought back to repay. When the
 * collateral is exhausted, the debt that is left is bad. `again` liquidates everything.
 *
 * @param flow gains the sales and purchases
 */
export function liquidateLoan(
  book: MarginBook,
  a: number,
  price: Float64Array,
  sizing: Sizing,
  again: boolean,
  flow: Float64Array,
): LoanLiquidation {
  const { accounts, positions } = book.portfolio;
  const from = accounts.positionStart[a];
  const to = accounts.positionStart[a + 1];
  let [enabled, weighted, debt, bonusValue, before] = [0, 0, 0, 0, 0];
  for (let p = from; p < to; p++) {
    const value = Math.abs(book.slope[p]) * price[positions.asset[p]];
    if (book.form[p] === form.borrow) debt += sizing.borrow * value;
    else if (book.threshold[p] > 0) {
      enabled += sizing.supply * value;
      weighted += sizing.supply * value * book.threshold[p];
      before += sizing.supply * grossOf(book, p);
      const bonus = positions.liquidationBonus[p];
      // An export without a bonus says nothing of one: NaN, which counts as none.
      if (bonus > 0) bonusValue += sizing.supply * value * bonus;
    }
  }
  const bonus = enabled > 0 ? bonusValue / enabled : 0;
  const factor = again || weighted / debt < fullCloseBelow ? 1 : closeFactor;
  const repaid = Math.min(factor * debt, enabled / (1 + bonus));
  const seized = repaid * (1 + bonus);
  const exhausted = seized >= enabled * (1 - 1e-12);
  // Collateral that is worth nothing any more is gone all the same.
  const sold = exhausted ? 1 : seized / enabled;
  for (let p = from; p < to; p++) {
    const k = positions.asset[p];
    const value = Math.abs(book.slope[p]) * price[k];
    if (book.form[p] === form.borrow) flow[k] += debt > 0 ? (sizing.borrow * value * repaid) / debt : 0;
    else if (book.threshold[p] > 0) flow[k] -= sizing.supply * value * sold;
  }
  const closed = exhausted || factor === 1;
  const owed = debt - repaid;
  return {
    seized,
    bonus: seized - repaid,
    atSnapshot: before * sold,
    badDebt: exhausted ? Math.max(0, owed) : 0,
    left: {
      ...sizing,
      supply: sizing.supply * (1 - sold),
      borrow: debt > 0 ? (sizing.borrow * owed) / debt : 0,
    },
    closed,
  };
}
