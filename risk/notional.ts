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

/** Gross notional of every asset at the snapshot, USD: what the market's fall is weighted by. */
export function grossByAsset(portfolio: Portfolio): Float64Array {
  const { positions, assets } = portfolio;
  const gross = new Float64Array(assets.id.length);
  for (let p = 0; p < positions.count; p++) gross[positions.asset[p]] += notionalOf(portfolio, p);
  return gross;
}
