import { positionValues } from '../content-parts.ts';
import { createSummer, type Summer } from '../content-sum.ts';
import { type TotalsCounter, totalsCounter } from '../positions/totals-counter.ts';
import type { Workspace } from '../workspace.ts';
import { type CellsOfRows, cellsOfRows } from './cells-of-rows.ts';
import { type ColumnsOfRows, columnsOfRows } from './columns-of-rows.ts';
import { rowColumns } from './stored-row.ts';

/** Sums positions on their way into the workspace, so that they need not be fetched again for it. */
export type PositionSums = Readonly<{
  /** @param numbers of the row, in the order of its columns, NaN for null */
  add: (id: number, numbers: Float64Array) => void;
  /** Tells the workspace; `whole` says whether every row that was added is there. */
  tell: (whole: boolean) => void;
}>;

/** The first value is the row's id, which is no column of a row on its way. */
const places = positionValues.slice(1).map((column) => rowColumns.positions.indexOf(column));
const [snapshotAt, participantAt, kindAt, notionalAt] = [
  'snapshot_id',
  'participant_id',
  'kind',
  'notional',
].map((column) => rowColumns.positions.indexOf(column)) as [number, number, number, number];

type Sums = Readonly<{
  content: Summer;
  totals: TotalsCounter;
  cells: CellsOfRows;
  columns: ColumnsOfRows;
}>;

export function positionSums(ws: Workspace): PositionSums {
  const bySnapshot = new Map<number, Sums>();
  const values = new Float64Array(positionValues.length);
  const newSums = (of: number): Sums => ({
    content: createSummer(),
    totals: totalsCounter(),
    cells: cellsOfRows(),
    columns: columnsOfRows(ws, of),
  });
  let snapshot = Number.NaN;
  let sums = newSums(snapshot);
  return {
    add: (id, numbers) => {
      const of = numbers[snapshotAt];
      if (of !== snapshot) {
        snapshot = of;
        sums = bySnapshot.get(of) ?? newSums(of);
        bySnapshot.set(of, sums);
      }
      values[0] = id;
      for (let i = 0; i < places.length; i++) values[i + 1] = numbers[places[i]];
      sums.content.addNumbers(values);
      sums.totals.add(id, numbers[participantAt], numbers[kindAt], numbers[notionalAt]);
      sums.columns.add(id, numbers, sums.cells.add(numbers));
    },
    tell: (whole) => {
      for (const [of, { content, totals, cells, columns }] of bySnapshot) {
        const all = totals.totals();
        if (whole)
          ws.added('positions', of, content.result(), {
            totals: all,
            cells: cells.cells(all.total),
            columns: columns.finish(cells.markets()),
          });
        else ws.touch('positions', of);
      }
      bySnapshot.clear();
      snapshot = Number.NaN;
    },
  };
}
