import type { Positions } from '../../risk/portfolio.ts';
import { positionValues } from '../content-parts.ts';
import { createSummer } from '../content-sum.ts';
import { numberIn } from '../number-in.ts';
import type { RawRow, Workspace } from '../workspace.ts';
import type { AssetRow } from './asset-prices.ts';
import { type Columns, float64, int8, int32, uint8 } from './columns.ts';
import { type NumberList, numberList } from './number-list.ts';
import { sparseColumns } from './sparse-columns.ts';

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
  marks: ReadonlyMap<number, NumberList>;
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

/** What few exports fill: of 10⁷ rows each such column takes 80 MB. */
const sparseNames = [
  'leverage',
  'reportedLiquidation',
  'liquidationThreshold',
  'liquidationBonus',
  'strike',
  'expiry',
  'isolatedMargin',
  'maintenanceMargin',
] as const;

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
  const dense = { ...allocate(n), counterparty };
  const { columns: sparse, filled } = sparseColumns(n, sparseNames);
  const instrument = int32(n);
  const mode = uint8(n);
  const money = int32(n).fill(-1);
  const marks = new Map<number, NumberList>();
  const summer = createSummer();
  let i = 0;
  for (const row of ws.prepareRaw(rowsSql).iterate(snapshot)) {
    summer.add(row, positionValues.length);
    if ((i & 16383) === 0) report(i, n);
    const asset = numberIn(row[3]);
    const kind = numberIn(row[5]);
    const mark = row[11];
    dense.row[i] = numberIn(row[0]);
    dense.participant[i] = numberIn(row[1]);
    dense.venue[i] = numberIn(row[2]);
    dense.asset[i] = asset;
    instrument[i] = numberIn(row[4]);
    dense.instrument[i] = kind;
    dense.side[i] = numberIn(row[6]);
    mode[i] = numberIn(row[7]);
    dense.quantity[i] = numberIn(row[8]);
    dense.notional[i] = orNaN(row[9]);
    dense.entryPrice[i] = orNaN(row[10]);
    dense.markPrice[i] = orNaN(mark);
    dense.unrealisedPnl[i] = orNaN(row[12]);
    sparse.leverage.put(i, row[13]);
    sparse.isolatedMargin.put(i, row[14]);
    sparse.maintenanceMargin.put(i, row[15]);
    dense.maintenanceRate[i] = orNaN(row[16]);
    sparse.reportedLiquidation.put(i, row[17]);
    sparse.liquidationThreshold.put(i, row[18]);
    sparse.liquidationBonus.put(i, row[19]);
    dense.collateralEnabled[i] = row[20] === 1 ? 1 : 0;
    counterparty[i] = typeof row[21] === 'number' ? row[21] : -1;
    if (typeof row[22] === 'number') {
      money[i] = row[22];
      dense.notional[i] = orNaN(row[23]) * dense.side[i];
      dense.unrealisedPnl[i] = orNaN(row[24]);
      sparse.isolatedMargin.put(i, row[25]);
      sparse.maintenanceMargin.put(i, row[26]);
    }
    const details = instruments.get(instrument[i]);
    sparse.strike.put(i, details?.strike);
    sparse.expiry.put(i, details?.expiry);
    // An option's mark is the option's price, and a mark in another coin is no price in USD.
    if (
      typeof mark === 'number' &&
      kind !== 3 &&
      kind !== 4 &&
      assets.get(details?.quote ?? -1)?.dollar === true
    ) {
      const list = marks.get(asset) ?? numberList();
      list.push(mark);
      marks.set(asset, list);
    }
    i++;
  }
  ws.expectContent('positions', snapshot, summer.result());
  const { isolatedMargin, maintenanceMargin, ...own } = filled();
  const columns = { ...dense, ...own };
  return { columns, instrument, mode, isolatedMargin, maintenanceMargin, money, marks };
}

/** The columns that every export fills; those of margin are filled after the rows are read. */
function allocate(n: number): Omit<Columns<Positions>, (typeof sparseNames)[number]> {
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
    maintenanceRate: float64(n),
    maintenanceAmount: float64(n),
    tier: int32(n),
    collateralEnabled: uint8(n),
  };
}
