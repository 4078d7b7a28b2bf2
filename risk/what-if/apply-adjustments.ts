import { type AccountFigures, accountFigures } from '../leverage/account-figures.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import { resizedBook } from '../margin/resized-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { adjustMargin, isMarginAction } from './adjust-margin.ts';
import { adjustSize } from './adjust-size.ts';
import type { Adjustment, Selector } from './adjustment.ts';
import { isolateCross } from './isolate-cross.ts';
import { isAbove, matcher } from './selection.ts';
import { type InPlace, type State, stateOf } from './state.ts';

export type Adjusted = Readonly<{
  portfolio: Portfolio;
  cost: Readonly<{ notionalCut: number; marginCalled: number; accounts: number }>;
  /** Accounts that differ, where they do in the sizes of positions and in cash alone; null where more has changed. */
  resized: Uint8Array | null;
  /** USD notional cut from each account of the portfolio given; negative where it was raised. */
  cut: Float64Array;
  /** Accounts that a rule on leverage or margin could not apply to, because no collateral is recorded for them. */
  skipped: number;
  /** Positions that were to be moved out of their cross account and stay: see `isolateCross`. */
  unmoved: number;
}>;

/**
 * Applies adjustments in their order, each to what the one before left. Positions are cut at their mark: what they
 * have gained or lost is realised into the account (`accounts.cash`), so that equity does not change and a cut of
 * notional alone lowers leverage.
 *
 * capLeverage cuts the selected positions of each account in proportion until the account's leverage is the cap, or
 * they are gone; an account with no equity left closes them. scaleNotional multiplies, close is a factor of 0. A loan
 * any of whose legs is selected is deleveraged as a whole: debt is repaid by selling all collateral in proportion.
 * addMargin, setMaintenance and setHaircut change margin and not notional (see `adjustMargin`); their cost is called.
 * moveCrossToIsolated gives positions accounts of their own (see `isolateCross`) and costs nothing.
 * Reported liquidation prices of changed accounts no longer hold and are dropped. The input is not changed; columns
 * that do not differ are shared with it.
 */
export function applyAdjustments(
  portfolio: Portfolio,
  adjustments: readonly Adjustment[],
  book: MarginBook = marginBook(portfolio),
): Adjusted {
  const cut = new Float64Array(portfolio.accounts.count);
  const touched = new Uint8Array(portfolio.accounts.count);
  const sums = { notionalCut: 0, marginCalled: 0, skipped: 0, unmoved: 0 };
  let now = portfolio;
  let figures = book.figures;
  /** Account of the portfolio given that each account of the present one comes from. */
  let origin: Int32Array | null = null;
  for (const part of parts(adjustments)) {
    if ('move' in part) {
      const step = isolateCross(now, part.move, figures);
      for (let a = 0; a < step.changed.length; a++) touched[origin?.[a] ?? a] |= step.changed[a];
      const from: Int32Array | null = origin;
      origin = from === null ? step.origin : step.origin.map((a) => from[a]);
      now = step.portfolio;
      sums.skipped += step.skipped;
      sums.unmoved += step.unmoved;
    } else {
      const state = adjust(now, part.list, figures);
      for (let a = 0; a < state.changed.length; a++) {
        if (state.changed[a] === 0) continue;
        touched[origin?.[a] ?? a] = 1;
        cut[origin?.[a] ?? a] += figures.gross[a] - state.gross[a];
      }
      now = withoutReported(state.portfolio, state.changed);
      sums.marginCalled += state.told.called;
      sums.skipped += state.told.skipped;
    }
    figures = part.last ? figures : accountFigures(now);
  }
  let accounts = 0;
  for (let a = 0; a < cut.length; a++) {
    sums.notionalCut += Math.max(0, cut[a]);
    accounts += touched[a];
  }
  const { notionalCut, marginCalled, skipped, unmoved } = sums;
  const resized = adjustments.every(sizesOnly) ? touched : null;
  return { portfolio: now, cost: { notionalCut, marginCalled, accounts }, resized, cut, skipped, unmoved };
}

const sizesOnly = ({ action, enabled }: Adjustment): boolean =>
  !enabled || !['moveCrossToIsolated', 'setMaintenance', 'setHaircut'].includes(action.kind);

/** The margin book after adjustments to the portfolio of `book`. */
export const bookAfter = (
  book: MarginBook,
  { portfolio, resized }: Pick<Adjusted, 'portfolio' | 'resized'>,
) => (resized === null ? marginBook(portfolio) : resizedBook(book, portfolio, resized));

type Part = Readonly<{ last: boolean } & ({ move: Selector } | { list: readonly InPlace[] })>;

/** What is switched on, as runs of adjustments that leave accounts as they are, and moves between them. */
function parts(adjustments: readonly Adjustment[]): Part[] {
  const found: ({ move: Selector } | { list: InPlace[] })[] = [];
  for (const { selector, action, enabled } of adjustments) {
    const before = found.at(-1);
    if (!enabled) continue;
    if (action.kind === 'moveCrossToIsolated') found.push({ move: selector });
    else if (before !== undefined && 'list' in before) before.list.push({ selector, action, enabled });
    else found.push({ list: [{ selector, action, enabled }] });
  }
  return found.map((part, i) => ({ ...part, last: i === found.length - 1 }));
}

function adjust(portfolio: Portfolio, list: readonly InPlace[], figures: AccountFigures): State {
  const state = stateOf(portfolio, list, figures);
  for (const adjustment of list) apply(state, adjustment);
  return state;
}

/** Liquidation prices that venues reported of accounts that have changed no longer hold. */
function withoutReported(portfolio: Portfolio, changed: Uint8Array): Portfolio {
  const { accounts, positions } = portfolio;
  let reported = positions.reportedLiquidation;
  for (let a = 0; a < accounts.count; a++) {
    if (changed[a] === 0) continue;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      if (Number.isNaN(reported[p])) continue;
      if (reported === positions.reportedLiquidation) reported = reported.slice();
      reported[p] = Number.NaN;
    }
  }
  return reported === positions.reportedLiquidation
    ? portfolio
    : { ...portfolio, positions: { ...positions, reportedLiquidation: reported } };
}

function apply(state: State, { selector, action }: InPlace): void {
  const { portfolio, gross, equity, recorded, told } = state;
  const match = matcher(portfolio, selector);
  const needsEquity =
    selector.leverageAbove !== undefined || action.kind === 'capLeverage' || action.kind === 'addMargin';
  for (let a = 0; a < portfolio.accounts.count; a++) {
    if (!(gross[a] > 0) || !match.account(a)) continue;
    if (needsEquity && recorded[a] === 0) {
      told.skipped++;
      continue;
    }
    if (!isAbove(selector, gross[a], equity[a])) continue;
    if (isMarginAction(action)) adjustMargin(state, a, action, match);
    else adjustSize(state, a, action, match.position);
  }
}
