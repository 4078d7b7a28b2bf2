import { effectiveThreshold } from '../leverage/account-figures.ts';
import { maintenanceReader } from '../margin/maintenance.ts';
import { accountKind, instrument } from '../portfolio.ts';
import type { Action, MarginAction } from './adjustment.ts';
import type { Match } from './selection.ts';
import type { State } from './state.ts';

export const isMarginAction = (action: Action): action is MarginAction =>
  action.kind === 'addMargin' || action.kind === 'setMaintenance' || action.kind === 'setHaircut';

/**
 * - addMargin pays USD into every account with a selected position: `usd` each, or what brings its margin ratio down
 *   to `toRatio`. Into a loan it repays debt, at most all of it.
 * - setMaintenance replaces the brackets of the selected positions by one flat rate; loans have none and keep their
 *   thresholds.
 * - setHaircut replaces the haircut of the selected assets' positive balances.
 */
export function adjustMargin(state: State, a: number, action: MarginAction, match: Match): void {
  const { accounts } = state.portfolio;
  let selected = false;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
    selected ||= match.position(p);
  if (action.kind === 'setHaircut') setHaircut(state, a, action.haircut, match);
  else if (!selected) return;
  else if (action.kind === 'setMaintenance') setMaintenance(state, a, action.rate, match);
  else addMargin(state, a, action.usd ?? missing(state, a, action.toRatio ?? 1));
}

function addMargin(state: State, a: number, usd: number): void {
  const { portfolio, columns, debt } = state;
  const { accounts, positions } = portfolio;
  const loan = accounts.kind[a] === accountKind.lending;
  const paid = loan ? Math.min(usd, debt[a]) : usd;
  if (!(paid > 0)) return;
  if (loan) {
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      if (positions.instrument[p] !== instrument.borrow) continue;
      columns.quantity[p] *= 1 - paid / debt[a];
      columns.notional[p] *= 1 - paid / debt[a];
    }
    debt[a] -= paid;
  } else state.cash[a] += paid;
  state.equity[a] += paid;
  state.told.called += paid;
  state.changed[a] = 1;
}

/** USD of equity missing for maintenance/equity to be `ratio`. */
function missing({ portfolio, equity, columns, terms }: State, a: number, ratio: number): number {
  const { accounts, positions } = portfolio;
  let margin = 0;
  const maintenanceOf = maintenanceReader(portfolio, terms);
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const size = Math.abs(columns.notional[p]);
    const backs = positions.instrument[p] === instrument.supply && accounts.kind[a] === accountKind.lending;
    margin += backs ? size * (1 - effectiveThreshold(portfolio, p)) : maintenanceOf(p, size);
  }
  return Math.max(0, margin / ratio - equity[a]);
}

function setMaintenance(state: State, a: number, rate: number, match: Match): void {
  const { accounts, positions } = state.portfolio;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    if (!match.position(p) || positions.instrument[p] >= instrument.supply) continue;
    positions.maintenanceRate[p] = rate;
    positions.maintenanceAmount[p] = 0;
    positions.tier[p] = -1;
    state.changed[a] = 1;
  }
}

function setHaircut(state: State, a: number, haircut: number, match: Match): void {
  const { accounts, balances } = state.portfolio;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (!match.asset(balances.asset[b]) || !(balances.value[b] > 0)) continue;
    state.equity[a] += balances.value[b] * (balances.haircut[b] - haircut);
    balances.haircut[b] = haircut;
    state.changed[a] = 1;
  }
}
