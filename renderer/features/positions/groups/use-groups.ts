import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input } from '../../../../contract/contract.ts';
import type { PositionGroups } from '../../../../contract/dto/position-groups.ts';
import { fromErrorShape, LockstepError, toErrorShape } from '../../../../contract/errors.ts';
import { useRevision } from '../../../hooks/revision.ts';
import { api } from '../../../transport/host.ts';
import { rowsAsked } from '../../../transport/rows-asked.ts';
import { type GroupPages, type GroupPath, idOf } from './group-row.ts';

export type GroupQuestion = Omit<Input<'positions.groups'>, 'inside' | 'offset' | 'limit'>;
type Found = Readonly<{ key: string; pages: GroupPages }>;

/**
 * The groups of the first level and those of every opened group, each asked for once a question. While a new question is
 * answered the groups before stay, `stale`.
 */
export function useGroups(question: GroupQuestion, opened: readonly GroupPath[]) {
  const revision = useRevision();
  const key = JSON.stringify([revision, question]);
  const [found, setFound] = useState<Found>({ key: '', pages: new Map() });
  const [further, setFurther] = useState<Readonly<{ key: string; pages: ReadonlyMap<string, number> }>>({
    key,
    pages: new Map(),
  });
  const [error, setError] = useState<LockstepError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef({ question, opened, found });
  latest.current = { question, opened, found };
  const asked = JSON.stringify(opened);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for question and revision, `asked` for what is open; `attempt` asks again.
  useEffect(() => {
    const { current } = latest;
    const known = current.found.key === key ? current.found.pages : new Map<string, PositionGroups[]>();
    const wanted = [[], ...current.opened].filter((path) => {
      const pages = further.key === key ? (further.pages.get(idOf(path)) ?? 1) : 1;
      return (known.get(idOf(path))?.length ?? 0) < pages;
    });
    const shown = [[], ...current.opened];
    if (wanted.length === 0 && !shown.some((path) => lacksTriggers(known.get(idOf(path))))) return;
    const abort = new AbortController();
    const page = (path: GroupPath, offset: number, triggers: boolean): Promise<PositionGroups> => {
      const input = { ...current.question, inside: [...path], offset, limit: rowsAsked, triggers };
      return api('positions.groups', input, { signal: abort.signal });
    };
    const find = async (): Promise<void> => {
      const pages = new Map<string, readonly PositionGroups[]>(known);
      const put = (): void => setFound({ key, pages: new Map(pages) });
      const more = wanted.map(async (path) => {
        const before = known.get(idOf(path)) ?? [];
        pages.set(idOf(path), [...before, await page(path, sizeOf(before), false)]);
      });
      await Promise.all(more);
      setError(null);
      if (wanted.length > 0) put();
      // They read the margin of the whole snapshot, which of a large one takes a while: the groups are shown before.
      for (const path of shown) {
        const own = pages.get(idOf(path)) ?? [];
        if (!lacksTriggers(own)) continue;
        const again = own.map((_, i) => page(path, sizeOf(own.slice(0, i)), true));
        pages.set(idOf(path), await Promise.all(again));
        put();
      }
    };
    find().catch((failed: unknown) => {
      if (abort.signal.aborted) return;
      setError(failed instanceof LockstepError ? failed : fromErrorShape(toErrorShape(failed)));
    });
    return () => abort.abort();
  }, [key, asked, further, attempt]);

  const showMore = useCallback(
    (path: GroupPath) =>
      setFurther((before) => {
        const pages = before.key === key ? before.pages : new Map<string, number>();
        return { key, pages: new Map(pages).set(idOf(path), (pages.get(idOf(path)) ?? 1) + 1) };
      }),
    [key],
  );
  const retry = useCallback(() => {
    setError(null);
    setAttempt((n) => n + 1);
  }, []);
  return { pages: found.pages, stale: found.key !== key, error, retry, showMore };
}

const sizeOf = (pages: readonly PositionGroups[]): number =>
  pages.reduce((sum, { rows }) => sum + rows.length, 0);

const lacksTriggers = (pages: readonly PositionGroups[] = []): boolean =>
  pages.some(({ total }) => total.all.trigger === undefined);
