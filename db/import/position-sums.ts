import { positionValues } from '../content-parts.ts';
import { createSummer, type Summer } from '../content-sum.ts';
import { numberIn } from '../number-in.ts';
import { type TotalsCounter, totalsCounter } from '../positions/totals-counter.ts';
import type { Workspace } from '../workspace.ts';
import { rowColumns, type StoredRow, type Value } from './stored-row.ts';

/** Sums positions on their way into the workspace, so that they need not be fetched again for it. */
export type PositionSums = Readonly<{
  add: (id: number, row: StoredRow) => void;
  /** Tells the workspace; `whole` says whether every row that was added is there. */
  tell: (whole: boolean) => void;
}>;

const [first, ...others] = positionValues;
const places = others.map((column) => rowColumns.positions.indexOf(column));
const [snapshotAt, participantAt, kindAt, notionalAt] = [
  'snapshot_id',
  'participant_id',
  'kind',
  'notional',
].map((column) => rowColumns.positions.indexOf(column)) as [number, number, number, number];

type Sums = Readonly<{ content: Summer; totals: TotalsCounter }>;
const newSums = (): Sums => ({ content: createSummer(), totals: totalsCounter() });

export function positionSums(ws: Workspace): PositionSums {
  const bySnapshot = new Map<number, Sums>();
  const values: Value[] = [first, ...others].map(() => null);
  let snapshot = Number.NaN;
  let sums = newSums();
  return {
    add: (id, row) => {
      const of = numberIn(row[snapshotAt]);
      if (of !== snapshot) {
        snapshot = of;
        sums = bySnapshot.get(of) ?? newSums();
        bySnapshot.set(of, sums);
      }
      values[0] = id;
      for (let i = 0; i < places.length; i++) values[i + 1] = row[places[i]] as Value;
      sums.content.add(values, values.length);
      sums.totals.add(
        id,
        numberIn(row[participantAt]),
        numberIn(row[kindAt]),
        row[notionalAt] === null ? null : numberIn(row[notionalAt]),
      );
    },
    tell: (whole) => {
      for (const [of, { content, totals }] of bySnapshot)
        if (whole) ws.added('positions', of, content.result(), totals.totals());
        else ws.touch('positions', of);
      bySnapshot.clear();
      snapshot = Number.NaN;
    },
  };
}
