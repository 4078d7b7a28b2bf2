import type { SnapshotInfo } from '../../../contract/dto/workspace.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { setUiState } from '../../app/ui-state.ts';
import { useSnapshotInfo, useSnapshots } from '../../app/workspace.ts';
import { type Column, instant, integer, money, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { Empty } from '../../kit/states.tsx';
import { SnapshotEditor } from './snapshot-editor.tsx';

const columns: readonly Column<SnapshotInfo>[] = [
  text('label', wording.snapshot, { width: 140 }),
  instant('asOf', fieldNames.asOf, { width: 170, sort: 'desc' }),
  integer('positions', wording.positions),
  integer('participants', wording.participants, { width: 100 }),
  integer('venues', wording.venues),
  money('notional', measureOf('gross').label, { width: 130 }),
  text('fingerprint', wording.fingerprint, { flex: 1, cellClass: 'mono' }),
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
    <>
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
      {current ? (
        <SnapshotEditor
          key={current.label}
          snapshot={current}
          others={snapshots.filter((s) => s.label !== current.label).map((s) => s.label)}
        />
      ) : null}
    </>
  );
}
