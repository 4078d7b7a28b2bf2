import { useCallback, useEffect, useRef, useState } from 'react';
import type { Slide } from '../../../contract/dto/deck.ts';
import { toastError } from '../../app/toasts.ts';
import { useRevision } from '../../hooks/revision.ts';
import { type Job, useJob } from '../../hooks/use-job.ts';
import { api } from '../../transport/host.ts';
import { toChoices } from './outline.ts';

const delay = 500;

export type Outline = Readonly<{
  slides: readonly Slide[] | null;
  job: Job<'deck.outline'>;
  retry: () => void;
  change: (slides: readonly Slide[]) => void;
  /** Resolves once the workspace has the outline as shown; before an export. */
  saved: () => Promise<void>;
}>;

/** The deck's outline, asked anew for every snapshot and revision; changes are shown at once and saved in the background. */
export function useOutline(snapshot: string): Outline {
  const revision = useRevision();
  const job = useJob('deck.outline');
  const { start } = job;
  const [slides, setSlides] = useState<readonly Slide[] | null>(null);
  const waiting = useRef<readonly Slide[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const saved = useCallback(async () => {
    clearTimeout(timer.current);
    const next = waiting.current;
    if (next === null) return;
    waiting.current = null;
    await api('deck.saveOutline', { slides: toChoices(next) });
  }, []);
  const load = useCallback((): void => {
    const ask = async (): Promise<void> => {
      await saved();
      const next = await start({ snapshot });
      if (next === null) return;
      // What was changed meanwhile is newer than the answer.
      if (waiting.current === null) setSlides(next);
      else await ask();
    };
    ask().catch(toastError);
  }, [saved, start, snapshot]);
  // Seconds of work, and the backend answers one question at a time: limits and lists of the page are asked first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision makes the outline another one.
  useEffect(() => {
    const next = setTimeout(load);
    return () => clearTimeout(next);
  }, [load, revision]);
  // What was changed last is saved even when the page is left at once.
  useEffect(() => () => void saved().catch(toastError), [saved]);

  const change = useCallback(
    (next: readonly Slide[]) => {
      setSlides(next);
      waiting.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void saved().catch(toastError), delay);
    },
    [saved],
  );
  return { slides, job, retry: load, change, saved };
}
