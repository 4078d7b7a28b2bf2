import type { Positions } from '../../risk/portfolio.ts';
import { positionValues } from '../content-parts.ts';
import { createSummer } from '../content-sum.ts';
import { numberIn } from '../number-in.ts';
import type { RawRow, Workspace } from '../workspace.ts';
import type { AssetRow } from './asset-prices.ts';
import { type Columns, float64, int8, int32, uint8 } from './columns.ts';

export type InstrumentRow = Readonly<{
  id: number;
  symbol: string;
  quote: number;
  settle: number;
  expiry: number | null;
  strike: number | null;
}>;

/** A snapshot's rows as stored, in canonical order; ids are row ids of the workspace, NaN is what is not known. */
export type StagedRows = Readonly<{
  columns: Columns<Positions>;
  instrument: Int32Array;
  /** 0 isolated, 1 cross, 2 lending. */
  mode: Uint8Array;
  isolatedMargin: Float64Array;
  maintenanceMargin: Float64Array;
  /** The asset that notional, profit and margins of the row are in; −1: USD. */
  money: Int32Array;
  /** Marks in USD by asset id. */
  marks: Map<number, number[]>;
}>;

/**
 * Canonical order: participant and venue by name (bytes), then the cross account, the lending account and the
 * isolated positions, each by content hash. It depends on content alone, never on the order of imports.
 */
const rowsSql = `
SELECT ${positionValues.map((column) => `p.${column}`).join(', ')},
  l.liquidation_threshold, l.liquidation_bonus, l.collateral_enabled, l.counterparty_id,
  m.asset_id, m.notional, m.unrealised_pnl, m.isolated_margin, m.maintenance_margin
FROM participants pt CROSS JOIN positions p CROSS JOIN venues v LEFT JOIN loans l ON l.position_id = p.id
  LEFT JOIN position_money m ON m.position_id = p.id
WHERE p.snapshot_id = ? AND p.participant_id = pt.id AND p.active = 1 AND v.id = p.venue_id
ORDER BY pt.name, v.name, CASE p.margin_mode WHEN 1 THEN 0 WHEN 2 THEN 1 ELSE 2 END, p.natural_key, p.row_hash`;

const orNaN = (x: RawRow[number] | undefined): number => (typeof x === 'number' ? x : Number.NaN);

export function stageRows(
  ws: Workspace,
  snapshot: number,
  instruments: ReadonlyMap<number, InstrumentRow>,
  assets: ReadonlyMap<number, AssetRow>,
  report: (done: number, total: number) => void,
): StagedRows {
  const n = Number(
    ws.prepareRaw('SELECT count(*) FROM positions WHERE snapshot_id = ? AND active = 1').get(snapshot)?.[0],
  );
  const counterparty = int32(n);
  const columns = { ...allocate(n), counterparty };
  const instrument = int32(n);
  const mode = uint8(n);
  const isolatedMargin = float64(n);
  const maintenanceMargin = float64(n);
  const money = int32(n).fill(-1);
  const marks = new Map<number, number[]>();
  const summer = createSummer();
  let i = 0;
  for (const row of ws.prepareRaw(rowsSql).iterate(snapshot)) {
    summer.add(row, positionValues.length);
    if ((i & 16383) === 0) report(i, n);
    const asset = numberIn(row[3]);
    const kind = numberIn(row[5]);
    const mark = row[11];
    columns.row[i] = numberIn(row[0]);
    columns.participant[i] = numberIn(row[1]);
    columns.venue[i] = numberIn(row[2]);
    columns.asset[i] = asset;
    instrument[i] = numberIn(row[4]);
    columns.instrument[i] = kind;
    columns.side[i] = numberIn(row[6]);
    mode[i] = numberIn(row[7]);
    columns.quantity[i] = numberIn(row[8]);
    columns.notional[i] = orNaN(row[9]);
    columns.entryPrice[i] = orNaN(row[10]);
    columns.markPrice[i] = orNaN(mark);
    columns.unrealisedPnl[i] = orNaN(row[12]);
    columns.leverage[i] = orNaN(row[13]);
    isolatedMargin[i] = orNaN(row[14]);
    maintenanceMargin[i] = orNaN(row[15]);
    columns.maintenanceRate[i] = orNaN(row[16]);
    columns.reportedLiquidation[i] = orNaN(row[17]);
    columns.liquidationThreshold[i] = orNaN(row[18]);
    columns.liquidationBonus[i] = orNaN(row[19]);
    columns.collateralEnabled[i] = row[20] === 1 ? 1 : 0;
    counterparty[i] = typeof row[21] === 'number' ? row[21] : -1;
    if (typeof row[22] === 'number') {
      money[i] = row[22];
      columns.notional[i] = orNaN(row[23]) * columns.side[i];
      columns.unrealisedPnl[i] = orNaN(row[24]);
      isolatedMargin[i] = orNaN(row[25]);
      maintenanceMargin[i] = orNaN(row[26]);
    }
    const details = instruments.get(instrument[i]);
    columns.strike[i] = orNaN(details?.strike);
    columns.expiry[i] = orNaN(details?.expiry);
    // An option's mark is the option's price, and a mark in another coin is no price in USD.
    if (
      typeof mark === 'number' &&
      kind !== 3 &&
      kind !== 4 &&
      assets.get(details?.quote ?? -1)?.dollar === true
    ) {
      const list = marks.get(asset);
      if (list === undefined) marks.set(asset, [mark]);
      else list.push(mark);
    }
    i++;
  }
  ws.expectContent('positions', snapshot, summer.result());
  return { columns, instrument, mode, isolatedMargin, maintenanceMargin, money, marks };
}

function allocate(n: number): Columns<Positions> {
  return {
    count: n,
    row: int32(n),
    account: int32(n),
    participant: int32(n),
    venue: int32(n),
    asset: int32(n),
    instrument: uint8(n),
    side: int8(n),
    quantity: float64(n),
    entryPrice: float64(n),
    markPrice: float64(n),
    notional: float64(n),
    unrealisedPnl: float64(n),
    leverage: float64(n),
    maintenanceRate: float64(n),
    maintenanceAmount: float64(n),
    tier: int32(n),
    reportedLiquidation: float64(n),
    liquidationThreshold: float64(n),
    liquidationBonus: float64(n),
    collateralEnabled: uint8(n),
    strike: float64(n),
    expiry: float64(n),
  };
}
