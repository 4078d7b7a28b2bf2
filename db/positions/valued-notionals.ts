import { instrumentKinds } from '../../contract/domain.ts';
import { assetPrices } from '../portfolio/asset-prices.ts';
import { assetRows } from '../portfolio/asset-rows.ts';
import { LeftOut } from '../portfolio/left-out.ts';
import { type NumberList, numberList } from '../portfolio/number-list.ts';
import type { InstrumentRow } from '../portfolio/stage-rows.ts';
import { type Valuable, valueRows } from '../portfolio/value-rows.ts';
import { usdPrices } from '../prices/usd-series.ts';
import type { Workspace } from '../workspace.ts';
import { keptOf } from './kept-answers.ts';
import { byNotional } from './page-sql.ts';

/** Signed USD by row id. */
export type Valued = ReadonlyMap<number, number>;

type Row = Readonly<{
  id: number;
  kind: number;
  side: number;
  asset: number;
  instrument: number;
  quantity: number;
  entry: number | null;
  mark: number | null;
  money: number | null;
  inMoney: number | null;
}>;

const rowsSql = `
SELECT p.id, p.kind, p.side, p.asset_id AS asset, p.instrument_id AS instrument, p.quantity, p.entry_price AS entry,
  p.mark_price AS mark, m.asset_id AS money, m.notional AS inMoney
FROM ${byNotional.from} LEFT JOIN position_money m ON m.position_id = p.id
WHERE ${byNotional.where} AND p.notional IS NULL`;

const options = JSON.stringify([instrumentKinds.indexOf('call'), instrumentKinds.indexOf('put')]);
/** An option's mark is the option's price, and a mark in another coin is no price in USD. */
const marksSql = `
SELECT p.asset_id, p.mark_price FROM positions p INDEXED BY positions_asset
JOIN instruments i ON i.id = p.instrument_id
WHERE p.snapshot_id = ? AND p.active = 1 AND p.asset_id IN (SELECT value FROM json_each(?))
  AND p.mark_price IS NOT NULL AND p.kind NOT IN (SELECT value FROM json_each(?))
  AND i.quote_id IN (SELECT value FROM json_each(?))`;

/**
 * What rows without a notional of their own are worth by the rule of the measures (`db/portfolio/value-rows`): options at
 * the price of their underlying, others at theirs. A row that cannot be valued is not among them. Kept until the
 * workspace is written to.
 */
export function valuedNotionals(ws: Workspace, { id, asOf }: Readonly<{ id: number; asOf: number }>): Valued {
  const found = keptOf(ws).valued.get(String(id), () => compute(ws, id, asOf));
  ws.noteRead(`values of positions ${id}`, [...found]);
  return found;
}

function compute(ws: Workspace, snapshot: number, asOf: number): Valued {
  const rows = ws.prepare<Row>(rowsSql).all(snapshot);
  if (rows.length === 0) return new Map();
  const assets = new Map(assetRows(ws, asOf).map((asset) => [asset.id, asset]));
  const instruments = new Map(
    ws
      .prepare<InstrumentRow>(
        'SELECT id, symbol, quote_id AS quote, settle_id AS settle, expiry, strike FROM instruments',
      )
      .all()
      .map((row) => [row.id, row]),
  );
  const asked = new Set(
    rows.flatMap(({ asset, instrument, money }) => [
      asset,
      instruments.get(instrument)?.quote ?? -1,
      money ?? -1,
    ]),
  );
  const usd = usdPrices(ws, asOf);
  const series = new Map(
    [...asked].flatMap((asset) => {
      const bars = usd.of(assets.get(asset)?.name ?? '');
      return bars === null ? [] : [[asset, bars] as const];
    }),
  );
  const dollars = [...assets.values()].flatMap((asset) => (asset.dollar ? [asset.id] : []));
  const marks = marksOf(ws, snapshot, [...asked], dollars);
  const staged = stage(rows, instruments);
  const kept = valueRows(staged, instruments, assets, assetPrices(assets, marks, series), new LeftOut());
  const { notional } = staged.columns;
  return new Map(rows.flatMap(({ id }, i) => (kept[i] === 1 ? [[id, notional[i]] as const] : [])));
}

function marksOf(
  ws: Workspace,
  snapshot: number,
  assets: readonly number[],
  dollars: readonly number[],
): ReadonlyMap<number, Float64Array> {
  const marks = new Map<number, NumberList>();
  const values = [snapshot, JSON.stringify(assets), options, JSON.stringify(dollars)];
  for (const [asset, mark] of ws.prepareRaw(marksSql).iterate(...values)) {
    const list = marks.get(Number(asset)) ?? numberList();
    list.push(Number(mark));
    marks.set(Number(asset), list);
  }
  return new Map([...marks].map(([asset, list]) => [asset, list.sorted()]));
}

function stage(rows: readonly Row[], instruments: ReadonlyMap<number, InstrumentRow>): Valuable {
  const floats = (of: (row: Row) => number | null) => Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  const none = () => new Float64Array(rows.length).fill(Number.NaN);
  return {
    columns: {
      count: rows.length,
      instrument: Uint8Array.from(rows, (row) => row.kind),
      asset: Int32Array.from(rows, (row) => row.asset),
      side: Int8Array.from(rows, (row) => row.side),
      quantity: floats((row) => row.quantity),
      notional: floats((row) => (row.inMoney === null ? null : row.inMoney * row.side)),
      entryPrice: floats((row) => row.entry),
      markPrice: floats((row) => row.mark),
      strike: floats((row) => instruments.get(row.instrument)?.strike ?? null),
      unrealisedPnl: none(),
    },
    instrument: Int32Array.from(rows, (row) => row.instrument),
    money: Int32Array.from(rows, (row) => row.money ?? -1),
    isolatedMargin: none(),
    maintenanceMargin: none(),
  };
}
