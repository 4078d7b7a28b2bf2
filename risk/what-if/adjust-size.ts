import { equityPart } from '../margin/venue-rules.ts';
import { accountKind, instrument } from '../portfolio.ts';
import type { SizeAction } from './adjustment.ts';
import type { State } from './state.ts';

/**
 * Cuts (or raises) the selected positions of one account at their mark: what they have gained or lost is realised
 * into `accounts.cash`, so that equity does not change. A loan any of whose legs is selected is deleveraged as a whole.
 */
export function adjustSize(
  state: State,
  a: number,
  action: SizeAction,
  selected: (p: number) => boolean,
): void {
  if (state.portfolio.accounts.kind[a] === accountKind.lending) adjustLoan(state, a, action, selected);
  else adjustAccount(state, a, action, selected);
}

function adjustAccount(state: State, a: number, action: SizeAction, selected: (p: number) => boolean): void {
  const { portfolio, columns, gross, equity, cash, terms } = state;
  const { positionStart } = portfolio.accounts;
  const kinds = portfolio.positions.instrument;
  if (action.kind === 'capLeverage' && gross[a] <= action.cap * Math.max(0, equity[a])) return;
  let chosen = 0;
  for (let p = positionStart[a]; p < positionStart[a + 1]; p++) {
    if (selected(p)) chosen += Math.abs(columns.notional[p]);
  }
  const factor = factorFor(action, gross[a], Math.max(0, equity[a]), chosen);
  if (chosen === 0 || factor === 1) return;
  for (let p = positionStart[a]; p < positionStart[a + 1]; p++) {
    if (!selected(p)) continue;
    const valued = kinds[p] === instrument.spot || kinds[p] >= instrument.supply;
    const worth = valued
      ? columns.notional[p]
      : kinds[p] < instrument.call
        ? columns.unrealisedPnl[p]
        : equityPart(portfolio, p, terms);
    if (!Number.isNaN(worth)) cash[a] += (1 - factor) * worth;
    columns.quantity[p] *= factor;
    columns.notional[p] *= factor;
    columns.unrealisedPnl[p] *= factor;
  }
  gross[a] -= (1 - factor) * chosen;
  state.changed[a] = 1;
}

/** debt' = f·debt, and the collateral sold for it in proportion; a cap leaves assets of cap·equity. */
function adjustLoan(state: State, a: number, action: SizeAction, selected: (p: number) => boolean): void {
  const { portfolio, columns, gross, debt, equity } = state;
  const { positionStart } = portfolio.accounts;
  let touched = false;
  for (let p = positionStart[a]; p < positionStart[a + 1]; p++) touched ||= selected(p);
  if (!touched || !(debt[a] > 0)) return;
  const cutTo = action.kind === 'capLeverage' ? Math.max(0, action.cap * Math.max(0, equity[a])) : 0;
  const repaid =
    action.kind === 'capLeverage'
      ? Math.min(debt[a], Math.max(0, gross[a] - cutTo))
      : (1 - (action.kind === 'close' ? 0 : action.factor)) * debt[a];
  const sold = Math.min(repaid, gross[a]);
  if (sold === 0) return;
  for (let p = positionStart[a]; p < positionStart[a + 1]; p++) {
    const supply = portfolio.positions.instrument[p] === instrument.supply;
    const factor = supply ? 1 - sold / gross[a] : 1 - sold / debt[a];
    columns.quantity[p] *= factor;
    columns.notional[p] *= factor;
  }
  gross[a] -= sold;
  debt[a] -= sold;
  state.changed[a] = 1;
}

function factorFor(action: SizeAction, gross: number, equity: number, chosen: number): number {
  if (action.kind === 'close') return 0;
  if (action.kind === 'scaleNotional') return action.factor;
  const excess = gross - action.cap * equity;
  return excess <= 0 || chosen === 0 ? 1 : Math.max(0, 1 - excess / chosen);
}
