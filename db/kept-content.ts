import type Database from 'better-sqlite3';
import { lastLine } from './audit-line.ts';
import { contentParts, keyOf, nameOf, type Part, partCountSql, partOf, partSql } from './content-parts.ts';
import { type ContentSum, contentSum } from './content-sum.ts';

export type Kept = Readonly<{ part: Part; content: ContentSum }>;

const hasSums = (db: Database.Database): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'content_sums'").get() !== undefined;

/** What is kept of one table, or of all; nothing in a file of before there were sums. */
export function readKept(db: Database.Database, table?: string): Kept[] {
  if (!hasSums(db)) return [];
  const where = table === undefined ? '' : ' AND (part = ? OR part GLOB ?)';
  return db
    .prepare<string[], ContentSum & { part: string }>(
      `SELECT part, rows, sum FROM content_sums WHERE sum <> ''${where}`,
    )
    .all(...(table === undefined ? [] : [table, `${table}.*`]))
    .map(({ part, rows, sum }) => ({ part: partOf(part), content: { rows, sum } }));
}

/** An empty sum is taken anew by the next commit; one that is not there was removed by somebody. */
export function unkeep(db: Database.Database, table: string): void {
  db.prepare("UPDATE content_sums SET sum = '' WHERE part = ? OR part GLOB ?").run(table, `${table}.*`);
}

/** All sums are taken anew by the next commit: rows were written of which this program keeps none yet. */
export function unkeepAll(db: Database.Database): void {
  db.exec('DELETE FROM content_sums');
  const due = db.prepare("INSERT INTO content_sums (part, rows, sum) VALUES (?, 0, '')");
  for (const part of contentParts(db)) due.run(keyOf(part));
}

/**
 * Whether there are, or were, rows for which this program has kept a sum that is there no more. Nothing is lost before sums were ever
 * taken: in a file of before there were any, and where an earlier build migrated one, whose line in the log says so.
 */
export function areLost(db: Database.Database, part: Part): boolean {
  // An empty table has a sum too, which says that it was empty: all its rows may have gone with it.
  if (!hasSums(db) || (part.snapshot !== null && rowsNow(db, part) === 0)) return false;
  if (db.prepare('SELECT 1 FROM content_sums WHERE part = ?').get(keyOf(part)) !== undefined) return false;
  if (db.prepare('SELECT 1 FROM content_sums LIMIT 1').get() !== undefined) return true;
  const content = lastLine(db)?.state.content;
  return content !== undefined && content !== null;
}

/** How many rows a part has, by an index; none where that cannot be told. */
export function rowsNow(db: Database.Database, part: Part): number {
  const values = part.snapshot === null ? [] : [part.snapshot];
  const count = (): number | undefined =>
    db
      .prepare<number[], number>(partCountSql(part))
      .pluck()
      .get(...values);
  return unlessDamaged(count) ?? 0;
}

/** The content of a part; null when it cannot be read. */
export const sumNow = (db: Database.Database, part: Part): ContentSum | null =>
  unlessDamaged(() => contentSum(db, partSql(db, part), ...(part.snapshot === null ? [] : [part.snapshot])));

/** What is read; null where it cannot be. */
export function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|ERROR)/.test(String(error.code)))
      return null;
    throw error;
  }
}

export type ComparedPart = Part &
  Readonly<{
    name: string;
    /** As this program wrote it last; true too where no sum was kept yet to compare with. */
    ok: boolean;
    /** null where it cannot be read. */
    now: ContentSum | null;
  }>;

/** Every part there is or was: is its content what this program wrote last? */
export function compareContent(db: Database.Database): ComparedPart[] {
  const kept = new Map(readKept(db).map(({ part, content }) => [keyOf(part), content]));
  const there = contentParts(db);
  const known = new Set(there.map(keyOf));
  const gone = [...kept.keys()].filter((key) => !known.has(key)).map(partOf);
  return [...there, ...gone].map((part) => {
    const now = sumNow(db, part);
    const before = kept.get(keyOf(part));
    return {
      ...part,
      name: nameOf(db, part),
      ok: before === undefined ? now !== null && !areLost(db, part) : now?.sum === before.sum,
      now,
    };
  });
}
