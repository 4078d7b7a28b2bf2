import { Fragment, type ReactNode, useState } from 'react';
import type { FileReport, ImportOutput } from '../../../contract/dto/import.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { formatTime, plural } from '../../kit/format.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';
import type { PickedFile } from '../../transport/bridge.ts';
import { fileColumn } from './file-column.ts';
import { FileDetail } from './file-detail.tsx';
import { FirstRows } from './first-rows.tsx';
import type { ImportOptions } from './import-options.ts';
import { placeOf } from './place-of-report.ts';
import { rejectedSaid, summarise, verdict } from './report-summary.ts';

const columns: readonly Column<FileReport>[] = [
  {
    colId: 'verdict',
    headerName: 'Verdict',
    width: 144,
    valueGetter: (p) => (p.data ? verdict(p.data) : ''),
    cellClass: (p) => `data-verdict data-verdict-${String(p.value).toLowerCase().replaceAll(' ', '-')}`,
  },
  fileColumn(),
  text('format', wording.format, { width: 190, tooltipValueGetter: (p) => p.data?.why ?? '' }),
  integer('rows', wording.rows, { width: 72 }),
  integer('imported', wording.new, { width: 72 }),
  integer('updated', wording.updated, { width: 80 }),
  integer('duplicates', wording.duplicate, { width: 88 }),
  integer('rejected', wording.rejected, { width: 80 }),
  integer('flat', wording.flat, { width: 64, headerTooltip: 'Rows of size zero' }),
  text('kind', wording.kind, { width: 92 }),
  text('snapshot', wording.snapshot, { width: 100 }),
  {
    ...text<FileReport>('asOf', fieldNames.asOf, { width: 172 }),
    valueFormatter: (p) => (p.data?.asOf ? formatTime(p.data.asOf) : ''),
  },
];
const rowKey = (row: FileReport): string => `${row.sha256}|${row.file}`;

type Props = Readonly<{
  output: ImportOutput;
  stored: boolean;
  files: readonly PickedFile[];
  options: ImportOptions;
  /** What the files ask of the user; below the list, above the details of one. */
  children?: ReactNode;
}>;

/** What was found in the files (dry run), or what was stored. */
export function ImportReport({ output, stored, files, options, children }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const sums = summarise(output.imports);
  const detail =
    output.imports.find((r) => rowKey(r) === chosen) ??
    output.imports.find((r) => r.refused !== null || r.rejected > 0) ??
    output.imports[0];
  return (
    <>
      <GridPanel
        title={stored ? 'Imported' : 'Dry run'}
        about={
          stored
            ? 'any of these can be removed under Imports'
            : 'nothing is stored yet; click a file for its details'
        }
        name="import-report"
        rows={output.imports}
        columns={columns}
        rowId={rowKey}
        height={gridHeight(output.imports.length, 300)}
        onRowClick={(row) => setChosen(rowKey(row))}
      />
      <Tiles>
        <Tile label={wording.rows} value={sums.rows} unit="count" note={plural(sums.files, 'file')} />
        <Tile
          label={stored ? wording.imported : wording.new}
          value={sums.imported}
          unit="count"
          note={`${sums.updated} update an older row`}
        />
        <Tile
          label={wording.duplicate}
          value={sums.duplicates}
          unit="count"
          note="already stored, left as they are"
        />
        <Tile label={wording.rejected} value={sums.rejected} unit="count" note={rejectedSaid(sums)} />
        <Tile
          label={wording.refusedFiles}
          value={sums.refused}
          unit="count"
          note={sums.refused > 0 ? 'nothing of them is stored' : 'every file is understood'}
        />
      </Tiles>
      {children}
      {output.skipped.length > 0 ? <LeftOut skipped={output.skipped} /> : null}
      {detail ? (
        <Fragment key={rowKey(detail)}>
          <FileDetail report={detail} />
          {stored ? null : (
            <FirstRows
              report={detail}
              file={files.find(({ token }) => token === placeOf(detail, files)?.token) ?? null}
              place={placeOf(detail, files)}
              options={options}
            />
          )}
        </Fragment>
      ) : null}
    </>
  );
}

/** What lay in the files and was not read: nothing is passed over in silence. */
function LeftOut({ skipped }: Readonly<{ skipped: ImportOutput['skipped'] }>) {
  return (
    <details className="data-left-out">
      <summary>{plural(skipped.length, 'part')} left out</summary>
      <ul>
        {skipped.map(({ file, reason }) => (
          <li key={file}>
            {file} <span className="muted">· {reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
