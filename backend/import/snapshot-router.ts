import type { Warning } from '../../contract/domain.ts';
import { otherOfTheDay } from '../../db/import/other-of-the-day.ts';
import { nothingToResolve, resolveSnapshot } from '../../db/import/resolve-snapshot.ts';
import { dateLabel, ensureSnapshot, linkImport, nameSnapshot } from '../../db/snapshots.ts';
import type { Workspace } from '../../db/workspace.ts';
import { unlikelyTime } from './unlikely-time.ts';

export type Placed = Readonly<{
  /** The newest snapshot the file gave rows to; null when it gave none. */
  label: string | null;
  asOf: number | null;
  updated: number;
  duplicates: number;
  warnings: readonly Warning[];
}>;

type Target = { id: number; label: string | null; asOf: number | null; oldest: number | null };

/**
 * Decides which snapshot a row belongs to: the label given, else the UTC date of the row's as-of time, else of the
 * file's. The file's is often known only at its end, so such rows wait in a provisional snapshot that is named then.
 */
export function snapshotRouter(ws: Workspace, importId: number, label: string | null) {
  const byLabel = new Map<string, Target>();
  const byTime = new Map<number, Target>();
  let waiting: Target | null = null;

  const target = (name: string): Target => {
    let found = byLabel.get(name);
    if (found === undefined) {
      found = { id: ensureSnapshot(ws, name), label: name, asOf: null, oldest: null };
      byLabel.set(name, found);
    }
    return found;
  };

  const withTime = (asOf: number): Target => {
    let found = byTime.get(asOf);
    if (found === undefined) {
      found = target(label ?? dateLabel(asOf));
      found.asOf = Math.max(asOf, found.asOf ?? asOf);
      found.oldest = Math.min(asOf, found.oldest ?? asOf);
      byTime.set(asOf, found);
    }
    return found;
  };

  const place = (asOf: number | null): number => {
    if (asOf !== null) return withTime(asOf).id;
    waiting ??=
      label === null
        ? { id: ensureSnapshot(ws, `import ${importId}`), label: null, asOf: null, oldest: null }
        : target(label);
    return waiting.id;
  };

  /** @param distinct whether no position is held twice, for sure */
  const settle = (
    fileAsOf: number | null,
    file: string,
    keeps: (moved: number) => boolean,
    distinct: boolean,
  ): Placed => {
    let duplicates = 0;
    if (waiting !== null) {
      if (fileAsOf === null)
        throw new TypeError(`ingest of ${file} gave rows of a snapshot without an as-of time`);
      if (label === null) {
        const named = nameSnapshot(ws, waiting.id, dateLabel(fileAsOf));
        duplicates = named.duplicates;
        const known = byLabel.get(dateLabel(fileAsOf));
        if (known === undefined)
          byLabel.set(dateLabel(fileAsOf), { ...waiting, id: named.id, label: dateLabel(fileAsOf) });
      }
      const into = withTime(fileAsOf);
      waiting = into;
    }
    let updated = 0;
    const warnings: Warning[] = [];
    for (const { id, label: name, asOf, oldest } of byLabel.values()) {
      linkImport(ws, importId, id, asOf ?? 0);
      const unlikely = asOf === null ? null : unlikelyTime(name, asOf, Date.now());
      if (unlikely !== null) warnings.push(unlikely);
      if (label === null && asOf !== null) warnings.push(...otherOfTheDay(ws, importId, id, asOf));
      // An import that will not be kept changes nothing about what counts.
      const resolved = keeps(duplicates) ? resolveSnapshot(ws, id, importId, { distinct }) : nothingToResolve;
      updated += resolved.updated;
      if (resolved.older > 0)
        warnings.push({
          code: 'OLDER_ANSWER',
          message: `${resolved.older} positions or balances of this file do not count in snapshot ${name}: another file, taken later, has them with another size.`,
        });
      if (resolved.agreeing > 0)
        warnings.push({
          code: 'TOLD_TWICE',
          message: `${resolved.agreeing} positions or balances of snapshot ${name} are stated more than once with the same side and size; the most detailed row of each counts, the others are kept beside it.`,
        });
      if (resolved.differing > 0)
        warnings.push({
          code: 'REPEATED_ID',
          message: `${resolved.differing} positions or balances of snapshot ${name} occur more than once with different sizes; the last of each counts, the others are kept beside it.`,
        });
      if (asOf !== null && oldest !== null && asOf > oldest)
        warnings.push({
          code: 'SEVERAL_TIMES',
          message: `snapshot ${name} holds answers from ${new Date(oldest).toISOString()} to ${new Date(asOf).toISOString()}; a position closed in between would still be shown.`,
        });
    }
    const newest = [...byLabel.values()].sort((a, b) => (b.asOf ?? 0) - (a.asOf ?? 0))[0];
    if (byLabel.size > 1)
      warnings.push({
        code: 'SEVERAL_SNAPSHOTS',
        message: `the file gave rows to ${byLabel.size} snapshots: ${[...byLabel.keys()].sort().join(', ')}.`,
      });
    return { label: newest?.label ?? null, asOf: newest?.asOf ?? fileAsOf, updated, duplicates, warnings };
  };

  return { place, settle };
}
