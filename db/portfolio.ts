import type { Coverage, InputAge, Warning } from '../contract/domain.ts';
import type { EstimateSettings } from '../contract/dto/settings.ts';
import type { Portfolio } from '../risk/portfolio.ts';
import type { Pulse } from '../risk/pulse.ts';
import { consistently } from './consistently.ts';
import { withExchanges } from './exchanges.ts';
import { applyMargin } from './portfolio/apply-margin.ts';
import { assetPrices } from './portfolio/asset-prices.ts';
import { assetRows } from './portfolio/asset-rows.ts';
import { buildAccounts } from './portfolio/build-accounts.ts';
import { buildDictionaries, moneyAssets, usedAssets } from './portfolio/build-dictionaries.ts';
import { expiredPositions } from './portfolio/expired.ts';
import { fingerprintOf } from './portfolio/fingerprint.ts';
import { type InCommon, inCommon } from './portfolio/in-common.ts';
import { ageWarnings, inputAges } from './portfolio/input-ages.ts';
import { type InputDates, inputDates } from './portfolio/input-dates.ts';
import { LeftOut } from './portfolio/left-out.ts';
import { marksByAsset } from './portfolio/marks-by-asset.ts';
import { pricesApart } from './portfolio/prices-apart.ts';
import { rejectedPositions } from './portfolio/rejected-rows.ts';
import { stageBalances } from './portfolio/stage-balances.ts';
import { stageRows } from './portfolio/stage-rows.ts';
import { unvaluedBalances } from './portfolio/unvalued-balances.ts';
import { valueRows } from './portfolio/value-rows.ts';
import { notInFiles } from './portfolio/venues-missing.ts';
import { priceWarnings, withoutPath } from './prices/price-warnings.ts';
import { typedSetting } from './settings.ts';
import { findSnapshot } from './snapshots.ts';
import { loadTiers } from './tiers.ts';
import type { Workspace } from './workspace.ts';

export type LoadedPortfolio = Readonly<{
  portfolio: Portfolio;
  /** SHA-256 over what the measures read, see `fingerprintOf`. */
  fingerprint: string;
  warnings: Warning[];
  /** What is not in the columns, or in them without a figure that measures may need; USD notional. */
  leftOut: Coverage['leftOut'];
  /** Rows that the files of the snapshot tell positions in, those rejected included, and how many have a value. */
  told: Readonly<{ rows: number; valued: number }>;
  /** How much there is of prices and depth by asset, and how old it is. */
  dates: InputDates;
  /** How old its inputs are, and how returns and volatilities were estimated. */
  ages: readonly InputAge[];
  estimates: EstimateSettings;
}>;

/** Large tables that a snapshot is read from; small ones are compared by every statement. */
const holdings = ['balances', 'loans', 'position_money', 'instruments', 'prices', 'tiers', 'participants'];

/**
 * One snapshot ('latest' for the newest) as the columns of `risk/portfolio.ts`, in an order that depends on content
 * alone. Rows superseded by a newer or more detailed import are not loaded.
 *
 * Notional is the export's, else quantity × mark, else quantity × the asset's price; a row with none of them is left
 * out. Unrealised PnL is the venue's, else s·q·(mark − entry), inverse s·Q·(mark/entry − 1). Maintenance is the
 * bracket of the venue's tiers that the notional falls into, else the export's rate, else its margin / notional, else
 * NaN.
 *
 * @param common what was read with other snapshots, where nobody has written since
 * @throws LockstepError NOT_FOUND, WORKSPACE_DAMAGED (a table read is not what this program wrote)
 */
export function loadPortfolio(
  ws: Workspace,
  label: string,
  pulse: Pulse = () => {},
  common: InCommon = inCommon(ws),
): LoadedPortfolio {
  return consistently(ws.db, () => load(ws, label, pulse, ws.isAsSeen ? common : inCommon(ws)));
}

function load(ws: Workspace, label: string, pulse: Pulse, common: InCommon): LoadedPortfolio {
  const snapshot = findSnapshot(ws, label);
  ws.requireContent(holdings, snapshot.id);
  const assets = byId(assetRows(ws, snapshot.asOf));
  const instruments = common.instruments();
  const rows = stageRows(ws, snapshot.id, instruments, common.owners, (done, total) =>
    pulse(total === 0 ? 0 : 0.8 * (done / total), 'Reading positions'),
  );
  const collateral = stageBalances(ws, snapshot.id);
  const used = usedAssets(rows, collateral, instruments);
  const names = [...new Set([...used, ...moneyAssets(rows, instruments)])].map(
    (id) => assets.get(id)?.name ?? '',
  );
  const usd = common.usd(snapshot.asOf);
  const known = names.map(usd.of).filter((found) => found !== null);
  const series = new Map(known.map((s) => [s.assetId, s]));
  const prices = assetPrices(assets, marksByAsset(rows, assets, instruments), series);

  const estimates = typedSetting(ws, 'estimates');
  // Before venues become places in the columns.
  const at = withExchanges(ws, rows.columns.venue);

  pulse(0.85, 'Valuing positions');
  const leftOut = new LeftOut();
  const kept = valueRows(rows, instruments, assets, prices, leftOut);
  const nameOf = (id: number): string => assets.get(id)?.name ?? '';
  const rejected = rejectedPositions(ws, snapshot.id);
  if (rejected > 0) leftOut.add('rejected when their file was imported', rejected, Number.NaN);
  const expired = expiredPositions(rows, kept, instruments, snapshot.asOf);
  const apart = pricesApart(rows, kept, series, nameOf, snapshot.asOf);
  const tiers = applyMargin(rows, kept, instruments, loadTiers(ws, snapshot.asOf, prices.of), leftOut);
  const { index, warnings, ...dictionaries } = buildDictionaries(
    ws,
    snapshot.asOf,
    common.participants(),
    rows,
    collateral,
    assets,
    used,
    series,
    prices,
    estimates.volatilityDays,
  );
  const columns = buildAccounts(rows, kept, collateral, index, instruments, prices, leftOut);
  const portfolio: Portfolio = {
    label: snapshot.label,
    asOf: snapshot.asOf,
    ...dictionaries,
    ...columns,
    tiers,
  };
  const dates = inputDates(ws, portfolio, series.values());
  const books = booksOf(portfolio.assets.id, dates);
  const ages = inputAges(ws, snapshot.asOf, used, at, series.values(), books, typedSetting(ws, 'ages'));
  pulse(0.95, 'Taking the fingerprint');
  return {
    portfolio,
    fingerprint: fingerprintOf(portfolio),
    warnings: [
      ...notInFiles(ws, snapshot),
      ...prices.warnings(),
      ...priceWarnings(usd, prices.closes()),
      ...withoutPath(usd, prices.unknown()),
      ...unvaluedBalances(collateral, nameOf, prices),
      ...expired,
      ...apart,
      ...warnings,
      ...ageWarnings(ages),
    ],
    leftOut: leftOut.list(),
    told: { rows: rows.columns.count + rejected, valued: kept.reduce((sum, one) => sum + one, 0) },
    dates,
    ages,
    estimates,
  };
}

/** Assets with a book of orders, and when the newest is of. */
const booksOf = (names: readonly string[], dates: InputDates) =>
  names.flatMap((name, k) => {
    const time = dates[k]?.bookTime ?? null;
    return time === null ? [] : [{ name, time }];
  });

const byId = <T extends Readonly<{ id: number }>>(rows: readonly T[]): Map<number, T> =>
  new Map(rows.map((row) => [row.id, row]));
