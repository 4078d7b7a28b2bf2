import { stateCode } from './leverage/account-figures.ts';
import { type MarginBook, marginBook } from './margin/margin-book.ts';
import { equityPart, type VenueTerms, venueTerms } from './margin/venue-rules.ts';
import { accountKind, instrument, type Portfolio } from './portfolio.ts';
import { adjustMargin, isMarginAction, type MarginAction } from './what-if-margin.ts';

/** Which positions an adjustment touches: every list given must match; an empty selector matches everything. */
export type Selector = Readonly<{
  participants?: readonly string[] | undefined;
  cohorts?: readonly string[] | undefined;
  venues?: readonly string[] | undefined;
  assets?: readonly string[] | undefined;
  sides?: readonly ('long' | 'short')[] | undefined;
  leverageAbove?: number | undefined;
}>;

export type SizeAction =
  | Readonly<{ kind: 'capLeverage'; cap: number }>
  | Readonly<{ kind: 'scaleNotional'; factor: number }>
  | Readonly<{ kind: 'close' }>;
export type Action = SizeAction | MarginAction;

export type Adjustment = Readonly<{ selector: Selector; action: Action; enabled: boolean }>;

export type Adjusted = Readonly<{
  portfolio: Portfolio;
  cost: Readonly<{ notionalCut: number; marginCalled: number; accounts: number }>;
  /** USD notional cut from each account; negative where it was raised. */
  cut: Float64Array;
  /** Accounts that a rule on leverage or margin could not apply to, because no collateral is recorded for them. */
  skipped: number;
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
 * Reported liquidation prices of changed accounts no longer hold and are dropped. The input is not changed; columns
 * that do not differ are shared with it.
 */
export function applyAdjustments(
  portfolio: Portfolio,
  adjustments: readonly Adjustment[],
  book: MarginBook = marginBook(portfolio),
): Adjusted {
  const { accounts, positions } = portfolio;
  const columns = {
    quantity: positions.quantity.slice(),
    notional: positions.notional.slice(),
    unrealisedPnl: positions.unrealisedPnl.slice(),
    reportedLiquidation: positions.reportedLiquidation.slice(),
  };
  const asks = (kind: Action['kind']) =>
    adjustments.some(({ action, enabled }) => enabled && action.kind === kind);
  const maintenance = asks('setMaintenance')
    ? {
        maintenanceRate: positions.maintenanceRate.slice(),
        maintenanceAmount: positions.maintenanceAmount.slice(),
        tier: positions.tier.slice(),
      }
    : {};
  const haircut = asks('setHaircut') ? { haircut: portfolio.balances.haircut.slice() } : {};
  const cash = accounts.cash?.slice() ?? new Float64Array(accounts.count);
  const adjusted: Portfolio = {
    ...portfolio,
    accounts: { ...accounts, cash },
    positions: { ...positions, ...columns, ...maintenance },
    balances: { ...portfolio.balances, ...haircut },
  };
  const state: State = {
    portfolio: adjusted,
    terms: venueTerms(portfolio),
    columns,
    cash,
    equity: book.figures.equity.slice(),
    gross: book.figures.gross.slice(),
    debt: book.figures.debt.slice(),
    recorded: Uint8Array.from(book.figures.state, (s) => (s === stateCode.uncollateralised ? 0 : 1)),
    changed: new Uint8Array(accounts.count),
    called: { usd: 0 },
  };
  let skipped = 0;
  for (const adjustment of adjustments) if (adjustment.enabled) skipped += apply(state, adjustment);

  const cut = new Float64Array(accounts.count);
  let notionalCut = 0;
  let touched = 0;
  for (let a = 0; a < accounts.count; a++) {
    if (state.changed[a] === 0) continue;
    cut[a] = book.figures.gross[a] - state.gross[a];
    notionalCut += Math.max(0, cut[a]);
    touched++;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      columns.reportedLiquidation[p] = Number.NaN;
    }
  }
  return {
    portfolio: adjusted,
    cost: { notionalCut, marginCalled: state.called.usd, accounts: touched },
    cut,
    skipped,
  };
}

/** What later adjustments read: equity, gross and debt are kept up to date as positions and margin change. */
export type State = Readonly<{
  portfolio: Portfolio;
  terms: VenueTerms;
  columns: Readonly<Record<'quantity' | 'notional' | 'unrealisedPnl' | 'reportedLiquidation', Float64Array>>;
  cash: Float64Array;
  equity: Float64Array;
  gross: Float64Array;
  debt: Float64Array;
  recorded: Uint8Array;
  changed: Uint8Array;
  called: { usd: number };
}>;

function apply(state: State, { selector, action }: Adjustment): number {
  const { portfolio, gross, equity, recorded } = state;
  const { accounts } = portfolio;
  const match = matcher(portfolio, selector);
  let skipped = 0;
  for (let a = 0; a < accounts.count; a++) {
    if (!(gross[a] > 0) || !match.account(a)) continue;
    const needsEquity =
      selector.leverageAbove !== undefined || action.kind === 'capLeverage' || action.kind === 'addMargin';
    if (needsEquity && recorded[a] === 0) {
      skipped++;
      continue;
    }
    const leverage = equity[a] > 0 ? gross[a] / equity[a] : Number.POSITIVE_INFINITY;
    if (selector.leverageAbove !== undefined && !(leverage > selector.leverageAbove)) continue;
    if (isMarginAction(action)) adjustMargin(state, a, action, match);
    else if (accounts.kind[a] === accountKind.lending) adjustLoan(state, a, action, match.position);
    else adjustAccount(state, a, action, match.position);
  }
  return skipped;
}

function adjustAccount(state: State, a: number, action: SizeAction, selected: (p: number) => boolean): void {
  const { portfolio, columns, gross, equity, cash, terms } = state;
  const { positionStart } = portfolio.accounts;
  const kinds = portfolio.positions.instrument;
  let chosen = 0;
  for (let p = positionStart[a]; p < positionStart[a + 1]; p++) {
    if (selected(p)) chosen += Math.abs(columns.notional[p]);
  }
  const factor = factorFor(action, gross[a], Math.max(0, equity[a]), chosen);
  if (chosen === 0 || factor === 1) return;
  for (let p = positionStart[a]; p < positionStart[a + 1]; p++) {
    if (!selected(p)) continue;
    const valued = kinds[p] === instrument.spot || kinds[p] >= instrument.supply;
    const worth = valued ? columns.notional[p] : equityPart(portfolio, p, terms);
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

export type Match = ReturnType<typeof matcher>;

function matcher({ accounts, positions, participants, venues, assets }: Portfolio, selector: Selector) {
  const flags = (names: readonly string[], wanted: readonly string[] | undefined) => {
    if (wanted === undefined) return null;
    const set = new Set(wanted);
    return Uint8Array.from(names, (name) => (set.has(name) ? 1 : 0));
  };
  const participant = flags(participants.id, selector.participants);
  const cohort = flags(participants.cohort, selector.cohorts);
  const venue = flags(venues.id, selector.venues);
  const asset = flags(assets.id, selector.assets);
  const long = selector.sides === undefined || selector.sides.includes('long');
  const short = selector.sides === undefined || selector.sides.includes('short');
  return {
    account: (a: number) =>
      (participant === null || participant[accounts.participant[a]] === 1) &&
      (cohort === null || cohort[accounts.participant[a]] === 1) &&
      (venue === null || venue[accounts.venue[a]] === 1),
    asset: (k: number) => asset === null || asset[k] === 1,
    position: (p: number) =>
      (asset === null || asset[positions.asset[p]] === 1) && (positions.notional[p] >= 0 ? long : short),
  };
}
