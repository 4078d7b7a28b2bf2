import { useState } from 'react';
import { toastError } from '../../app/toasts.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatBytes, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { files } from '../../transport/host.ts';
import { ExportLine, type Written } from './export-line.tsx';

type Props = Readonly<{ snapshot: string; name: string; pseudonyms: boolean }>;

/** Everything somebody without this program needs to check the snapshot's figures. */
export function PackPanel({ snapshot, name, pseudonyms }: Props) {
  const job = useJob('pack.write');
  const [written, setWritten] = useState<Written | null>(null);
  const run = async (): Promise<void> => {
    setWritten(null);
    job.reset();
    const target = await files.save(`${name}.zip`);
    if (target === null) return;
    const result = await job.start({ snapshot, file: target.token, pseudonyms });
    if (result === null) return;
    await target.finish();
    const said = `${target.name}, ${formatBytes(result.bytes)}: ${plural(result.files, 'file')}; participants under ${pseudonyms ? 'pseudonyms' : 'their names'}. Unpack it and run: python3 verifier.py. Logged in the audit log.`;
    setWritten({ said, target });
  };
  return (
    <Panel
      title="Validation pack"
      about="Inputs, expected figures, model cards, inventory and a short verifier in Python: checked without Lockstep"
      actions={
        <Button
          size="small"
          icon={<Icon name="export" />}
          text="Write pack…"
          disabled={job.running}
          onClick={() => void run().catch(toastError)}
        />
      }
    >
      {job.running || job.error || written ? (
        <ExportLine job={job} written={written} />
      ) : (
        <p className="muted">For a model validator: one zip, checked with Python’s standard library alone.</p>
      )}
    </Panel>
  );
}
