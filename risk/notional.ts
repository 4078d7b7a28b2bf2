import { accountKind, instrument, type Portfolio } from './portfolio.ts';

/**
 * Gross notional of a position at the snapshot, USD: unsigned, and 0 for what a loan owes, which is debt. Summed over all
 * positions it is the gross notional of the leverage page.
 */
export function notionalOf(portfolio: Portfolio, p: number): number {
  const size = Math.abs(portfolio.positions.notional[p]);
  return Number.isNaN(size) || isDebt(portfolio, p) ? 0 : size;
}

/** Whether a position is what a loan owes. */
export const isDebt = ({ positions, accounts }: Portfolio, p: number): boolean =>
  positions.instrument[p] === instrument.borrow &&
  accounts.kind[positions.account[p]] === accountKind.lending;
