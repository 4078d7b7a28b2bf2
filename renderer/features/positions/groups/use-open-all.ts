import { useEffect, useState } from 'react';
import { toast } from '../../../app/toasts.ts';
import { formatCount } from '../../../kit/format.ts';
import { type GroupPages, idOf, mostOpened, openable } from './group-row.ts';
import type { Shape } from './use-shape.ts';

/**
 * Opens every group, level by level as each is fetched, up to the most that are open at once; where that is fewer than
 * there are, it is said.
 */
export function useOpenAll({ by, opened, setOpened }: Shape, pages: GroupPages, stale: boolean) {
  const [asked, setAsked] = useState(false);
  const known = openable(pages, by.length);
  const ids = new Set(opened.map(idOf));
  const closed = known.filter((path) => !ids.has(idOf(path)));
  const coming = stale || opened.some((path) => !pages.has(idOf(path)));
  const room = mostOpened - opened.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known and open follows from pages and opened.
  useEffect(() => {
    if (!asked || coming) return;
    if (closed.length === 0 || room <= 0) {
      setAsked(false);
      if (closed.length > 0)
        toast(
          `${formatCount(opened.length)} groups are open, the most at once; ${formatCount(closed.length)} of those shown stay closed. Fewer levels or a filter leave fewer groups.`,
          'warning',
        );
      return;
    }
    setOpened([...opened, ...closed.slice(0, room)]);
  }, [asked, coming, pages, opened]);
  return {
    openAll: () => setAsked(true),
    closeAll: () => {
      setAsked(false);
      setOpened([]);
    },
    /** Whether there is anything to open, and to close. */
    canOpen: closed.length > 0 && !asked,
    canClose: opened.length > 0,
  };
}
