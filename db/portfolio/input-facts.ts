import { accountKind, instrument, type Portfolio } from '../../risk/portfolio.ts';
import { movesWithMarket } from '../../risk/shock.ts';
import type { DailySeries } from '../prices.ts';
import type { Workspace } from '../workspace.ts';

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
  /** Accounts whose collateral is recorded, and positions whose maintenance is known. */
  balances: Covered;
  brackets: Covered;
}>;

export function inputFacts(
  ws: Workspace,
  portfolio: Portfolio,
  series: Iterable<DailySeries>,
): InputFacts {
  const { assets, positions, accounts } = portfolio;
  const notional = new Float64Array(assets.id.length);
  const ofAccount = new Float64Array(accounts.count);
  const brackets = { have: 0, of: 0, notional: 0, total: 0 };
  for (let p = 0; p < positions.count; p++) {
    const kind = positions.instrument[p];
    if (kind === instrument.borrow) continue;
    const size = Math.abs(positions.notional[p] as number);
    const k = positions.asset[p] as number;
    notional[k] = (notional[k] as number) + size;
    const a = positions.account[p] as number;
    ofAccount[a] = (ofAccount[a] as number) + size;
    if (kind !== instrument.linear && kind !== instrument.inverse) continue;
    brackets.of++;
    brackets.total += size;
    if (!maintained(portfolio, p)) continue;
    brackets.have++;
    brackets.notional += size;
  }
  const balances = { have: 0, of: 0, notional: 0, total: 0 };
  for (let a = 0; a < accounts.count; a++) {
    const size = ofAccount[a] as number;
    if (size === 0) continue;
    balances.of++;
    balances.total += size;
    if (accounts.collateralRecorded[a] !== 1 && accounts.kind[a] !== accountKind.lending) continue;
    balances.have++;
    balances.notional += size;
  }
  const closes = new Map(Array.from(series, (s) => [s.asset, s]));
  const books = bookTimes(ws, portfolio.asOf);
  return {
    assets: assets.id.flatMap((asset, k) => {
      if (!movesWithMarket(assets, k) || notional[k] === 0) return [];
      const bars = closes.get(asset);
      return [
        {
          asset,
          notional: notional[k] as number,
          closes: bars?.days.length ?? 0,
          closeTime: bars?.times.at(-1) ?? null,
          bookTime: Number.isNaN(assets.depth[k]) ? null : (books.get(asset) ?? null),
        },
      ];
    }),
    balances,
    brackets,
  };
}

const maintained = ({ positions }: Portfolio, p: number): boolean =>
  (positions.tier[p] as number) >= 0 ||
  !Number.isNaN(positions.maintenanceRate[p]) ||
  !Number.isNaN(positions.reportedLiquidation[p]);

/** When the newest order book of each asset is of. */
function bookTimes(ws: Workspace, until: number): ReadonlyMap<string, number> {
  const rows = ws
    .prepare<{ asset: string; time: number }>(
      `SELECT a.name AS asset, max(d.time) AS time FROM depth d JOIN assets a ON a.id = d.asset_id
       WHERE d.time <= ? GROUP BY d.asset_id`,
    )
    .all(until);
  return new Map(rows.map(({ asset, time }) => [asset, time]));
}
