import { useMemo } from 'react';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { boundWords } from '../../../contract/status.ts';
import { wording } from '../../../contract/wording.ts';
import { useSnapshots } from '../../app/workspace.ts';
import { type Column, instant, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { measured } from '../../grid/measured-column.ts';
import type { Unit } from '../../kit/format.ts';
import { plural } from '../../kit/format.ts';
import { limitWord } from '../../kit/status.tsx';
import { sinceText } from './limit-history.tsx';

type Row = Readonly<{
  snapshot: string;
  asOf: number | null;
  value: number | null;
  status: string;
  amber: number | null;
  red: number | null;
  since: string;
  unit: Unit;
}>;

const columns: readonly Column<Row>[] = [
  text('snapshot', wording.snapshot, { width: 150 }),
  instant('asOf', fieldNames.asOf),
  measured('value', wording.value),
  text('status', wording.status, { width: 110 }),
  measured('amber', boundWords.amber),
  measured('red', boundWords.red),
  text('since', wording.inForce, { width: 160 }),
];
const rowKey = (row: Row): string => row.snapshot;

/** The value of a limit at each snapshot, the newest first, judged by what was in force then. */
export function limitRows(
  { trend, unit }: Pick<LimitStatus, 'trend' | 'unit'>,
  snapshots: readonly Readonly<{ label: string; asOf: number }>[],
): readonly Row[] {
  const times = new Map(snapshots.map(({ label, asOf }) => [label, asOf]));
  return trend.toReversed().map(({ snapshot, value, status, limit }) => ({
    snapshot,
    asOf: times.get(snapshot) ?? null,
    value,
    status: limitWord(status),
    amber: limit?.amber ?? null,
    red: limit?.red ?? null,
    since: limit === null ? '' : sinceText(limit.from),
    unit,
  }));
}

/** One limit at every snapshot, to read, copy and export. */
export function LimitBySnapshot({ status }: Readonly<{ status: LimitStatus }>) {
  const snapshots = useSnapshots();
  const rows = useMemo(() => limitRows(status, snapshots), [status, snapshots]);
  return (
    <div className="committee-by-snapshot">
      <DataGrid
        name={`limit ${status.label}`}
        rows={rows}
        columns={columns}
        rowId={rowKey}
        height={gridHeight(rows.length, 320)}
        left={
          <div className="grid-title">
            <h2>{status.label}</h2>
            <span>{plural(rows.length, 'snapshot')}, each judged by the limit in force then</span>
          </div>
        }
      />
    </div>
  );
}
