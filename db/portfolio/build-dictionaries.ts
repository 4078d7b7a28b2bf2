import type { Warning } from '../../contract/domain.ts';
import type { Assets, Participants, Venues } from '../../risk/portfolio.ts';
import { assetDepths, isScaled } from '../depth.ts';
import { averageDailyVolume, type DailySeries, dailyVolatility } from '../prices.ts';
import type { Workspace } from '../workspace.ts';
import type { AssetPrices, AssetRow } from './asset-prices.ts';
import type { Indices } from './build-accounts.ts';
import { toFloat64 } from './columns.ts';
import type { ParticipantRow } from './in-common.ts';
import type { StagedBalances } from './stage-balances.ts';
import type { InstrumentRow, StagedRows } from './stage-rows.ts';

/** Asset ids a snapshot refers to: underlyings, collateral, and what isolated margin is held in. */
export function usedAssets(
  rows: StagedRows,
  balances: StagedBalances,
  instruments: ReadonlyMap<number, InstrumentRow>,
): Set<number> {
  const used = new Set<number>(balances.asset);
  for (let i = 0; i < rows.columns.count; i++) {
    used.add(rows.columns.asset[i]);
    if (rows.mode[i] === 0) {
      const settle = instruments.get(rows.instrument[i])?.settle;
      if (settle !== undefined) used.add(settle);
    }
  }
  return used;
}

/** Ids that stand in columns; rows lie together by account, so that most say what the one before says. */
function idsIn(...columns: readonly (Int32Array | undefined)[]): Set<number> {
  const found = new Set<number>();
  for (const column of columns) {
    if (column === undefined) continue;
    let last = Number.NaN;
    for (let i = 0; i < column.length; i++) {
      const id = column[i];
      if (id === last) continue;
      found.add(id);
      last = id;
    }
  }
  return found;
}

/** Asset ids that figures of rows are stated in or quoted in: their price is needed, though nobody holds them. */
export function moneyAssets(
  rows: StagedRows,
  instruments: ReadonlyMap<number, InstrumentRow>,
): ReadonlySet<number> {
  const found = idsIn(rows.money);
  found.delete(-1);
  for (const id of idsIn(rows.instrument)) {
    const quote = instruments.get(id)?.quote;
    if (quote !== undefined) found.add(quote);
  }
  return found;
}

export type Dictionaries = Readonly<{
  index: Indices;
  participants: Participants;
  venues: Venues;
  assets: Assets;
  warnings: Warning[];
}>;

/** Participants, venues and assets of a snapshot by name (byte order), with where each row id stands among them. */
export function buildDictionaries(
  ws: Workspace,
  asOf: number,
  everybody: readonly ParticipantRow[],
  rows: StagedRows,
  balances: StagedBalances,
  allAssets: ReadonlyMap<number, AssetRow>,
  assetIds: ReadonlySet<number>,
  series: ReadonlyMap<number, DailySeries>,
  prices: AssetPrices,
  volatilityDays: number | null,
): Dictionaries {
  const { participant, counterparty, venue } = rows.columns;
  const participantIds = idsIn(participant, counterparty, balances.participant);
  const venueIds = idsIn(venue, balances.venue);
  const participants = everybody.filter((p) => participantIds.has(p.id));
  const venues = ws
    .prepare<{ id: number; name: string; kind: string; fund: number | null }>(
      'SELECT id, name, kind, insurance_fund AS fund FROM venues ORDER BY name',
    )
    .all()
    .filter((v) => venueIds.has(v.id));
  // The map holds the assets in order of their names.
  const assets = [...allAssets.values()].filter((a) => assetIds.has(a.id));
  const depths = assetDepths(ws, asOf);
  const far = assets.filter((a) => isScaled(depths.get(a.name) ?? { farthest: 0 })).map((a) => a.name);
  const per = (f: (series: DailySeries) => number): Float64Array =>
    toFloat64(
      assets.map((a) => {
        const bars = series.get(a.id);
        return bars === undefined ? Number.NaN : f(bars);
      }),
    );
  return {
    index: { participant: indexOf(participants), venue: indexOf(venues), asset: indexOf(assets) },
    participants: {
      id: participants.map((p) => p.name),
      kind: participants.map((p) => p.kind),
      cohort: participants.map((p) => p.cohort),
    },
    venues: {
      id: venues.map((v) => v.name),
      kind: venues.map((v) => v.kind),
      insuranceFund: toFloat64(venues.map((v) => v.fund ?? Number.NaN)),
    },
    assets: {
      id: assets.map((a) => a.name),
      sector: assets.map((a) => a.sector),
      kind: assets.map((a) => a.kind),
      standsFor: assets.map((a) => a.standsFor),
      price: toFloat64(assets.map((a) => prices.of(a.id))),
      depth: toFloat64(assets.map((a) => depths.get(a.name)?.bid ?? Number.NaN)),
      askDepth: toFloat64(assets.map((a) => depths.get(a.name)?.ask ?? Number.NaN)),
      sigma: per((bars) => dailyVolatility(bars, volatilityDays)),
      adv: per(averageDailyVolume),
    },
    warnings:
      far.length === 0
        ? []
        : [
            {
              code: 'DEPTH_BAND',
              message: `No order-book level within 2 % ± 0.5 % for ${far.join(', ')}: depth is scaled from the nearest level.`,
            },
          ],
  };
}

function indexOf(rows: readonly Readonly<{ id: number }>[]): Int32Array {
  const index = new Int32Array(rows.reduce((most, row) => Math.max(most, row.id), 0) + 1).fill(-1);
  rows.forEach((row, i) => {
    index[row.id] = i;
  });
  return index;
}
