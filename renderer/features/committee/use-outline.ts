import { useCallback, useEffect, useRef, useState } from 'react';
import { deckParts } from '../../../contract/deck-parts.ts';
import type { Slide } from '../../../contract/dto/deck.ts';
import { toastError } from '../../app/toasts.ts';
import { recall, remember } from '../../hooks/result-cache.ts';
import { useRevision } from '../../hooks/revision.ts';
import { type Job, useJob } from '../../hooks/use-job.ts';
import { api } from '../../transport/host.ts';
import { toChoices } from './outline.ts';

const delay = 500;

export type Outline = Readonly<{
  slides: readonly Slide[] | null;
  /** They are not known to be what the snapshot has now. */
  stale: boolean;
  job: Job<'deck.outline'>;
  retry: () => void;
  change: (slides: readonly Slide[]) => void;
  /** Resolves once the workspace has the outline as shown; before an export. */
  saved: () => Promise<void>;
}>;

/** Slides with the snapshot and revision they are of; `asked` once they were answered since the page was opened. */
type Shown = Readonly<{ key: string; snapshot: string; slides: readonly Slide[]; asked: boolean }>;

const keyOf = (revision: number, snapshot: string): string => `${revision}:slides of ${snapshot}`;

/** What was shown when the page was last left. */
function lastOf(key: string, snapshot: string): Shown | null {
  const slides = recall(key) as readonly Slide[] | undefined;
  return slides === undefined ? null : { key, snapshot, slides, asked: false };
}

/**
 * The deck's outline, asked anew for every snapshot and revision; changes are shown at once and saved in the background.
 * Of a snapshot that is not shown yet the slides come in parts: those of quick results first.
 */
export function useOutline(snapshot: string): Outline {
  const revision = useRevision();
  const key = keyOf(revision, snapshot);
  const job = useJob('deck.outline');
  const { start } = job;
  const [shown, setShown] = useState(() => lastOf(key, snapshot));
  const latest = useRef(shown);
  const show = useCallback((next: Shown): void => {
    latest.current = next;
    remember(next.key, next.slides);
    setShown(next);
  }, []);
  const waiting = useRef<readonly Slide[] | null>(null);
  const edits = useRef(0);
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
      const seen = edits.current;
      // What is shown already is not hidden again.
      const before = latest.current?.snapshot === snapshot ? latest.current.slides : [];
      const first = before.length > 0 && !before.some((slide) => slide.pending) ? deckParts.length : 0;
      for (let parts = first; parts <= deckParts.length; parts++) {
        const without = deckParts.slice(parts);
        const next = await start(without.length === 0 ? { snapshot } : { snapshot, without });
        if (next === null) return;
        // What was changed meanwhile is newer than the answer.
        if (edits.current !== seen) return ask();
        show({ key, snapshot, slides: next, asked: true });
      }
    };
    ask().catch(toastError);
  }, [saved, start, snapshot, key, show]);
  // Seconds of work: limits and lists of the page are asked first.
  useEffect(() => {
    const next = setTimeout(load);
    return () => clearTimeout(next);
  }, [load]);
  // What was changed last is saved even when the page is left at once.
  useEffect(() => () => void saved().catch(toastError), [saved]);

  const change = useCallback(
    (slides: readonly Slide[]) => {
      if (latest.current !== null) show({ ...latest.current, slides });
      waiting.current = slides;
      edits.current++;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void saved().catch(toastError), delay);
    },
    [saved, show],
  );
  const stale = shown !== null && !(shown.asked && shown.key === key);
  return { slides: shown?.slides ?? null, stale, job, retry: load, change, saved };
}
