import { accountFigures, stateCode } from '../leverage/account-figures.ts';
import { accountKind, instrument, type Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { movesWithMarket } from '../shock.ts';
import { marketHistory } from './market-history.ts';

export type Book = Readonly<{ portfolio: Portfolio; panel: PricePanel }>;

/** What is not known of the holdings: how many there are, and their gross notional, USD. */
export type Missing = Readonly<{
  balances: Readonly<{ accounts: number; notional: number }>;
  rules: Readonly<{ positions: number; notional: number }>;
  prices: Readonly<{ assets: number; notional: number }>;
}>;

/**
 * `changed`: 1 for each account whose margin is not that of the snapshot; null where prices differ too, so that any
 * account may fare otherwise.
 */
export type End = Book & Readonly<{ changed: Uint8Array | null }>;

export type CoverageEnds = Readonly<{ missing: Missing; low: End; high: End }>;

/** Taken for the maintenance rate of what has none, where no rate at all is known. */
const declaredRate = 0.05;
/** Just above maintenance: the first move against the account reaches it. */
const barely = 1 + 1e-6;

/**
 * What the export does not say, put at both ends. Accounts without collateral on record: unlevered (equity of their
 * notional), or with no more than their maintenance, so that the first move against them liquidates them. Positions
 * without a maintenance rate: none, or the highest rate that any position of the snapshot has. Assets that move with the
 * market and have no price history: still, or with the mean return of those that have one, by notional. Loans whose
 * debt cannot be valued and positions without a mark price have no ends: neither side counts them. null when nothing
 * is missing.
 */
export function coverageEnds(portfolio: Portfolio, panel: PricePanel): CoverageEnds | null {
  const { accounts, positions, assets } = portfolio;
  const figures = accountFigures(portfolio);
  const unknown = Int32Array.from({ length: accounts.count }, (_, a) => a).filter(
    (a) =>
      figures.state[a] === stateCode.uncollateralised &&
      figures.gross[a] > 0 &&
      accounts.kind[a] !== accountKind.lending,
  );
  const bare = Int32Array.from({ length: positions.count }, (_, p) => p).filter((p) => isBare(portfolio, p));
  const known = new Set(panel.assets);
  const gross = new Float64Array(assets.id.length);
  for (let p = 0; p < positions.count; p++) gross[positions.asset[p]] += Math.abs(positions.notional[p]);
  const still = assets.id.flatMap((id, k) =>
    gross[k] > 0 && movesWithMarket(assets, k) && !known.has(id) ? [k] : [],
  );
  if (unknown.length === 0 && bare.length === 0 && still.length === 0) return null;
  const rate = highestRate(portfolio);
  const rates = positions.maintenanceRate.slice();
  for (const p of bare) rates[p] = rate;
  const ruled: Portfolio = { ...portfolio, positions: { ...positions, maintenanceRate: rates } };
  const maintenance = accountFigures(ruled).maintenance;
  const least = (a: number): number =>
    barely * (maintenance[a] > 0 ? maintenance[a] : rate * figures.gross[a]);
  const withEquity = (book: Portfolio, equity: (a: number) => number): Portfolio => {
    const cash = accounts.cash?.slice() ?? new Float64Array(accounts.count);
    const recorded = accounts.collateralRecorded.slice();
    for (const a of unknown) {
      cash[a] += equity(a) - figures.equity[a];
      recorded[a] = 1;
    }
    return { ...book, accounts: { ...accounts, cash, collateralRecorded: recorded } };
  };
  const sum = (list: Iterable<number>, of: (i: number) => number) => {
    let total = 0;
    for (const i of list) total += of(i);
    return total;
  };
  const changed = new Uint8Array(accounts.count);
  for (const a of unknown) changed[a] = 1;
  const withRules = changed.slice();
  for (const p of bare) withRules[positions.account[p]] = 1;
  return {
    missing: {
      balances: { accounts: unknown.length, notional: sum(unknown, (a) => figures.gross[a]) },
      rules: { positions: bare.length, notional: sum(bare, (p) => Math.abs(positions.notional[p])) },
      prices: { assets: still.length, notional: sum(still, (k) => gross[k]) },
    },
    low: { portfolio: withEquity(portfolio, (a) => figures.gross[a]), panel, changed },
    high: {
      portfolio: withEquity(ruled, least),
      panel: marketHistory(
        panel,
        assets.id,
        gross,
        still.map((k) => assets.id[k]),
      ),
      changed: still.length > 0 ? null : withRules,
    },
  };
}

/** Whether a position that needs margin has no rule for it (those `marginBook` counts as `unknownRate`). */
function isBare({ positions, tiers }: Portfolio, p: number): boolean {
  const code = positions.instrument[p];
  if (code === instrument.spot || code >= instrument.supply) return false;
  if (code >= instrument.call && positions.side[p] > 0) return false;
  const table = tiers[positions.tier[p]];
  return !(table !== undefined && table.floor.length > 0) && !(positions.maintenanceRate[p] > 0);
}

/** The highest of the rates that positions start at. */
function highestRate({ positions, tiers }: Portfolio): number {
  let highest = 0;
  for (let p = 0; p < positions.count; p++) {
    const own = tiers[positions.tier[p]]?.rate[0] ?? positions.maintenanceRate[p];
    if (own > highest && own < 1) highest = own;
  }
  return highest > 0 ? highest : declaredRate;
}
