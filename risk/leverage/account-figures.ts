import { maintenanceReader } from '../margin/maintenance.ts';
import { equityPart, venueTerms } from '../margin/venue-rules.ts';
import { accountKind, debtUnknown, holdingUnknown, instrument, type Portfolio } from '../portfolio.ts';

/** The states of an account, and their codes in `AccountFigures.state`. */
export const accountStates = ['ok', 'underwater', 'uncollateralised', 'nearZeroEquity'] as const;
export type AccountState = (typeof accountStates)[number];
export const stateCode = { ok: 0, underwater: 1, uncollateralised: 2, nearZeroEquity: 3 } as const;

/** One value an account, in USD. `leverage` is NaN where undefined. */
export type AccountFigures = Readonly<{
  gross: Float64Array;
  long: Float64Array;
  short: Float64Array;
  collateral: Float64Array;
  unrealisedPnl: Float64Array;
  debt: Float64Array;
  equity: Float64Array;
  maintenance: Float64Array;
  state: Uint8Array;
  leverage: Float64Array;
}>;

/**
 * Equity, notional, maintenance margin and state of every account.
 *
 * Equity = Σ collateral·(1 − haircut) + Σ unrealised PnL − debt, options at their value where the venue counts them so. Coins bought outright (spot) count at their value
 * and not as PnL; negative balances are debt and take no haircut. Gross = long + short notional; on a lending account
 * it is the assets supplied, so that leverage is assets/equity, and what is borrowed is debt and not notional.
 * Maintenance of a lending account = Σ supply·(1 − LT), with LT = 0 for supply that is not enabled as collateral, so
 * that equity = maintenance exactly when Σ supply·LT = debt (health factor 1); without a debt it is 0.
 *
 * States: `uncollateralised` no collateral recorded at all (leverage undefined, not zero): coins or shares alone are none,
 * for without a record of cash nobody knows what was borrowed to buy them; or a debt that cannot be valued; or collateral that cannot, where the rest is not above maintenance; `underwater` equity ≤ 0
 * with notional; `nearZeroEquity` 0 < equity < 1e-4·gross; else `ok`.
 *
 * @param known maintenance by account where it has been worked out already; NaN elsewhere
 * @param before figures of a portfolio from which no account differs but those marked in `changed`
 */
export function accountFigures(
  portfolio: Portfolio,
  known?: Float64Array,
  before?: Readonly<{ figures: AccountFigures; changed: Uint8Array }>,
): AccountFigures {
  const { accounts, positions, balances } = portfolio;
  const { notional: signed, instrument: codes, unrealisedPnl } = positions;
  const n = accounts.count;
  const terms = venueTerms(portfolio);
  const figures = before === undefined ? emptyFigures(n) : copied(before.figures);
  const maintenanceOf = maintenanceReader(portfolio, terms);

  for (let a = 0; a < n; a++) {
    if (before?.changed[a] === 0) continue;
    const lending = accounts.kind[a] === accountKind.lending;
    const unknown = known === undefined || Number.isNaN(known[a]);
    const recorded = accounts.collateralRecorded[a];
    let backed = recorded === 1 || recorded === holdingUnknown;
    let [l, s, c, u, d, m] = [0, 0, 0, 0, 0, 0];
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
      const value = balances.value[b];
      if (value >= 0) c += value * (1 - balances.haircut[b]);
      else if (value < 0) d -= value;
    }
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const notional = signed[p];
      const size = Math.abs(notional);
      const kind = codes[p];
      if (kind === instrument.supply) {
        c += size;
        l += size;
        backed = true;
        if (lending) m += size * (1 - effectiveThreshold(portfolio, p));
      } else if (kind === instrument.borrow) {
        d += size;
        if (!lending) s += size;
      } else {
        if (notional >= 0) l += size;
        else s += size;
        if (unknown) m += maintenanceOf(p, size);
        if (kind === instrument.spot) {
          if (notional >= 0) c += size;
          else d += size;
        } else {
          const part = kind < instrument.call ? unrealisedPnl[p] : equityPart(portfolio, p, terms);
          if (!Number.isNaN(part)) u += part;
        }
      }
    }
    // Without a debt there is nothing to maintain.
    if (lending && d === 0) m = 0;
    const e = c + u - d + (accounts.cash?.[a] ?? 0);
    const g = l + s;
    const margin = unknown ? m : known[a];
    const enough = recorded === holdingUnknown ? e > margin : recorded !== debtUnknown;
    const code = stateOf(backed && enough, g, e);
    figures.gross[a] = g;
    figures.long[a] = l;
    figures.short[a] = s;
    figures.collateral[a] = c;
    figures.unrealisedPnl[a] = u;
    figures.debt[a] = d;
    figures.equity[a] = e;
    figures.maintenance[a] = margin;
    figures.state[a] = code;
    figures.leverage[a] = code === stateCode.ok || code === stateCode.nearZeroEquity ? g / e : Number.NaN;
  }
  return figures;
}

function emptyFigures(n: number): AccountFigures {
  const column = () => new Float64Array(n);
  return {
    gross: column(),
    long: column(),
    short: column(),
    collateral: column(),
    unrealisedPnl: column(),
    debt: column(),
    equity: column(),
    maintenance: column(),
    state: new Uint8Array(n),
    leverage: column(),
  };
}

const copied = (figures: AccountFigures): AccountFigures => ({
  gross: figures.gross.slice(),
  long: figures.long.slice(),
  short: figures.short.slice(),
  collateral: figures.collateral.slice(),
  unrealisedPnl: figures.unrealisedPnl.slice(),
  debt: figures.debt.slice(),
  equity: figures.equity.slice(),
  maintenance: figures.maintenance.slice(),
  state: figures.state.slice(),
  leverage: figures.leverage.slice(),
});

/** `sure`: collateral is recorded, and what the account owes is known. */
function stateOf(sure: boolean, gross: number, equity: number): number {
  if (!sure) return stateCode.uncollateralised;
  if (gross > 0 && equity <= 0) return stateCode.underwater;
  return gross > 0 && equity < 1e-4 * gross ? stateCode.nearZeroEquity : stateCode.ok;
}

/** Liquidation threshold of a supply, 0 where it does not serve as collateral or no threshold is known. */
export function effectiveThreshold(portfolio: Portfolio, p: number): number {
  const threshold = portfolio.positions.liquidationThreshold[p];
  return portfolio.positions.collateralEnabled[p] === 1 && threshold > 0 ? threshold : 0;
}
