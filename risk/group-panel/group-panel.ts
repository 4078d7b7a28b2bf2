import { countGaps, type Series } from '../correlation/gaps.ts';
import { assetReturns, type ReturnPanel, windowOf } from '../correlation/panel.ts';
import type { Coverage, Warning } from '../coverage.ts';
import { accountFigures, stateCode } from '../leverage/account-figures.ts';
import { unbackedDebt } from '../leverage/unbacked-debt.ts';
import { instrument, type Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { apartWarning } from '../returns/apart-warning.ts';
import { carriedClose } from '../returns/carried-close.ts';
import { fewestReturns } from '../returns/fewest-returns.ts';
import { movesWithMarket } from '../shock.ts';
import { CoverageTally } from './coverage-tally.ts';
import { type GroupLevel, groupParts } from './group-parts.ts';
import { optionPnl } from './option-pnl.ts';

export type GroupPanel = ReturnPanel &
  Readonly<{
    /** By series: equity E_g (> 0) and gross notional behind it, USD. */
    equity: Float64Array;
    gross: Float64Array;
    coverage: Coverage;
    warnings: readonly Warning[];
  }>;

/**
 * P&L panel of groups: today's holdings under past returns, r_g(t) = Σ N_p·r_k(t)/E_g, with simple returns because
 * P&L is linear in them, between the dates that the assets held share (each on its own, and still in between, when the
 * calendar is `own`). Collateral moves too, at its value after the haircut, a stablecoin's with its own prices; options
 * are fully revalued, and an inverse contract moves by N + U, its face and the profit U that it holds in coins. Accounts with no recorded collateral or without positive equity have no return and are left out,
 * as are positions in assets without any price or with fewer than 20 returns (`fewestReturns`); both are in the coverage. Stable and fiat assets without as many do not
 * move. Accounts without positions are no part of their group: neither their equity nor what they hold.
 *
 * At sector level an account's equity and collateral are attributed to its positions and loans by notional, at
 * collateral level the whole account to its collateral assets by value.
 *
 * @param days the last so many returns; all of them unless given
 */
export function groupPanel(
  portfolio: Portfolio,
  prices: PricePanel,
  level: GroupLevel,
  days = Number.POSITIVE_INFINITY,
): GroupPanel {
  const { accounts, assets, positions, balances } = portfolio;
  const figures = accountFigures(portfolio);
  const { times, series, apart, priceRow, still, unread } = heldReturns(portfolio, prices, days);
  const { keys, parts } = groupParts(portfolio, level);
  const groups = keys.map(() => new Group(assets.id.length, times.length));
  const tally = new CoverageTally(portfolio);
  const owing = unbackedDebt(portfolio, figures)?.owing;

  for (let a = 0; a < accounts.count; a++) {
    const start = accounts.positionStart[a];
    const end = accounts.positionStart[a + 1];
    const gross = figures.gross[a];
    if (!(gross > 0)) continue;
    const excluded = owing?.[a] === 1 ? ownerOwes : reasonOut(figures.state[a], figures.equity[a]);
    const shares = excluded === null ? parts(a) : [];
    const reason = excluded ?? (shares.length === 0 ? 'in no group at this level' : null);
    if (reason !== null) {
      for (let p = start; p < end; p++) tally.out(p, reason);
      continue;
    }
    for (const { group, share } of shares) {
      const target = groups[group];
      target.equity += share * figures.equity[a];
      target.gross += share * gross;
      for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
        const k = balances.asset[b];
        const value = balances.value[b];
        if (k < 0 || Number.isNaN(value)) continue;
        if (priceRow[k] < 0 && !still[k]) tally.unpricedCollateral.add(assets.id[k]);
        else target.exposure[k] += share * (value > 0 ? value * (1 - balances.haircut[b]) : value);
      }
    }
    for (let p = start; p < end; p++) {
      const k = positions.asset[p];
      const row = k < 0 ? -1 : priceRow[k];
      if (row < 0 && !still[k]) {
        tally.out(p, unread(k));
        continue;
      }
      const pnl = row >= 0 && isOption(positions.instrument[p]) ? optionPnl(portfolio, p, series[row]) : null;
      if (typeof pnl === 'string') {
        tally.out(p, pnl);
        continue;
      }
      tally.in(p);
      for (const { group, share, only } of shares) {
        if (only !== undefined && only[p] !== group) continue;
        const weight = only === undefined ? share : 1;
        if (pnl === null) groups[group].exposure[k] += weight * exposureOf(portfolio, p);
        else groups[group].addPnl(pnl, weight);
      }
    }
  }

  const kept = Array.from(keys.keys()).filter((g) => groups[g].gross > 0 && groups[g].equity > 0);
  const keptGroups = kept.map((g) => groups[g]);
  const returns = keptGroups.map((group) => group.returns(series, priceRow));
  return {
    labels: kept.map((g) => keys[g]),
    times,
    series: returns,
    equity: Float64Array.from(kept, (g) => groups[g].equity),
    gross: Float64Array.from(kept, (g) => groups[g].gross),
    coverage: tally.coverage(),
    warnings: [
      {
        code: 'presentHoldings',
        message: 'Returns are those today’s holdings would have had, not what was earned.',
      },
      ...tally.warnings(),
      ...apartWarning(apart),
      ...gapWarning(returns, times.length, cutBy(assets.id, series, priceRow, keptGroups)),
    ],
  };
}

/** Returns of what the portfolio holds: the row of each asset, −1 without one, and why it has none. */
function heldReturns({ assets }: Portfolio, prices: PricePanel, days: number) {
  const returned = marketReturns(prices, assets.id);
  const { times, series, labels: priced, apart } = windowOf(returned, { kind: 'last', days });
  const rows = assets.id.map((id) => priced.indexOf(id));
  const isFew = rows.map((row) => row >= 0 && isShort(series[row]));
  const priceRow = rows.map((row, k) => (isFew[k] ? -1 : row));
  const still = assets.id.map((_, k) => priceRow[k] < 0 && !movesWithMarket(assets, k));
  const unread = (k: number): string =>
    `${isFew[k] ? `fewer than ${fewestReturns} returns` : 'no price history'} of ${assets.id[k] ?? 'the asset'}`;
  return { times, series, apart, priceRow, still, unread };
}

/** What groups hold that has no return on some of the dates. */
const cutBy = (
  ids: readonly string[],
  series: Series,
  priceRow: readonly number[],
  groups: readonly Group[],
): string[] =>
  ids.filter(
    (_, k) =>
      priceRow[k] >= 0 &&
      countGaps(series[priceRow[k]]) > 0 &&
      groups.some(({ exposure }) => exposure[k] !== 0),
  );

/**
 * Too few returns for an estimate, where the dates would do for one: its holders would have no more than these, and a
 * joint figure of all neither. Money without them is held constant.
 */
const isShort = (returns: Float64Array): boolean =>
  returns.length >= fewestReturns && returns.length - countGaps(returns) < fewestReturns;

/** Returns of the assets held between the dates they share, or each on its own dates and still in between. */
function marketReturns(prices: PricePanel, held: readonly string[]) {
  const own = prices.calendar === 'own';
  const asked = own ? { ...prices, close: prices.close.map(carriedClose) } : prices;
  return assetReturns(asked, 'simple', held);
}

/** A group has no return on a date on which something it holds has no price: that is said, not filled. */
function gapWarning(series: Series, days: number, held: readonly string[]): Warning[] {
  const names = `${held.slice(0, 8).join(', ')}${held.length > 8 ? ` and ${held.length - 8} more` : ''}`;
  const gaps = series.map(countGaps).filter((count) => count > 0);
  if (gaps.length === 0) return [];
  const most = gaps.reduce((a, b) => Math.max(a, b));
  return [
    {
      code: 'groupGaps',
      message: `${gaps.length} of ${series.length} groups have days without a return, up to ${most} of ${days}: something they hold has no price then${held.length === 0 ? '' : ` (${names})`}.`,
    },
  ];
}

/** What one group holds, as USD per unit of return of each asset, and the P&L of its options. */
class Group {
  equity = 0;
  gross = 0;
  readonly exposure: Float64Array;
  readonly #length: number;
  #options: Float64Array | null = null;

  constructor(assetCount: number, length: number) {
    this.exposure = new Float64Array(assetCount);
    this.#length = length;
  }

  addPnl(pnl: Float64Array, weight: number): void {
    this.#options ??= new Float64Array(this.#length);
    for (let t = 0; t < pnl.length; t++) this.#options[t] += weight * pnl[t];
  }

  returns(series: readonly Float64Array[], priceRow: readonly number[]): Float64Array {
    const result = this.#options?.slice() ?? new Float64Array(this.#length);
    for (let k = 0; k < this.exposure.length; k++) {
      const usd = this.exposure[k];
      const row = priceRow[k];
      if (usd === 0 || row < 0) continue;
      for (let t = 0; t < result.length; t++) result[t] += usd * series[row][t];
    }
    for (let t = 0; t < result.length; t++) result[t] /= this.equity;
    return result;
  }
}

const ownerOwes = 'its owner owes without collateral: the return on its equity is undefined';

function reasonOut(state: number, equity: number): string | null {
  if (state === stateCode.uncollateralised)
    return 'no collateral recorded: the return on equity is undefined';
  if (state === stateCode.underwater || !(equity > 0))
    return 'equity is not positive: the return on it is undefined';
  return null;
}

const isOption = (kind: number) => kind === instrument.call || kind === instrument.put;

/** USD a position gains when its asset doubles: what an inverse contract has gained is coins, and moves as they do. */
function exposureOf({ positions }: Portfolio, p: number): number {
  const signed = positions.notional[p];
  const kind = positions.instrument[p];
  if (kind === instrument.supply || kind === instrument.borrow)
    return kind === instrument.supply ? Math.abs(signed) : -Math.abs(signed);
  const gained = kind === instrument.inverse ? positions.unrealisedPnl[p] : 0;
  return Number.isNaN(gained) ? signed : signed + gained;
}
