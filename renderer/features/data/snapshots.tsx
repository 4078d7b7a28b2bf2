import type { SnapshotInfo } from '../../../contract/dto/workspace.ts';
import { setUiState } from '../../app/ui-state.ts';
import { useSnapshotInfo, useSnapshots } from '../../app/workspace.ts';
import { type Column, instant, integer, money, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { Empty } from '../../kit/states.tsx';

const columns: readonly Column<SnapshotInfo>[] = [
  text('label', 'Snapshot', { width: 140 }),
  instant('asOf', 'As of', { width: 170, sort: 'desc' }),
  integer('positions', 'Positions'),
  integer('participants', 'Participants'),
  integer('venues', 'Venues'),
  money('notional', 'Gross notional', { width: 130 }),
  text('fingerprint', 'Fingerprint', { flex: 1, cellClass: 'mono' }),
];
const rowKey = (row: SnapshotInfo): string => row.label;

/** The dates the workspace knows; a click chooses the one every page is about. */
export function Snapshots() {
  const snapshots = useSnapshots();
  const current = useSnapshotInfo();
  if (snapshots.length === 0)
    return (
      <Empty icon="data" title="No snapshot yet">
        A snapshot appears with the first imported positions.
      </Empty>
    );
  return (
    <GridPanel
      title="Snapshots"
      about={`USD; every page shows ${current?.label ?? ''}, click another to switch`}
      name="snapshots"
      rows={snapshots}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(snapshots.length, 480)}
      onRowClick={(row) => setUiState({ snapshot: row.label })}
    />
  );
}
