import type { MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { closeFactor, fullCloseBelow } from './liquidate-loan.ts';
import type { Trades } from './possible-trades.ts';

type Range = Readonly<{ low: number; high: number }>;

/** Shares of its collateral and of its debt, as at the snapshot, that a loan has; `again` when it was liquidated before. */
export type LoanLeft = Readonly<{ least: number; most: number; debt: Range; again: boolean }>;

export const wholeLoan: LoanLeft = { least: 1, most: 1, debt: { low: 1, high: 1 }, again: false };

type LoanValues = Readonly<{ rows: number[]; collateral: Range; weighted: Range; debt: Range; bonus: Range }>;

/** What counts for a loan's liquidation at prices of a box: enabled collateral, by its thresholds too, and debt. */
function loanValues(book: MarginBook, a: number, low: Float64Array, high: Float64Array): LoanValues {
  const { accounts, positions } = book.portfolio;
  const rows: number[] = [];
  const [collateral, weighted, debt, bonus] = [0, 0, 0, 1].map((x) => ({ low: x, high: 0 }));
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    const slope = Math.abs(book.slope[p]);
    if (book.form[p] !== form.supply) {
      debt.low += slope * low[k];
      debt.high += slope * high[k];
    } else if (book.threshold[p] > 0) {
      const own = positions.liquidationBonus[p] > 0 ? positions.liquidationBonus[p] : 0;
      collateral.low += slope * low[k];
      collateral.high += slope * high[k];
      weighted.low += slope * low[k] * book.threshold[p];
      weighted.high += slope * high[k] * book.threshold[p];
      bonus.low = Math.min(bonus.low, own);
      bonus.high = Math.max(bonus.high, own);
    } else continue;
    rows.push(p);
  }
  return { rows, collateral, weighted, debt, bonus };
}

/**
 * One liquidation of a loan that is at or below health factor 1 everywhere in the box: by its close factor, or entirely
 * when it was liquidated before or is below the factor at which all may be repaid. Adds what is certainly traded and
 * what may be traded beside it. null where it is not certain which of the two it is.
 *
 * @returns what is left of it; nothing when it is closed
 */
export function loanLiquidation(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  now: LoanLeft,
  { sold, bought }: Trades,
  open: Trades,
): LoanLeft | null {
  const { rows, collateral, weighted, debt, bonus } = loanValues(book, a, low, high);
  const { again } = now;
  const deep = now.most * weighted.high < fullCloseBelow * now.debt.low * debt.low * (1 - 1e-12);
  const shallow = now.least * weighted.low >= fullCloseBelow * now.debt.high * debt.high * (1 + 1e-12);
  if (!again && !deep && !shallow) return null;
  const part = again || deep ? 1 : closeFactor;
  const repaid = { low: part * now.debt.low, high: part * now.debt.high };
  const owed = { low: repaid.low * debt.low, high: repaid.high * debt.high };
  // Shares of the collateral and of the debt at the snapshot.
  const from = Math.min(now.least, (owed.low * (1 + bonus.low)) / collateral.high);
  const to = Math.min(now.most, (owed.high * (1 + bonus.high)) / collateral.low);
  // A first liquidation that might take all collateral closes the loan: not certain either.
  if (part < 1 && to >= 0.99) return null;
  const least = Math.min(repaid.low, (now.least * collateral.low) / ((1 + bonus.high) * debt.high));
  const most = Math.min(repaid.high, (now.most * collateral.high) / ((1 + bonus.low) * debt.low));
  for (const p of rows) {
    const k = book.portfolio.positions.asset[p];
    const slope = Math.abs(book.slope[p]);
    const [side, beside, one, other] =
      book.form[p] === form.supply ? [sold, open.sold, from, to] : [bought, open.bought, least, most];
    side[k] += one * slope;
    beside[k] += (other - one) * slope;
  }
  const rest = 1 - part;
  const left = { debt: { low: rest * now.debt.low, high: rest * now.debt.high }, again: true };
  return part < 1 ? { ...left, least: now.least - to, most: now.most - from } : { ...now, ...left };
}

/** Σ supply·threshold − Σ debt, least and most, of a loan of which so much is left. */
export function loanHealth(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  { least, most, debt }: LoanLeft,
): Readonly<{ least: number; most: number; rounding: number }> {
  const values = loanValues(book, a, low, high);
  return {
    least: least * values.weighted.low - debt.high * values.debt.high,
    most: most * values.weighted.high - debt.low * values.debt.low,
    rounding: 1e-12 * (values.weighted.high + values.debt.high),
  };
}
