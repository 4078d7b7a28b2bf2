import { useState } from 'react';
import type { Input } from '../../../contract/contract.ts';
import { LockstepError } from '../../../contract/errors.ts';
import { toastError } from '../../app/toasts.ts';
import { type Job, useJob } from '../../hooks/use-job.ts';
import { api, files } from '../../transport/host.ts';
import { report, type Written } from './export-line.tsx';

export type DeckFormat = NonNullable<Input<'deck.export'>['format']>;

export type DeckExport = Pick<Job<'deck.export'>, 'running' | 'progress' | 'error' | 'cancel'> &
  Readonly<{
    written: Written | null;
    run: (snapshot: string, name: string, format: DeckFormat, pseudonyms: boolean) => Promise<void>;
  }>;

/** Export of the deck: choose where, save the outline as shown, write, hand over. */
export function useExport(saved: () => Promise<void>): DeckExport {
  const job = useJob('deck.export');
  const [written, setWritten] = useState<Written | null>(null);
  const [refused, refuse] = useState<LockstepError | null>(null);
  const run: DeckExport['run'] = async (snapshot, name, format, pseudonyms) => {
    setWritten(null);
    refuse(null);
    job.reset();
    try {
      const problem = format === 'pdf' ? (await api('deck.printer', {})).problem : null;
      if (problem !== null) return refuse(new LockstepError('USAGE', problem));
      const target = await files.save(`${name}.${format}`);
      if (target === null) return;
      await saved();
      const result = await job.start({ snapshot, file: target.token, format, pseudonyms });
      if (result === null) return;
      await target.finish();
      setWritten({ said: report(target.name, result, pseudonyms), target });
    } catch (error) {
      toastError(error);
    }
  };
  const { running, progress, error, cancel } = job;
  return { running, progress, error: error ?? refused, cancel, written, run };
}
