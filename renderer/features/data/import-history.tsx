import { Alert, Button } from '@blueprintjs/core';
import { useState } from 'react';
import type { ImportRow } from '../../../contract/dto/workspace.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, instant, integer, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { formatCount } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { fileColumn, shortPath } from './file-column.ts';
import { rejectColumns, rejectKey } from './file-detail.tsx';
import { takeBack } from './take-back.ts';

const columns: readonly Column<ImportRow>[] = [
  integer('id', wording.no, { width: 64, sort: 'desc' }),
  fileColumn(),
  text('format', wording.format, { width: 170 }),
  text('kind', wording.kind, { width: 92 }),
  text('snapshot', wording.snapshot, { width: 100 }),
  instant('at', wording.imported, { width: 160 }),
  integer('rows', wording.rows),
  integer('imported', wording.new),
  integer('updated', wording.updated),
  integer('duplicates', wording.duplicate),
  integer('rejected', wording.rejected),
  text('sha256', wording.sha256, { width: 120, cellClass: 'mono' }),
];
const rowKey = (row: ImportRow): string => String(row.id);

/** Every import of the workspace; any of them can be undone without trace. */
export function ImportHistory({ imports }: Readonly<{ imports: readonly ImportRow[] }>) {
  const [chosenId, setChosenId] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  const chosen = imports.find((row) => row.id === chosenId) ?? null;
  if (imports.length === 0)
    return (
      <Empty icon="upload" title="Nothing imported yet">
        Drop files anywhere in this window.
      </Empty>
    );

  const undo = (row: ImportRow): void => {
    setAsking(false);
    setChosenId(null);
    void takeBack([row.id]);
  };
  return (
    <>
      <GridPanel
        title="Imports"
        about={chosen ? `chosen: ${shortPath(chosen.file)}` : 'click one to see its rejects or to undo it'}
        actions={
          <Button
            size="small"
            icon={<Icon name="undo" />}
            text="Undo import…"
            disabled={chosen === null}
            onClick={() => setAsking(true)}
          />
        }
        name="imports"
        rows={imports}
        columns={columns}
        rowId={rowKey}
        height={gridHeight(imports.length, 460)}
        onRowClick={(row) => setChosenId(row.id)}
      />
      {chosen && chosen.rejected > 0 ? <Rejects row={chosen} /> : null}
      <Alert
        isOpen={asking && chosen !== null}
        cancelButtonText="Keep it"
        confirmButtonText="Undo import"
        intent="danger"
        onCancel={() => setAsking(false)}
        onConfirm={() => chosen && undo(chosen)}
      >
        <p>
          Undo the import of {chosen?.file}? Its {formatCount(chosen?.imported)} rows leave the workspace, and
          rows of older imports that it replaced come back. You can import the file again.
        </p>
      </Alert>
    </>
  );
}

function Rejects({ row }: Readonly<{ row: ImportRow }>) {
  const call = useCall('import.rejects', { id: row.id, limit: 1_000 });
  return (
    <Result call={call} what="Reading the rejected rows">
      {(data) => (
        <GridPanel
          title={`Rejected rows of ${row.file}`}
          count={
            data.rows.length < data.total
              ? `First ${formatCount(data.rows.length)} of ${formatCount(data.total)}`
              : `${formatCount(data.total)} rows`
          }
          name={`rejects-${row.id}`}
          rows={data.rows}
          columns={rejectColumns}
          rowId={rejectKey}
          height={gridHeight(data.rows.length, 340)}
        />
      )}
    </Result>
  );
}
