import { cellsCounter, rowSums, type Summed, summedRow } from '../positions/cells-counter.ts';
import type { NewCells } from '../positions/kept-cells.ts';
import { byMarkets, cellParts, cubes, isWorthKeeping } from '../positions/sum-cubes.ts';
import { rowColumns } from './stored-row.ts';

/** The cells of one snapshot's rows on their way into it. */
export type CellsOfRows = Readonly<{
  /**
   * The number of the row's market; -1 where there are too many.
   * @param numbers of the row, in the order of its columns, NaN for null
   */
  add: (numbers: Float64Array) => number;
  /** The keys of each market; null where there are too many. */
  markets: () => Int32Array | null;
  /** Those worth keeping, of so many rows. */
  cells: (rows: number) => NewCells;
}>;

const at = (column: string): number => rowColumns.positions.indexOf(column);
const places: Readonly<Record<keyof Summed, number>> = {
  kind: at('kind'),
  side: at('side'),
  notional: at('notional'),
  markPrice: at('mark_price'),
  unrealisedPnl: at('unrealised_pnl'),
  leverage: at('leverage'),
  liquidationPrice: at('liquidation_price'),
};
const keyPlaces = cubes.map(({ keys }) => keys.map(at));
const marketsAt = cubes.indexOf(byMarkets);

const nothing = new Float64Array(cellParts.length).fill(Number.NaN);

/** @param markets the keys of those that are numbered already, beside each other */
export function cellsOfRows(markets: Float64Array | null = null): CellsOfRows {
  const counters = cubes.map(({ keys }) => ({
    counter: cellsCounter(keys.length),
    keys: new Int32Array(keys.length),
  }));
  const sums = new Float64Array(cellParts.length);
  const { counter: marketCounter, keys: ofMarket } = counters[marketsAt];
  for (let at = 0; markets !== null && at < markets.length; at += ofMarket.length) {
    ofMarket.set(markets.subarray(at, at + ofMarket.length));
    marketCounter.add(ofMarket, nothing);
  }
  const row = summedRow();
  return {
    add: (numbers) => {
      row.kind = numbers[places.kind];
      row.side = numbers[places.side];
      row.notional = numbers[places.notional];
      row.markPrice = numbers[places.markPrice];
      row.unrealisedPnl = numbers[places.unrealisedPnl];
      row.leverage = numbers[places.leverage];
      row.liquidationPrice = numbers[places.liquidationPrice];
      rowSums(row, sums);
      let market = -1;
      for (let c = 0; c < counters.length; c++) {
        const { counter, keys } = counters[c];
        const own = keyPlaces[c];
        for (let i = 0; i < keys.length; i++) keys[i] = numbers[own[i]];
        const cell = counter.add(keys, sums);
        if (c === marketsAt) market = cell;
      }
      return market;
    },
    markets: () => {
      const { counter } = counters[marketsAt];
      return counter.isWhole() ? counter.keys() : null;
    },
    cells: (rows) =>
      new Map(
        cubes.flatMap((cube, i) => {
          const { counter } = counters[i];
          return counter.isWhole() && isWorthKeeping(counter.count(), rows)
            ? [[cube, [...counter.cells()]] as const]
            : [];
        }),
      ),
  };
}
