import { positionValues } from '../content-parts.ts';
import { createSummer, type Summer } from '../content-sum.ts';
import { numberIn } from '../number-in.ts';
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
const snapshotAt = rowColumns.positions.indexOf('snapshot_id');

export function positionSums(ws: Workspace): PositionSums {
  const bySnapshot = new Map<number, Summer>();
  const values: Value[] = [first, ...others].map(() => null);
  let snapshot = Number.NaN;
  let summer = createSummer();
  return {
    add: (id, row) => {
      const of = numberIn(row[snapshotAt]);
      if (of !== snapshot) {
        snapshot = of;
        summer = bySnapshot.get(of) ?? createSummer();
        bySnapshot.set(of, summer);
      }
      values[0] = id;
      for (let i = 0; i < places.length; i++) values[i + 1] = row[places[i]] as Value;
      summer.add(values, values.length);
    },
    tell: (whole) => {
      for (const [of, { result }] of bySnapshot)
        if (whole) ws.added('positions', of, result());
        else ws.touch('positions', of);
      bySnapshot.clear();
      snapshot = Number.NaN;
    },
  };
}
