import type { LoadedPortfolio } from '../db/portfolio.ts';
import { stateCode } from '../risk/leverage/account-figures.ts';
import { accountKind, holdingUnknown, instrument, type Portfolio } from '../risk/portfolio.ts';
import { movesWithMarket } from '../risk/shock.ts';
import { bookOf } from './books.ts';

type Covered = Readonly<{ have: number; of: number; notional: number; total: number }>;

/** What there is of each input of a snapshot, before anybody says how much is enough. Notional is unsigned USD. */
export type InputFacts = Readonly<{
  /** Assets of the market that are held: closes behind them, and when the newest close and order book are of (UTC ms). */
  assets: readonly Readonly<{
    asset: string;
    notional: number;
    closes: number;
    closeTime: number | null;
    bookTime: number | null;
  }>[];
  /** Rows that became positions with a value, weighed as one each: those without have no notional to weigh. */
  positions: Covered;
  /** Accounts whose collateral is recorded, and positions whose maintenance is known. */
  balances: Covered;
  brackets: Covered;
}>;

const kept = new WeakMap<LoadedPortfolio, InputFacts>();

export function inputFacts(loaded: LoadedPortfolio): InputFacts {
  const known = kept.get(loaded);
  if (known !== undefined) return known;
  const facts = countedIn(loaded);
  kept.set(loaded, facts);
  return facts;
}

/** A book that nobody stored is judged by what there is of another. */
export const shareFacts = (from: LoadedPortfolio, to: LoadedPortfolio): unknown =>
  kept.set(to, inputFacts(from));

function countedIn({ portfolio, dates, told }: LoadedPortfolio): InputFacts {
  const { assets, positions, accounts } = portfolio;
  const notional = new Float64Array(assets.id.length);
  const ofAccount = new Float64Array(accounts.count);
  const brackets = { have: 0, of: 0, notional: 0, total: 0 };
  for (let p = 0; p < positions.count; p++) {
    const kind = positions.instrument[p];
    if (kind === instrument.borrow) continue;
    const size = Math.abs(positions.notional[p]);
    const k = positions.asset[p];
    notional[k] = notional[k] + size;
    const a = positions.account[p];
    ofAccount[a] = ofAccount[a] + size;
    if (kind !== instrument.linear && kind !== instrument.inverse) continue;
    brackets.of++;
    brackets.total += size;
    if (!maintained(portfolio, p)) continue;
    brackets.have++;
    brackets.notional += size;
  }
  const balances = { have: 0, of: 0, notional: 0, total: 0 };
  // Only where something cannot be valued does it take the account's figures to say whether its equity is known.
  const states = accounts.collateralRecorded.includes(holdingUnknown)
    ? bookOf(portfolio).figures.state
    : null;
  for (let a = 0; a < accounts.count; a++) {
    const size = ofAccount[a];
    if (size === 0) continue;
    balances.of++;
    balances.total += size;
    const recorded = accounts.collateralRecorded[a];
    if (recorded === holdingUnknown && states?.[a] === stateCode.uncollateralised) continue;
    if (recorded !== 1 && recorded !== holdingUnknown && accounts.kind[a] !== accountKind.lending) continue;
    balances.have++;
    balances.notional += size;
  }
  return {
    assets: assets.id.flatMap((asset, k) => {
      const dated = dates[k];
      if (dated === undefined || !movesWithMarket(assets, k) || notional[k] === 0) return [];
      const { closes, closeTime, bookTime } = dated;
      const known = !Number.isNaN(assets.depth[k] ?? Number.NaN);
      return [{ asset, notional: notional[k], closes, closeTime, bookTime: known ? bookTime : null }];
    }),
    positions: { have: told.valued, of: told.rows, notional: told.valued, total: told.rows },
    balances,
    brackets,
  };
}

const maintained = ({ positions }: Portfolio, p: number): boolean =>
  positions.tier[p] >= 0 ||
  !Number.isNaN(positions.maintenanceRate[p]) ||
  !Number.isNaN(positions.reportedLiquidation[p]);
