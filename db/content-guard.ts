import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import { LockstepError } from '../contract/errors.ts';
import { consistently } from './consistently.ts';
import {
  besidePositions,
  bySnapshot,
  contentParts,
  keyOf,
  nameOf,
  type Part,
  partOf,
  partSql,
} from './content-parts.ts';
import { type ContentSum, contentSum } from './content-sum.ts';

/** Finds content that was changed by anything but this program, before it is used (decision 058). */
export type ContentGuard = Readonly<{
  /** To be told of every statement: what it writes is summed at the next commit, what it reads is compared first. */
  statement: (sql: string) => void;
  /** Rows of a snapshot are about to change, or have been. */
  touch: (snapshot: number) => void;
  /** Compares large tables too. @throws LockstepError WORKSPACE_DAMAGED */
  require: (tables: readonly string[], snapshot: number | null) => void;
  /** Compares a sum taken on the way. @throws LockstepError WORKSPACE_DAMAGED */
  expect: (part: Part, found: ContentSum) => void;
  /** Keeps the sums of what was written; the last step of a transaction. */
  seal: () => void;
  /** What was written is gone again. */
  rolledBack: () => void;
  /** Somebody else wrote: compare anew. */
  forget: () => void;
}>;

/** Tables with more rows are compared where a snapshot or prices are loaded and by `verify`, not by every statement. */
const small = 20_000;

type Kept = Readonly<{ part: Part; content: ContentSum }>;

export function createContentGuard(db: Database.Database, path: string, readonly: boolean): ContentGuard {
  const texts = new Map<string, Readonly<{ writes: string[]; reads: string[] }>>();
  const written = new Set<string>();
  const touched = new Set<number>();
  const compared = new Set<string>();
  /** Too large for every statement. */
  const passed = new Set<string>();

  const compare = (table: string, snapshot: number | null, most: number): void => {
    const name = snapshot === null ? table : `${table}.${snapshot}`;
    if (compared.has(name) || compared.has(table) || written.has(table)) return;
    // Read anew each time: another process may have written since.
    const entries = readKept(db, table).filter(
      ({ part }) => snapshot === null || part.snapshot === snapshot || part.snapshot === null,
    );
    if (entries.reduce((rows, { content }) => rows + content.rows, 0) > most) {
      passed.add(table);
      return;
    }
    for (const { part, content } of entries)
      if (sumNow(db, part)?.sum !== content.sum) throw changed(db, path, part);
    compared.add(name);
  };
  return {
    statement: (sql) => {
      let text = texts.get(sql);
      if (text === undefined) {
        if (texts.size > 2_000) texts.clear();
        text = tablesOf(sql);
        texts.set(sql, text);
      }
      const { writes, reads } = text;
      const open = reads.filter((table) => !compared.has(table) && !passed.has(table) && !written.has(table));
      if (open.length > 0) consistently(db, () => open.forEach((table) => void compare(table, null, small)));
      for (const table of writes) {
        if (written.has(table)) continue;
        written.add(table);
        // Outside a transaction nothing seals: a sum that is missing is computed with the next commit.
        if (!db.inTransaction && !readonly) unkeep(db, table);
      }
    },
    touch: (snapshot) => void touched.add(snapshot),
    require: (tables, snapshot) =>
      consistently(db, () => {
        for (const table of tables)
          if (bySnapshot.has(table) && snapshot !== null && touched.has(snapshot)) continue;
          else compare(table, bySnapshot.has(table) ? snapshot : null, Number.POSITIVE_INFINITY);
      }),
    expect: (part, found) => {
      if (written.has(part.table) || (part.snapshot !== null && touched.has(part.snapshot))) return;
      const known = readKept(db, part.table).find(({ part: other }) => other.snapshot === part.snapshot);
      if (known !== undefined && known.content.sum !== found.sum) throw changed(db, path, part);
    },
    seal: () => {
      const due = dueParts(db, written, touched);
      const keep = db.prepare(
        'INSERT INTO content_sums (part, rows, sum) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET rows = excluded.rows, sum = excluded.sum',
      );
      for (const part of due) {
        const content = sumNow(db, part);
        if (content === null) continue;
        keep.run(keyOf(part), content.rows, content.sum);
        compared.add(part.snapshot === null ? part.table : `${part.table}.${part.snapshot}`);
      }
      written.clear();
      touched.clear();
      passed.clear();
    },
    rolledBack: () => {
      written.clear();
      touched.clear();
      compared.clear();
    },
    forget: () => {
      compared.clear();
      passed.clear();
    },
  };
}

/** What was written, what has no sum yet; sums of what is gone go too. */
function dueParts(db: Database.Database, written: ReadonlySet<string>, touched: ReadonlySet<number>): Part[] {
  const parts = contentParts(db);
  const there = new Set(parts.map(keyOf));
  const known = new Set(db.prepare<[], string>('SELECT part FROM content_sums').pluck().all());
  for (const key of known)
    if (!there.has(key)) db.prepare('DELETE FROM content_sums WHERE part = ?').run(key);
  const rows = touched.size > 0 || [...bySnapshot].some((table) => written.has(table));
  return parts.filter((part) => {
    if (!known.has(keyOf(part))) return true;
    if (part.snapshot === null)
      return written.has(part.table) || (rows && besidePositions.includes(part.table));
    return rows && (touched.size === 0 || touched.has(part.snapshot));
  });
}

/** What is kept of one table, or of all; nothing in a file of before there were sums. */
function readKept(db: Database.Database, table?: string): Kept[] {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'content_sums'").get() === undefined) return [];
  const where = table === undefined ? '' : ' WHERE part = ? OR part GLOB ?';
  return db
    .prepare<string[], ContentSum & { part: string }>(`SELECT part, rows, sum FROM content_sums${where}`)
    .all(...(table === undefined ? [] : [table, `${table}.*`]))
    .map(({ part, rows, sum }) => ({ part: partOf(part), content: { rows, sum } }));
}

function unkeep(db: Database.Database, table: string): void {
  db.prepare('DELETE FROM content_sums WHERE part = ? OR part GLOB ?').run(table, `${table}.*`);
}

/** The content of a part; null when it cannot be read. */
function sumNow(db: Database.Database, part: Part): ContentSum | null {
  try {
    const values = part.snapshot === null ? [] : [part.snapshot];
    return contentSum(db, partSql(db, part), ...values);
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|ERROR)/.test(String(error.code)))
      return null;
    throw error;
  }
}

export type ComparedPart = Part &
  Readonly<{
    name: string;
    /** As this program wrote it last; true too where no sum was kept to compare with. */
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
      ok: before === undefined ? now !== null : now?.sum === before.sum,
      now,
    };
  });
}

function changed(db: Database.Database, path: string, part: Part): LockstepError {
  return new LockstepError(
    'WORKSPACE_DAMAGED',
    `${nameOf(db, part)} in ${basename(path)} is not what this program wrote: the file is damaged, or another program changed it. Nothing is computed from it. "lockstep verify" lists what is affected, "lockstep rescue" saves what can be read into a new workspace; or restore a backup.`,
    { table: part.table },
  );
}

const writing =
  /\b(?:(?:INSERT|REPLACE)(?:\s+OR\s+[A-Z]+)?\s+INTO|UPDATE(?:\s+OR\s+[A-Z]+)?|DELETE\s+FROM)\s+(?:main\.)?"?([a-z_]+)/g;
const reading = /\b(?:FROM|JOIN)\s+(?:main\.)?"?([a-z_]+)/g;

function tablesOf(sql: string): { writes: string[]; reads: string[] } {
  const named = (pattern: RegExp): string[] => [
    ...new Set([...sql.matchAll(pattern)].map((found) => found[1] ?? '')),
  ];
  const writes = named(writing);
  return { writes, reads: [...new Set([...named(reading), ...writes])] };
}
