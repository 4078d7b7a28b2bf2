import type { MarginBook } from '../margin/margin-book.ts';
import { resizedBook } from '../margin/resized-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { adjustSize } from '../what-if/adjust-size.ts';
import { stateOf } from '../what-if/state.ts';

export type Capped = Readonly<{
  portfolio: Portfolio;
  book: MarginBook;
  notionalCut: number;
  accounts: number;
}>;

/**
 * What `applyAdjustments` makes of one cap on leverage an account, without a list of adjustments: the search asks for
 * thousands of them. `caps` has one a row of accounts; infinite = left alone, 0 = closed.
 */
export function capAccounts(portfolio: Portfolio, caps: Float64Array, book: MarginBook): Capped {
  const state = stateOf(portfolio, [], book.figures);
  const every = () => true;
  let [notionalCut, accounts] = [0, 0];
  for (let a = 0; a < caps.length; a++) {
    if (caps[a] === Number.POSITIVE_INFINITY || !(state.gross[a] > 0) || state.recorded[a] === 0) continue;
    adjustSize(state, a, { kind: 'capLeverage', cap: caps[a] }, every);
    if (state.changed[a] === 0) continue;
    accounts++;
    notionalCut += Math.max(0, book.figures.gross[a] - state.gross[a]);
  }
  const after = resizedBook(book, state.portfolio, state.changed);
  return { portfolio: state.portfolio, book: after, notionalCut, accounts };
}
