import { grossOf, type MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { isCoin } from './coin-sale.ts';
import { closeFactor, fullCloseBelow } from './liquidate-loan.ts';

/** Per asset: the most that could be sold and bought, in USD at snapshot prices. */
export type Trades = { sold: Float64Array; bought: Float64Array };

/** Adds all that liquidating an account could trade: what it holds, its coins and debts with it. */
export function possibleTrades(
  book: MarginBook,
  a: number,
  low: Float64Array,
  { sold, bought }: Trades,
): void {
  const { accounts, positions, balances } = book.portfolio;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (book.lending[a] === 1 || !isCoin(book, b)) continue;
    const value = balances.value[b];
    if (value > 0) sold[balances.asset[b]] += value;
    else bought[balances.asset[b]] -= value;
  }
  if (book.plain[a] === 1) {
    const { start, asset, position } = book.nets;
    for (let i = start[a]; i < start[a + 1]; i++) {
      if (position[i] > 0) sold[asset[i]] += position[i];
      else bought[asset[i]] -= position[i];
    }
    return;
  }
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const kind = book.form[p];
    if (kind === form.call || kind === form.put) continue;
    const k = positions.asset[p];
    if (kind === form.supply) {
      if (book.threshold[p] > 0) sold[k] += book.slope[p];
      continue;
    }
    if (kind === form.borrow) {
      bought[k] -= book.slope[p];
      continue;
    }
    // An inverse contract is a fixed number of dollars, so the more coins the lower the price.
    const size = grossOf(book, p) * (kind === form.inverse ? 1 / Math.min(1, low[k]) : 1);
    if (positions.notional[p] >= 0) sold[k] += size;
    else bought[k] += size;
  }
}

export type LoanLiquidationRange = Readonly<{
  /** Adds what is certainly traded (sold positive) and what may be beside it. */
  add: (certain: Float64Array, possible: Trades) => void;
  /** Least share of the collateral that is left, with half of the debt. */
  left: number;
}>;

/** The first liquidation of a loan by its close factor; null where it could be closed entirely at once. */
export function loanLiquidationRange(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
): LoanLiquidationRange | null {
  const { accounts, positions } = book.portfolio;
  const rows: number[] = [];
  let [least, most, weighted, cheap, dear, smallest, largest] = [0, 0, 0, 0, 0, 1, 0];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    const slope = Math.abs(book.slope[p]);
    if (book.form[p] !== form.supply) {
      cheap += slope * low[k];
      dear += slope * high[k];
    } else if (book.threshold[p] > 0) {
      const bonus = positions.liquidationBonus[p] > 0 ? positions.liquidationBonus[p] : 0;
      least += slope * low[k];
      most += slope * high[k];
      weighted += slope * low[k] * book.threshold[p];
      smallest = Math.min(smallest, bonus);
      largest = Math.max(largest, bonus);
    } else continue;
    rows.push(p);
  }
  const to = (closeFactor * dear * (1 + largest)) / least;
  if (!(weighted >= fullCloseBelow * dear * (1 + 1e-12) && to < 0.99)) return null;
  const from = (closeFactor * cheap * (1 + smallest)) / most;
  return {
    left: 1 - to,
    add: (certain, { sold }) => {
      for (const p of rows) {
        const k = positions.asset[p];
        if (book.form[p] !== form.supply) certain[k] += closeFactor * book.slope[p];
        else {
          certain[k] += from * book.slope[p];
          sold[k] += (to - from) * book.slope[p];
        }
      }
    },
  };
}

/** Least Σ supply·threshold − Σ debt of a loan after its first liquidation, with the share `left` of its collateral. */
export function lowestHealth(
  book: MarginBook,
  a: number,
  low: Float64Array,
  high: Float64Array,
  left: number,
): number {
  const { accounts, positions } = book.portfolio;
  let least = 0;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    least +=
      book.form[p] === form.supply
        ? left * book.threshold[p] * book.slope[p] * low[k]
        : (1 - closeFactor) * book.slope[p] * high[k];
  }
  return least;
}
