import { useState } from 'react';
import type { Input } from '../../../../contract/contract.ts';
import type { TableFormat } from '../../../../contract/dto/tables.ts';
import { toast, toastError } from '../../../app/toasts.ts';
import { useJob } from '../../../hooks/use-job.ts';
import { Button, Menu, MenuItem, Popover, ProgressBar } from '../../../kit/blueprint.ts';
import { plural } from '../../../kit/format.ts';
import { Icon } from '../../../kit/icon.tsx';
import { PseudonymSwitch } from '../../../kit/pseudonym-switch.tsx';
import { files } from '../../../transport/host.ts';

type Asked = Pick<Input<'export.table'>, 'table' | 'options' | 'snapshot'>;
const formats: readonly Readonly<{ format: TableFormat; label: string }>[] = [
  { format: 'xlsx', label: 'Excel (.xlsx)' },
  { format: 'csv', label: 'CSV' },
  { format: 'parquet', label: 'Parquet' },
];

/** What is shown as a file: the groups open here, in the order here. Names of participants leave only when asked for. */
export function ExportButton({ asked, disabled }: Readonly<{ asked: Asked; disabled: boolean }>) {
  const job = useJob('export.table');
  const [pseudonyms, setPseudonyms] = useState(true);
  const run = async (format: TableFormat): Promise<void> => {
    job.reset();
    const target = await files.save(`${asked.table}-${asked.snapshot ?? 'latest'}.${format}`);
    if (target === null) return;
    const written = await job.start({ ...asked, format, file: target.token, pseudonyms });
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
    <Popover
      placement="bottom-end"
      content={
        <Menu>
          <li>
            <PseudonymSwitch checked={pseudonyms} onChange={setPseudonyms} />
          </li>
          {formats.map(({ format, label }) => (
            <MenuItem key={format} text={label} onClick={() => void run(format).catch(toastError)} />
          ))}
        </Menu>
      }
    >
      <Button size="small" icon={<Icon name="export" />} text="Export" disabled={disabled} />
    </Popover>
  );
}
