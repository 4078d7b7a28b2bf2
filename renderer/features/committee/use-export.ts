import { useState } from 'react';
import { toastError } from '../../app/toasts.ts';
import { type Job, useJob } from '../../hooks/use-job.ts';
import { files } from '../../transport/host.ts';
import { report } from './export-line.tsx';

export type DeckExport = Pick<Job<'deck.export'>, 'running' | 'progress' | 'error' | 'cancel'> &
  Readonly<{
    /** What was written, in a sentence. */
    written: string | null;
    run: (snapshot: string, label: string, pseudonyms: boolean) => Promise<void>;
  }>;

/** Export of the deck: choose where, save the outline as shown, write, hand over. */
export function useExport(saved: () => Promise<void>): DeckExport {
  const job = useJob('deck.export');
  const [written, setWritten] = useState<string | null>(null);
  const run = async (snapshot: string, label: string, pseudonyms: boolean): Promise<void> => {
    setWritten(null);
    job.reset();
    try {
      const target = await files.save(`committee-${label}.pptx`);
      if (target === null) return;
      await saved();
      const result = await job.start({ snapshot, file: target.token, pseudonyms });
      if (result === null) return;
      await target.finish();
      setWritten(report(target.name, result, pseudonyms));
    } catch (error) {
      toastError(error);
    }
  };
  const { running, progress, error, cancel } = job;
  return { running, progress, error, cancel, written, run };
}
