import type { Workspace } from '../workspace.ts';
import { type SnapshotSums, snapshotSums } from './snapshot-sums.ts';
import { rowColumns } from './stored-row.ts';

/** Sums positions on their way into the workspace, so that they need not be fetched again for it. */
export type PositionSums = Readonly<{
  /** @param numbers of the row, in the order of its columns, NaN for null */
  add: (id: number, numbers: Float64Array) => void;
  /** Tells the workspace; `whole` says whether every row that was added is there. */
  tell: (whole: boolean) => void;
}>;

const snapshotAt = rowColumns.positions.indexOf('snapshot_id');

export function positionSums(ws: Workspace): PositionSums {
  const bySnapshot = new Map<number, SnapshotSums>();
  let snapshot = Number.NaN;
  let sums: SnapshotSums | null = null;
  return {
    add: (id, numbers) => {
      const of = numbers[snapshotAt];
      if (of !== snapshot || sums === null) {
        snapshot = of;
        sums = bySnapshot.get(of) ?? snapshotSums(ws.db, of);
        bySnapshot.set(of, sums);
      }
      sums.add(id, numbers);
    },
    tell: (whole) => {
      for (const [of, own] of bySnapshot) {
        if (!whole) {
          ws.touch('positions', of);
          continue;
        }
        const { rows, sums: kept } = own.finish();
        ws.added('positions', of, rows, kept);
      }
      bySnapshot.clear();
      snapshot = Number.NaN;
    },
  };
}
