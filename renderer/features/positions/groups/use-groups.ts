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
    if (wanted.length === 0) return;
    const abort = new AbortController();
    const ask = async (path: GroupPath): Promise<readonly [string, readonly PositionGroups[]]> => {
      const before = known.get(idOf(path)) ?? [];
      const offset = before.reduce((sum, page) => sum + page.rows.length, 0);
      const input = { ...current.question, inside: [...path], offset, limit: rowsAsked };
      return [idOf(path), [...before, await api('positions.groups', input, { signal: abort.signal })]];
    };
    Promise.all(wanted.map(ask)).then(
      (pages) => {
        setError(null);
        setFound({ key, pages: new Map([...known, ...pages]) });
      },
      (failed: unknown) => {
        if (abort.signal.aborted) return;
        setError(failed instanceof LockstepError ? failed : fromErrorShape(toErrorShape(failed)));
      },
    );
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
