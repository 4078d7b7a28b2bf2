import type { AccountFigures } from '../leverage/account-figures.ts';

/** Gross notional over equity of the accounts with notional whose leverage is defined; NaN without equity. */
export function systemLeverage(figures: AccountFigures): number {
  let [gross, equity] = [0, 0];
  for (let a = 0; a < figures.gross.length; a++) {
    if (!(figures.gross[a] > 0) || Number.isNaN(figures.leverage[a])) continue;
    gross += figures.gross[a];
    equity += figures.equity[a];
  }
  return equity > 0 ? gross / equity : Number.NaN;
}
