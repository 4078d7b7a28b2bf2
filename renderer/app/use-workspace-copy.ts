import { useJob } from '../hooks/use-job.ts';
import { formatBytes, formatDate } from '../kit/format.ts';
import { files } from '../transport/host.ts';
import { toast, toastError } from './toasts.ts';
import { useWorkspace } from './workspace.ts';

/** Writes a copy of the workspace where the user says. @param kind what the copy is for, in its proposed name */
export function useWorkspaceCopy(kind: 'backup' | 'copy') {
  const workspace = useWorkspace();
  const job = useJob('workspace.backup');
  const write = async (): Promise<void> => {
    const target = await files.save(
      `${workspace?.name ?? 'workspace'}-${kind}-${formatDate(Date.now())}.lockstep`,
    );
    if (target === null) return;
    const done = await job.start({ file: target.token });
    if (done === null) return;
    await target.finish();
    const next = kind === 'copy' ? '. Open it to work on it.' : '';
    toast(`${kind === 'copy' ? 'Copy' : 'Backup'} written: ${formatBytes(done.bytes)}${next}`, 'success');
  };
  return { job, copy: () => void write().catch(toastError) };
}
