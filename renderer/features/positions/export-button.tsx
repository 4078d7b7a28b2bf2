import type { Input } from '../../../contract/contract.ts';
import type { TableFormat } from '../../../contract/dto/tables.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { useSnapshotInfo } from '../../app/workspace.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button, ProgressBar } from '../../kit/blueprint.ts';
import { ExportMenu } from '../../kit/export-menu.tsx';
import { fileName } from '../../kit/file-name.ts';
import { plural } from '../../kit/format.ts';
import { files } from '../../transport/host.ts';

type Asked = Pick<Input<'export.table'>, 'table' | 'options' | 'snapshot'>;
const formats: readonly Readonly<{ format: TableFormat; label: string }>[] = [
  { format: 'xlsx', label: 'Excel (.xlsx)' },
  { format: 'csv', label: 'CSV' },
  { format: 'parquet', label: 'Parquet' },
];

const isFiltered = ({ options = {} }: Asked): boolean =>
  [options.positions, options.positionGroups].some(
    (of) => (of?.filters ?? []).length > 0 || (of?.search ?? '').trim() !== '',
  );

type Props = Readonly<{ asked: () => Asked; disabled: boolean; title?: string }>;

/** What is shown as a file: positions, or the groups open here in the order here. Names of participants leave only when asked for. */
export function ExportButton({ asked: ask, disabled, title }: Props) {
  const job = useJob('export.table');
  const info = useSnapshotInfo();
  const run = async (format: TableFormat, pseudonyms: boolean): Promise<void> => {
    job.reset();
    const asked = ask();
    const name = fileName(asked.table, info, pseudonyms, isFiltered(asked));
    const target = await files.save(`${name}.${format}`);
    if (target === null) return;
    const written = await job.start({ ...asked, format, file: target.token, pseudonyms, heads: 'titles' });
    if (written === null) return;
    await target.finish();
    toast(
      `${plural(written.rows, 'row')} written to ${target.name}, participants under ${pseudonyms ? 'pseudonyms' : 'their names'}`,
      'success',
    );
  };
  if (job.running)
    return (
      <span className="positions-export">
        <ProgressBar
          aria-label="Export"
          value={job.progress?.fraction ?? 0}
          stripes={false}
          animate={false}
        />
        <Button size="small" text="Cancel" onClick={job.cancel} />
      </span>
    );
  return (
    <ExportMenu
      formats={formats}
      disabled={disabled}
      {...(title === undefined ? {} : { title })}
      onExport={(format, pseudonyms) => void run(format, pseudonyms).catch(toastError)}
    />
  );
}
