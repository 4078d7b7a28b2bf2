import { useState } from 'react';
import type { ImportRow } from '../../../contract/dto/import.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, instant, integer, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatCount, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { fileColumn, shortPath } from './file-column.ts';
import { rejectColumns, rejectKey } from './file-detail.tsx';
import { removeImports } from './remove-imports.ts';

const columns: readonly Column<ImportRow>[] = [
  integer('id', wording.no, { width: 64, sort: 'desc' }),
  fileColumn(),
  text('format', wording.format, { width: 170 }),
  text('kind', wording.kind, { width: 92 }),
  text('snapshot', wording.snapshot, { width: 100 }),
  instant('at', wording.imported, { width: 160 }),
  integer('rows', wording.rows, { width: 80 }),
  integer('imported', wording.new, { width: 80 }),
  integer('rejected', wording.rejected, { width: 88 }),
  integer('updated', wording.updated, { width: 84 }),
  integer('duplicates', wording.duplicate, { width: 92 }),
  text('sha256', wording.sha256, { width: 120, cellClass: 'mono' }),
];
const rowKey = (row: ImportRow): string => String(row.id);

/** Every import of the workspace; any of them can be removed, and the removal undone. */
export function ImportHistory({ imports }: Readonly<{ imports: readonly ImportRow[] }>) {
  const [chosenId, setChosenId] = useState<number | null>(null);
  const [ticked, setTicked] = useState<readonly ImportRow[]>([]);
  const chosen = imports.find((row) => row.id === chosenId) ?? null;
  if (imports.length === 0)
    return (
      <Empty icon="upload" title="Nothing imported yet">
        Drop files anywhere in this window.
      </Empty>
    );

  const many = ticked.length > 0 ? ticked : chosen ? [chosen] : [];
  const remove = (): void => {
    setChosenId(null);
    setTicked([]);
    void removeImports(many.map((row) => row.id));
  };
  return (
    <>
      <GridPanel
        title="Imports"
        about={
          chosen ? `chosen: ${shortPath(chosen.file)}` : 'click one to see its rejects; tick those to remove'
        }
        actions={
          <Button
            size="small"
            icon={<Icon name="trash" />}
            text={many.length > 1 ? `Remove ${plural(many.length, 'import')}` : 'Remove import'}
            disabled={many.length === 0}
            onClick={remove}
          />
        }
        onTicked={setTicked}
        name="imports"
        rows={imports}
        columns={columns}
        rowId={rowKey}
        height={gridHeight(imports.length, 460)}
        onRowClick={(row) => setChosenId(row.id)}
      />
      {chosen && chosen.rejected > 0 ? <Rejects row={chosen} /> : null}
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
