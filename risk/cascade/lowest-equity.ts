import type { MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { balanceRange, gainRange } from './gain-range.ts';

/**
 * At most as low as an account's equity can be at fills between `low` and `high`; of a loan, the collateral that its
 * debt can be repaid from, less the debt.
 *
 * @param apart positions and collateral may be valued at different prices of the box
 */
export function lowestEquity(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  apart: boolean,
): number {
  const { accounts, positions } = book.portfolio;
  if (book.lending[a] === 1) {
    let [collateral, debt, bonus] = [0, 0, 0];
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const k = positions.asset[p];
      if (book.form[p] !== form.supply) debt -= book.slope[p] * high[k];
      else if (book.threshold[p] > 0) {
        collateral += book.slope[p] * low[k];
        if (positions.liquidationBonus[p] > bonus) bonus = positions.liquidationBonus[p];
      }
    }
    return collateral / (1 + bonus) - debt;
  }
  let equity = book.figures.equity[a];
  if (book.plain[a] === 1) {
    const { start, asset, gain, position, balance } = book.nets;
    const least = (row: Float64Array, i: number) =>
      Math.min(row[i] * (low[asset[i]] - 1), row[i] * (high[asset[i]] - 1));
    for (let i = start[a]; i < start[a + 1]; i++)
      equity += apart ? least(position, i) + least(balance, i) : least(gain, i);
    return equity;
  }
  gainRange(book, a, low, high, range);
  equity += range[0];
  balanceRange(book, a, low, high, range);
  return equity + range[0];
}

const range = new Float64Array(2);
