import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import { LockstepError } from '../contract/errors.ts';
import { consistently } from './consistently.ts';
import {
  besidePositions,
  bySnapshot,
  contentParts,
  type HoldingTable,
  keyOf,
  nameOf,
  type Part,
  partOf,
  partsOf,
} from './content-parts.ts';
import { addSums, type ContentSum } from './content-sum.ts';
import { keptOfChange } from './import/kept-of-change.ts';
import { areLost, type Kept, readKept, rowsNow, sumNow, unkeep, unlessDamaged } from './kept-content.ts';
import { moveColumns } from './positions/kept-columns.ts';
import { type KeptSums, keepSums } from './positions/kept-totals.ts';

/** Finds content that was changed by anything but this program, before it is used (decision 058). */
export type ContentGuard = Readonly<{
  /** To be told of every statement: what it writes is summed at the next commit, what it reads is compared first. */
  statement: (sql: string) => void;
  /** To be told of a statement whose changes are told by `added`. */
  summed: (sql: string) => void;
  /** Rows of a part are about to change, or have been. */
  touch: (part: Part) => void;
  /** Rows have come to a part, summed on their way. */
  added: (part: Part, came: Came) => void;
  /** All rows of one snapshot are another's now. */
  moved: (table: HoldingTable, from: number, to: number) => void;
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

/** Rows that came to a part: what they sum to and, of positions, what is kept of them. */
export type Came = Readonly<{ rows: ContentSum; sums: KeptSums | null }>;

export function createContentGuard(db: Database.Database, path: string, readonly: boolean): ContentGuard {
  const texts = new Map<string, Readonly<{ writes: string[]; reads: string[] }>>();
  const written = new Set<string>();
  /** Parts with a snapshot of their own. */
  const touched = new Set<string>();
  const came = new Map<string, Came>();
  /** Tables whose changes are summed on their way. */
  const summed = new Set<string>();
  const compared = new Set<string>();
  /** Too large for every statement. */
  const passed = new Set<string>();

  const compare = (table: string, snapshot: number | null, most: number): void => {
    const name = snapshot === null ? table : `${table}.${snapshot}`;
    if (compared.has(name) || compared.has(table) || inHand(table)) return;
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
    requireSums(table, snapshot, entries);
    compared.add(name);
  };
  /** @throws LockstepError WORKSPACE_DAMAGED where rows stand for which no sum is kept */
  const requireSums = (table: string, snapshot: number | null, entries: readonly Kept[]): void => {
    if (!bySnapshot.has(table) && entries.length > 0) return;
    const known = new Set(entries.map(({ part }) => keyOf(part)));
    for (const part of partsOf(db, table))
      if (snapshot === null || part.snapshot === snapshot)
        if (!known.has(keyOf(part)) && !changing(part) && areLost(db, part)) throw changed(db, path, part);
  };
  const inHand = (table: string): boolean => written.has(table) || summed.has(table);
  const changing = (part: Part): boolean => touched.has(keyOf(part)) || came.has(keyOf(part));
  const added = (part: Part, more: Came): void => {
    const before = came.get(keyOf(part));
    const both = before === undefined ? more : { rows: addSums(before.rows, more.rows), sums: null };
    came.set(keyOf(part), both);
  };
  const clear = (): void => {
    written.clear();
    touched.clear();
    came.clear();
    summed.clear();
  };
  const textOf = (sql: string): Readonly<{ writes: string[]; reads: string[] }> => {
    let text = texts.get(sql);
    if (text === undefined) {
      if (texts.size > 2_000) texts.clear();
      text = tablesOf(sql);
      texts.set(sql, text);
    }
    return text;
  };
  const read = (tables: readonly string[]): void => {
    const open = tables.filter((table) => !compared.has(table) && !passed.has(table) && !inHand(table));
    if (open.length > 0) consistently(db, () => open.forEach((table) => void compare(table, null, small)));
  };
  return {
    statement: (sql) => {
      const { writes, reads } = textOf(sql);
      read(reads);
      for (const table of writes) {
        if (written.has(table)) continue;
        written.add(table);
        // Outside a transaction nothing seals: a sum that is missing is computed with the next commit.
        if (!db.inTransaction && !readonly) unkeep(db, table);
      }
    },
    summed: (sql) => {
      if (!db.inTransaction) throw new TypeError('changes are summed inside a transaction');
      const { writes, reads } = textOf(sql);
      read(reads);
      for (const table of writes) summed.add(table);
    },
    touch: (part) => void touched.add(keyOf(part)),
    added,
    moved: (table, from, to) => {
      const [old, part] = [from, to].map((snapshot): Part => ({ table, snapshot })) as [Part, Part];
      const rows = came.get(keyOf(old));
      if (rows !== undefined) added(part, rows);
      if (table === 'positions') moveColumns(db, from, to);
      if (touched.has(keyOf(old))) touched.add(keyOf(part));
      came.delete(keyOf(old));
    },
    require: (tables, snapshot) =>
      consistently(db, () => {
        for (const table of tables)
          if (bySnapshot.has(table) && snapshot !== null && changing({ table, snapshot })) continue;
          else compare(table, bySnapshot.has(table) ? snapshot : null, Number.POSITIVE_INFINITY);
      }),
    expect: (part, found) => {
      if (inHand(part.table) || changing(part)) return;
      const known = readKept(db, part.table).find(({ part: other }) => other.snapshot === part.snapshot);
      if (known === undefined ? found.rows > 0 && areLost(db, part) : known.content.sum !== found.sum)
        throw changed(db, path, part);
    },
    seal: () => {
      const due = dueParts(db, written, touched, came, summed);
      const keep = db.prepare(
        'INSERT INTO content_sums (part, rows, sum) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET rows = excluded.rows, sum = excluded.sum',
      );
      for (const part of due) {
        const key = keyOf(part);
        const rows = touched.has(key) || written.has(key) ? undefined : came.get(key);
        const grown = rows === undefined ? null : grownSum(db, part, rows.rows);
        const snapshot = part.table === 'positions' ? part.snapshot : null;
        const anew = snapshot === null ? null : unlessDamaged(() => keptOfChange(db, snapshot, grown, rows));
        const content = grown ?? anew?.rows ?? sumNow(db, part);
        if (snapshot !== null) keepSums(db, snapshot, anew?.sums ?? null);
        if (content === null) continue;
        keep.run(key, content.rows, content.sum);
        // What was there before is only as right as it was: it is compared when it is read.
        if (grown === null) compared.add(key);
      }
      clear();
      passed.clear();
    },
    rolledBack: () => {
      clear();
      compared.clear();
    },
    forget: () => {
      compared.clear();
      passed.clear();
    },
  };
}

/** What was written, what has no sum yet; sums of what is gone go too. */
function dueParts(
  db: Database.Database,
  written: ReadonlySet<string>,
  touched: ReadonlySet<string>,
  came: ReadonlyMap<string, Came>,
  summed: ReadonlySet<string>,
): Part[] {
  const parts = contentParts(db);
  const there = new Set(parts.map(keyOf));
  const known = new Set(readKept(db).map(({ part }) => keyOf(part)));
  for (const key of db.prepare<[], string>('SELECT part FROM content_sums').pluck().all()) {
    if (there.has(key)) continue;
    db.prepare('DELETE FROM content_sums WHERE part = ?').run(key);
    const { table, snapshot } = partOf(key);
    if (table === 'positions' && snapshot !== null) keepSums(db, snapshot, null);
  }
  const rows = touched.size > 0;
  return parts.filter((part) => {
    const key = keyOf(part);
    if (touched.has(key) || came.has(key)) return true;
    // A sum that somebody removed is not taken anew of rows this program did not write.
    if (!known.has(key)) return written.has(part.table) || summed.has(part.table) || !areLost(db, part);
    return written.has(part.table) ? part.snapshot === null : rows && besidePositions.includes(part.table);
  });
}

/** The sum of what is kept and of what came; null where that many rows are not there. */
function grownSum(db: Database.Database, part: Part, came: ContentSum): ContentSum | null {
  const kept = readKept(db, part.table).find(({ part: other }) => keyOf(other) === keyOf(part));
  const grown = kept === undefined ? came : addSums(kept.content, came);
  return rowsNow(db, part) === grown.rows ? grown : null;
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
