import type { Positions } from '../../risk/portfolio.ts';
import { positionValues } from '../content-parts.ts';
import { createSummer } from '../content-sum.ts';
import { numberIn } from '../number-in.ts';
import type { RawRow, Workspace } from '../workspace.ts';
import { type Column, canonicalOrder, type Owners, reorder } from './canonical-order.ts';
import { type Columns, float64, int8, int32, uint8 } from './columns.ts';
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
}>;

/** Rows by their place in the table, and the order they belong in; null: they have it. */
type RowsOfTable = Readonly<{
  rows: Omit<StagedRows, 'columns'> & Readonly<{ columns: Omit<StagedRows['columns'], Later> }>;
  order: Int32Array | null;
  room: Float64Array;
}>;

const values = [...positionValues, 'natural_key', 'row_hash'].map((column) => `p.${column}`).join(', ');
/** Rows fetched at once: each step of an iterator is a call of its own, and all together take a quarter longer. */
export const rowsAtOnce = 512;
/** By place in the table; put in order afterwards. */
const rowsSql = (beside: Readonly<{ columns: string; joins: string }>): string => `
SELECT ${values}${beside.columns} FROM positions p NOT INDEXED ${beside.joins}
WHERE p.id BETWEEN ? AND ? AND p.snapshot_id = ? AND p.active = 1 ORDER BY p.id LIMIT ${rowsAtOnce}`;

/** What stands beside positions: of many snapshots nothing does, and nothing is looked up. */
const withBeside = rowsSql({
  columns: `, l.liquidation_threshold, l.liquidation_bonus, l.collateral_enabled, l.counterparty_id,
  m.asset_id, m.notional, m.unrealised_pnl, m.isolated_margin, m.maintenance_margin`,
  joins: `LEFT JOIN loans l ON l.position_id = p.id
  LEFT JOIN position_money m ON m.position_id = p.id`,
});
const withoutBeside = rowsSql({ columns: '', joins: '' });
const besideSql = `
SELECT EXISTS (SELECT 1 FROM loans WHERE position_id BETWEEN ? AND ?)
  OR EXISTS (SELECT 1 FROM position_money WHERE position_id BETWEEN ? AND ?)`;

/** How many rows there are, and between which ids; from an index, without the rows. */
const rangeSql = 'SELECT count(*), min(id), max(id) FROM positions WHERE snapshot_id = ? AND active = 1';

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
  owners: () => Owners,
  report: (done: number, total: number) => void,
): StagedRows {
  const { rows, order, room } = readRows(ws, snapshot, instruments, owners, report);
  const { columns, ...beside } = rows;
  const all = [...Object.values(columns), ...Object.values(beside)];
  if (order !== null) reorder(all.filter(isColumn), order, room);
  return { columns: { ...columns, ...filledLater(columns.count) }, ...beside };
}

/** What only the order needs goes with the frame of this function: of 10⁷ rows 160 MB, before more is asked for. */
function readRows(
  ws: Workspace,
  snapshot: number,
  instruments: ReadonlyMap<number, InstrumentRow>,
  owners: () => Owners,
  report: (done: number, total: number) => void,
): RowsOfTable {
  const { n, hasBeside, stored } = rowsOf(ws, snapshot);
  const money = int32(n).fill(-1);
  // Without loans and other currencies both are the same column of −1, which nothing is written into.
  const counterparty = hasBeside ? int32(n).fill(-1) : money;
  const dense = { ...allocate(n), counterparty };
  const { columns: sparse, filled } = sparseColumns(n, sparseNames);
  const instrument = int32(n);
  const mode = uint8(n);
  const summer = createSummer();
  let i = 0;
  const naturalKey = new Float64Array(n);
  const hash = new Float64Array(n);
  for (const row of stored()) {
    summer.add(row, positionValues.length);
    if ((i & 16383) === 0) report(i, n);
    dense.row[i] = numberIn(row[0]);
    dense.participant[i] = numberIn(row[1]);
    dense.venue[i] = numberIn(row[2]);
    dense.asset[i] = numberIn(row[3]);
    instrument[i] = numberIn(row[4]);
    dense.instrument[i] = numberIn(row[5]);
    dense.side[i] = numberIn(row[6]);
    mode[i] = numberIn(row[7]);
    dense.quantity[i] = numberIn(row[8]);
    dense.notional[i] = orNaN(row[9]);
    dense.entryPrice[i] = orNaN(row[10]);
    dense.markPrice[i] = orNaN(row[11]);
    dense.unrealisedPnl[i] = orNaN(row[12]);
    sparse.leverage.put(i, row[13]);
    sparse.isolatedMargin.put(i, row[14]);
    sparse.maintenanceMargin.put(i, row[15]);
    dense.maintenanceRate[i] = orNaN(row[16]);
    sparse.reportedLiquidation.put(i, row[17]);
    naturalKey[i] = numberIn(row[18]);
    hash[i] = numberIn(row[19]);
    if (hasBeside) {
      sparse.liquidationThreshold.put(i, row[20]);
      sparse.liquidationBonus.put(i, row[21]);
      dense.collateralEnabled[i] = row[22] === 1 ? 1 : 0;
      if (typeof row[23] === 'number') counterparty[i] = row[23];
      if (typeof row[24] === 'number') {
        money[i] = row[24];
        dense.notional[i] = orNaN(row[25]) * dense.side[i];
        dense.unrealisedPnl[i] = orNaN(row[26]);
        sparse.isolatedMargin.put(i, row[27]);
        sparse.maintenanceMargin.put(i, row[28]);
      }
    }
    const details = instruments.get(instrument[i]);
    sparse.strike.put(i, details?.strike);
    sparse.expiry.put(i, details?.expiry);
    i++;
  }
  ws.expectContent('positions', snapshot, summer.result());
  const { isolatedMargin, maintenanceMargin, ...own } = filled();
  const columns = { ...dense, ...own };
  const { participant, venue } = columns;
  const order = canonicalOrder(owners(), { participant, venue, mode, naturalKey, hash });
  return {
    rows: { columns, instrument, mode, isolatedMargin, maintenanceMargin, money },
    order,
    room: naturalKey,
  };
}

/** The rows of a snapshot as they lie in the table, and whether anything stands beside them. */
function rowsOf(ws: Workspace, snapshot: number) {
  const [count, first, last] = ws.prepareRaw(rangeSql).get(snapshot) ?? [];
  const n = numberIn(count);
  const [from, to] = n === 0 ? [0, -1] : [numberIn(first), numberIn(last)];
  const hasBeside = ws.prepareRaw(besideSql).get(from, to, from, to)?.[0] === 1;
  const statement = ws.prepareRaw(hasBeside ? withBeside : withoutBeside);
  function* stored(): Generator<RawRow> {
    for (let at = from; ; ) {
      const rows = statement.all(at, to, snapshot);
      yield* rows;
      if (rows.length < rowsAtOnce) return;
      at = numberIn(rows.at(-1)?.[0]) + 1;
    }
  }
  return { n, hasBeside, stored };
}

const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value);

/** The columns that every export fills. */
function allocate(n: number): Omit<Columns<Positions>, (typeof sparseNames)[number] | Later> {
  return {
    count: n,
    row: int32(n),
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
    collateralEnabled: uint8(n),
  };
}

type Later = 'account' | 'maintenanceAmount' | 'tier';

/** What is not read: memory that nothing is written into takes no place. */
const filledLater = (n: number): Pick<Columns<Positions>, Later> => ({
  account: int32(n),
  maintenanceAmount: float64(n),
  tier: int32(n),
});
