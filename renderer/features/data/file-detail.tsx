import type { FileReport } from '../../../contract/dto/import.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { formatCount, formatNumber, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Warnings } from '../../kit/warnings.tsx';

type Reject = FileReport['rejects'][number];
export const rejectColumns: readonly Column<Reject>[] = [
  integer('line', wording.line, { width: 80 }),
  text('column', wording.column, { width: 140 }),
  text('raw', wording.text, { width: 220, cellClass: 'mono' }),
  text('message', wording.reason, { flex: 1, minWidth: 260 }),
  text('code', wording.code, { width: 150 }),
];
export const rejectKey = (row: Reject): string => `${row.line}|${row.column}|${row.code}|${row.raw}`;

/** One file: how it was recognised, what it warns of, and every row that could not be read, with its place. */
export function FileDetail({ report }: Readonly<{ report: FileReport }>) {
  const { refused } = report;
  return (
    <Panel
      title={report.file}
      about={`${plural(report.rows, 'row')} in ${formatNumber(report.milliseconds, 0)} ms`}
    >
      {refused ? (
        <p className="data-refused" role="alert">
          <Icon name="breach" /> <strong>Refused, nothing of it is stored.</strong> {refused.message}
          {refused.raw ? <code className="mono"> {refused.raw}</code> : null}
        </p>
      ) : null}
      <dl className="facts">
        {report.format === 'none' ? null : (
          <>
            <dt>Recognised as</dt>
            <dd>
              {report.format} · {report.why}
            </dd>
          </>
        )}
        {report.considered.length > 0 ? (
          <>
            <dt>{report.format === 'none' ? 'Nearest' : 'Came next'}</dt>
            <dd>
              {report.considered.map((other) => (
                <div key={other.format}>
                  {other.format} · {other.why}
                </div>
              ))}
            </dd>
          </>
        ) : null}
        {report.unread.length > 0 ? (
          <>
            <dt>Not read by the mapping</dt>
            <dd>{report.unread.join(', ')}</dd>
          </>
        ) : null}
        <dt>SHA-256</dt>
        <dd className="mono">{report.sha256}</dd>
      </dl>
      <div className="data-warnings">
        <Warnings warnings={report.warnings} />
      </div>
      {report.rejects.length > 0 ? (
        <DataGrid
          name={`rejects-${report.file}`}
          left={
            report.rejects.length < report.rejected
              ? `First ${formatCount(report.rejects.length)} of ${formatCount(report.rejected)} rejected rows`
              : plural(report.rejected, 'rejected row')
          }
          rows={report.rejects}
          columns={rejectColumns}
          rowId={rejectKey}
          height={gridHeight(report.rejects.length, 340)}
        />
      ) : null}
    </Panel>
  );
}
