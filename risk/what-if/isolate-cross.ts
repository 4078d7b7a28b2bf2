import { type AccountFigures, stateCode } from '../leverage/account-figures.ts';
import { maintenanceReader } from '../margin/maintenance.ts';
import { equityPart, venueTerms } from '../margin/venue-rules.ts';
import { accountKind, instrument, type Portfolio } from '../portfolio.ts';
import type { Selector } from './adjustment.ts';
import { regroup, type Slice } from './regroup.ts';
import { isAbove, matcher } from './selection.ts';

export type Isolated = Readonly<{
  portfolio: Portfolio;
  /** Account of the portfolio given that each account of the new one comes from. */
  origin: Int32Array;
  /** Per account of the portfolio given: 1 when positions left it. */
  changed: Uint8Array;
  /** Accounts that a rule on leverage cannot apply to: no collateral is recorded for them. */
  skipped: number;
  /** Selected positions that stay, for no share of the collateral can be stated for them. */
  unmoved: number;
}>;

/**
 * Every selected position of a cross account becomes an isolated account of its own. Collateral, debt, cash and
 * unrealised PnL of the account are shared by maintenance margin, so that each new account, and what stays, begins
 * with the margin ratio the cross account had: the change alone costs nothing and liquidates nobody. What is lost is
 * the offset between positions once prices move. A position keeps its entry price and its PnL; the difference to its
 * share is settled in cash. At any prices the accounts together are worth what the cross account was.
 *
 * A position without maintenance margin (spot, an option bought, no known rate) has no share and stays, with its own
 * worth. Nothing moves out of an account with nothing to share: no collateral recorded, or none left.
 */
export function isolateCross(portfolio: Portfolio, selector: Selector, figures: AccountFigures): Isolated {
  const { accounts, positions, balances } = portfolio;
  const match = matcher(portfolio, selector);
  const terms = venueTerms(portfolio);
  const maintenanceOf = maintenanceReader(portfolio, terms);
  const changed = new Uint8Array(accounts.count);
  const margin = new Float64Array(positions.count);
  const worthOf = (p: number) =>
    isDerivative(positions.instrument[p]) ? equityPart(portfolio, p, terms) || 0 : 0;
  const slices: Slice[] = [];
  let skipped = 0;
  let unmoved = 0;

  for (let a = 0; a < accounts.count; a++) {
    const cash = accounts.cash?.[a] ?? 0;
    const rows = range(accounts.positionStart[a], accounts.positionStart[a + 1]);
    const whole: Slice = { account: a, kind: accounts.kind[a], rows, share: 1, cash };
    slices.push(whole);
    if (accounts.kind[a] !== accountKind.cross || !(figures.gross[a] > 0) || !match.account(a)) continue;
    const chosen = rows.filter(match.position);
    if (chosen.length === 0) continue;
    const recorded = figures.state[a] !== stateCode.uncollateralised;
    if (selector.leverageAbove !== undefined && !recorded) {
      skipped++;
      continue;
    }
    if (!isAbove(selector, figures.gross[a], figures.equity[a])) continue;

    let [total, shared] = [0, cash];
    for (const p of rows) {
      margin[p] = maintenanceOf(p, Math.abs(positions.notional[p]));
      total += margin[p];
      if (margin[p] > 0) shared += worthOf(p);
    }
    let collateral = 0;
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
      const value = balances.value[b];
      if (!Number.isNaN(value)) collateral += value > 0 ? value * (1 - balances.haircut[b]) : value;
    }
    const able = recorded && collateral + shared > 0;
    const moving = able ? chosen.filter((p) => margin[p] > 0 && isDerivative(positions.instrument[p])) : [];
    unmoved += chosen.length - moving.length;
    if (moving.length === 0) continue;

    changed[a] = 1;
    slices.pop();
    const alone = moving.map((p): Slice => {
      const share = margin[p] / total;
      return { account: a, kind: accountKind.isolated, rows: [p], share, cash: share * shared - worthOf(p) };
    });
    const gone = new Set(moving);
    const stays = rows.filter((p) => !gone.has(p));
    if (stays.length > 0) {
      const share = Math.max(0, 1 - alone.reduce((sum, slice) => sum + slice.share, 0));
      const left = cash - alone.reduce((sum, slice) => sum + slice.cash, 0);
      slices.push({ ...whole, rows: stays, share, cash: left });
    }
    slices.push(...alone);
  }
  const moved = changed.includes(1);
  return {
    portfolio: moved ? regroup(portfolio, slices, changed) : portfolio,
    origin: moved ? Int32Array.from(slices, (slice) => slice.account) : Int32Array.from(changed.keys()),
    changed,
    skipped,
    unmoved,
  };
}

/** Spot, supply and borrow are assets or debts themselves; what is left can be held on a margin of its own. */
const isDerivative = (code: number): boolean => code !== instrument.spot && code < instrument.supply;

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
