import { useState } from 'react';
import { PassphraseForm } from '../../app/passphrase-form.tsx';
import { toast } from '../../app/toasts.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { Toggle } from '../../kit/controls.tsx';
import { formatBytes } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ErrorState, Loading } from '../../kit/states.tsx';
import { files } from '../../transport/host.ts';

/** The workspace as one encrypted file for the way to another machine, and the way back. */
export function CarryPanel({ name }: Readonly<{ name: string }>) {
  const carry = useJob('workspace.carry');
  const receive = useJob('workspace.receive');
  const [asked, ask] = useState<'carry' | 'receive' | null>(null);
  const [redacted, setRedacted] = useState(false);
  const job = asked === 'receive' ? receive : carry;
  const write = async (passphrase: string): Promise<void> => {
    const target = await files.save(`${name}${redacted ? '-outside' : ''}.lockstepx`);
    if (target === null) return;
    const done = await carry.start({ file: target.token, passphrase, redacted });
    if (done === null) return;
    await target.finish();
    ask(null);
    toast(`${target.name} written, encrypted: ${formatBytes(done.bytes)}`, 'success');
  };
  const open = async (passphrase: string): Promise<void> => {
    const [from] = await files.pick();
    if (from === undefined) return;
    const target = await files.save(`${from.name.replace(/\.lockstepx$/, '')}.lockstep`);
    if (target === null) return;
    const done = await receive.start({ from: from.token, file: target.token, passphrase });
    if (done === null) return;
    await target.finish();
    ask(null);
    toast(`${target.name} written: open it like any workspace`, 'success');
  };
  return (
    <Panel
      title="Carry to another machine"
      about="One encrypted file, opened with the same passphrase; a workspace on the disk is plain SQLite: encrypt the disk"
      span={12}
      actions={
        <>
          <Toggle label="For outsiders" checked={redacted} onChange={setRedacted} />
          <Button size="small" text="Encrypt…" disabled={job.running} onClick={() => ask('carry')} />
          <Button
            size="small"
            text="Open a carried file…"
            disabled={job.running}
            onClick={() => ask('receive')}
          />
        </>
      }
    >
      {asked === null ? (
        <p className="muted">
          For outsiders: participants under pseudonyms, no notes, no names of files, and a new log.
        </p>
      ) : (
        <PassphraseForm
          key={asked}
          label="Passphrase"
          action={asked === 'carry' ? 'Write encrypted file…' : 'Choose file…'}
          busy={job.running}
          twice={asked === 'carry'}
          onCancel={() => ask(null)}
          onGive={asked === 'carry' ? write : open}
        />
      )}
      {job.running ? <Loading what="Working" progress={job.progress} onCancel={job.cancel} /> : null}
      {asked !== null && job.error ? <ErrorState error={job.error} /> : null}
    </Panel>
  );
}
