import type { Source } from '../../ingest/types.ts';
import { parseCompactDate } from '../../ingest/values/time.ts';

/** A member of an archive, or a sheet of a workbook, and the day that its name says; null for none. */
export type Dated = Readonly<{ source: Source; day: number | null }>;

/**
 * Members in the order of the days that their names say, so that of a sheet a day the newest is imported last and counts,
 * whatever the order they stand in; as they stand where a name says none, or two say the same.
 */
export function datedMembers(sources: readonly Source[]): readonly Dated[] {
  const dated = sources.map((source) => ({ source, day: dayIn(source.name) }));
  const days = new Set(dated.map(({ day }) => day));
  if (days.has(null) || days.size < dated.length) return sources.map((source) => ({ source, day: null }));
  return dated.toSorted((a, b) => (a.day ?? 0) - (b.day ?? 0));
}

/** `book.xlsx › 2026-10-29`, `20261029`, `2026.10.29`: UTC ms. Days and months in another order say nothing for sure. */
function dayIn(name: string): number | null {
  const own = name.split(' › ').at(-1) ?? name;
  const found = /(?<!\d)(20\d\d)([-_. ]?)(\d\d)\2(\d\d)(?!\d)/.exec(own);
  if (found === null) return null;
  return parseCompactDate(`${found[1]}${found[3]}${found[4]}`);
}
