import { type AccountFigures, stateCode } from '../leverage/account-figures.ts';
import { type VenueTerms, venueTerms } from '../margin/venue-rules.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Adjustment, MarginAction, SizeAction } from './adjustment.ts';

/** An adjustment that leaves accounts as they are. */
export type InPlace = Adjustment & Readonly<{ action: SizeAction | MarginAction }>;

/** What later adjustments read: equity, gross and debt are kept up to date as positions and margin change. */
export type State = Readonly<{
  portfolio: Portfolio;
  terms: VenueTerms;
  columns: Readonly<Record<'quantity' | 'notional' | 'unrealisedPnl', Float64Array>>;
  cash: Float64Array;
  equity: Float64Array;
  gross: Float64Array;
  debt: Float64Array;
  recorded: Uint8Array;
  changed: Uint8Array;
  told: { called: number; skipped: number };
}>;

/** Copies of the columns that these adjustments change; all others are shared with the portfolio given. */
export function stateOf(portfolio: Portfolio, list: readonly InPlace[], figures: AccountFigures): State {
  const { accounts, positions } = portfolio;
  const columns = {
    quantity: positions.quantity.slice(),
    notional: positions.notional.slice(),
    unrealisedPnl: positions.unrealisedPnl.slice(),
  };
  const asks = (kind: InPlace['action']['kind']) => list.some(({ action }) => action.kind === kind);
  const maintenance = asks('setMaintenance')
    ? {
        maintenanceRate: positions.maintenanceRate.slice(),
        maintenanceAmount: positions.maintenanceAmount.slice(),
        tier: positions.tier.slice(),
      }
    : {};
  const haircut = asks('setHaircut') ? { haircut: portfolio.balances.haircut.slice() } : {};
  const cash = accounts.cash?.slice() ?? new Float64Array(accounts.count);
  return {
    portfolio: {
      ...portfolio,
      accounts: { ...accounts, cash },
      positions: { ...positions, ...columns, ...maintenance },
      balances: { ...portfolio.balances, ...haircut },
    },
    terms: venueTerms(portfolio),
    columns,
    cash,
    equity: figures.equity.slice(),
    gross: figures.gross.slice(),
    debt: figures.debt.slice(),
    recorded: Uint8Array.from(figures.state, (s) => (s === stateCode.uncollateralised ? 0 : 1)),
    changed: new Uint8Array(accounts.count),
    told: { called: 0, skipped: 0 },
  };
}
