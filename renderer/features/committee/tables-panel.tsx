import { useState } from 'react';
import type { TableFormat, TableId } from '../../../contract/dto/tables.ts';
import { toastError } from '../../app/toasts.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatBytes, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { files } from '../../transport/host.ts';
import { ExportLine, type Written } from './export-line.tsx';

const nothing = {};
const formats: readonly Readonly<{ value: TableFormat; label: string }>[] = [
  { value: 'xlsx', label: 'Excel (.xlsx)' },
  { value: 'csv', label: 'CSV' },
  { value: 'parquet', label: 'Parquet' },
];
type Props = Readonly<{
  snapshot: string;
  /** The proposed name of a file of what is given, without its ending. */
  nameOf: (what: string) => string;
  pseudonyms: boolean;
}>;

/** Any table of the workspace or of a result as a file, every row and every digit. */
export function TablesPanel({ snapshot, nameOf, pseudonyms }: Props) {
  const list = useCall('export.list', nothing);
  const job = useJob('export.table');
  const [storedTable, setTable] = useControl('committee.table', 'positions');
  const [storedFormat, setFormat] = useControl('committee.tableFormat', 'xlsx');
  const table: TableId = list.data?.find((t) => t.id === storedTable)?.id ?? 'positions';
  const format: TableFormat = formats.find((f) => f.value === storedFormat)?.value ?? 'xlsx';
  const [written, setWritten] = useState<Written | null>(null);
  const run = async (): Promise<void> => {
    setWritten(null);
    job.reset();
    const target = await files.save(`${nameOf(table)}.${format}`);
    if (target === null) return;
    const result = await job.start({
      table,
      format,
      file: target.token,
      snapshot,
      pseudonyms,
      heads: 'titles',
    });
    if (result === null) return;
    await target.finish();
    const said = `${target.name}, ${formatBytes(result.bytes)}: ${plural(result.rows, 'row')}, ${plural(result.columns, 'column')}; participants under ${pseudonyms ? 'pseudonyms' : 'their names'}. Logged in the audit log.`;
    setWritten({ said, target });
  };
  return (
    <Panel title="Tables" about="Every row and every digit, as text where a name could run as a formula">
      <Result call={list} what="Listing the tables">
        {(tables) => (
          <div className="committee-tables">
            <Choice
              label="Table"
              value={table}
              options={tables.map((t) => ({ value: t.id, label: t.title }))}
              onChange={setTable}
            />
            <Choice label="Format" value={format} options={formats} onChange={setFormat} />
            <Button
              size="small"
              icon={<Icon name="export" />}
              text="Export table"
              disabled={job.running}
              onClick={() => void run().catch(toastError)}
            />
            <span className="muted">A row is {tables.find((t) => t.id === table)?.rows}.</span>
          </div>
        )}
      </Result>
      <div className="committee-tables-export">
        <ExportLine job={job} written={written} />
      </div>
    </Panel>
  );
}
