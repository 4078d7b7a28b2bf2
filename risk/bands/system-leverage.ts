import { unbackedDebt } from '../leverage/unbacked-debt.ts';
import type { MarginBook } from '../margin/margin-book.ts';

/** Gross notional over equity of the accounts with notional whose leverage is defined; NaN without equity. */
export function systemLeverage({ portfolio, figures }: Pick<MarginBook, 'portfolio' | 'figures'>): number {
  const owing = unbackedDebt(portfolio, figures)?.owing;
  let [gross, equity] = [0, 0];
  for (let a = 0; a < figures.gross.length; a++) {
    if (!(figures.gross[a] > 0) || Number.isNaN(figures.leverage[a]) || owing?.[a] === 1) continue;
    gross += figures.gross[a];
    equity += figures.equity[a];
  }
  return equity > 0 ? gross / equity : Number.NaN;
}
