import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import { LockstepError } from '../contract/errors.ts';
import { logUnsaid } from './audit-line.ts';
import { type ContentGuard, createContentGuard } from './content-guard.ts';
import type { HoldingTable } from './content-parts.ts';
import type { ContentSum } from './content-sum.ts';
import { fileIdentity } from './file-identity.ts';
import type { KeptSums } from './positions/kept-totals.ts';
import { asWorkspaceError } from './storage-error.ts';
import { noteWriter, writerOf } from './writer-note.ts';

type Value = number | string | null | Uint8Array;
/** A row as an array of column values, the cheap form for a million of them. */
export type RawRow = (number | string | null)[];

/** How often, in ms, is said that a lock is waited for. */
const told = 250;

/** Combinations of grid filters are many: the caches start anew rather than grow without end. */
const mostPrepared = 1_000;

/**
 * An open workspace: owns the SQLite handle and every prepared statement. `version` grows with each write, so that
 * what was computed from an older state can be told.
 */
export class Workspace {
  readonly path: string;
  readonly readonly: boolean;
  /** For the files of this folder only. */
  readonly db: Database.Database;
  /** What this program is called where it keeps others waiting. */
  writer = 'Lockstep';
  /** Told while another program writes and this one waits; may throw, and the waiting ends. */
  waiting: (sentence: string) => void = () => undefined;
  #unnote: () => void = () => undefined;
  #version = 0;
  #seen: number;
  readonly #file: string | null;
  readonly #guard: ContentGuard;
  readonly #statements = new Map<string, Database.Statement<Value[], unknown>>();
  readonly #raw = new Map<string, Database.Statement<Value[], RawRow>>();
  /** Whether a transaction of this class runs, and what waits for its end. */
  #open = false;
  readonly #last: (() => void)[] = [];

  constructor(db: Database.Database, path: string, readonly: boolean) {
    this.db = db;
    this.path = path;
    this.readonly = readonly;
    this.#guard = createContentGuard(db, path, readonly);
    this.#seen = this.#dataVersion();
    this.#file = fileIdentity(path);
  }

  /**
   * Whether another file stands in its place, or none: a backup put back, a file removed. What is open is then nobody's
   * workspace, and what was written would be lost with it, or damage the other.
   */
  get isReplaced(): boolean {
    return fileIdentity(this.path) !== this.#file;
  }

  #dataVersion(): number {
    return Number(this.db.pragma('data_version', { simple: true }));
  }

  /** Whether another program, or another window, has written since this was asked last; what is kept is out of date then. */
  othersWrote(): boolean {
    const now = this.#dataVersion();
    if (now === this.#seen) return false;
    this.#seen = now;
    this.#version++;
    this.#guard.forget();
    return true;
  }

  /** Whether nobody else has written since `othersWrote` was asked: what was loaded is what is there. */
  get isAsSeen(): boolean {
    return this.#dataVersion() === this.#seen;
  }

  /** These rows of this snapshot change in the transaction in hand. */
  touch(table: HoldingTable, snapshot: number): void {
    this.identity.#guard.touch({ table, snapshot });
  }

  /** What rows that came sum to, less those that went; of a table prepared by `prepareSummed`, or of a snapshot's rows. */
  added(table: string, snapshot: number | null, rows: ContentSum, sums: KeptSums | null = null): void {
    this.identity.#guard.added({ table, snapshot }, { rows, sums });
  }

  /** All rows of one snapshot are another's now. */
  moved(table: HoldingTable, from: number, to: number): void {
    this.identity.#guard.moved(table, from, to);
  }

  /** A statement that writes into a table whose changes the caller sums on its way (`added`), or that changes no content. */
  prepareSummed<Row = unknown>(sql: string): Database.Statement<Value[], Row> {
    this.identity.#guard.summed(sql);
    return this.#kept(sql) as Database.Statement<Value[], Row>;
  }

  /**
   * Compares the content of tables (of those with a snapshot: its rows) with what this program wrote, once until
   * somebody else writes.
   *
   * @throws LockstepError WORKSPACE_DAMAGED
   */
  requireContent(tables: readonly string[], snapshot: number | null = null): void {
    this.identity.#guard.require(tables, snapshot);
  }

  get version(): number {
    return this.#version;
  }

  /** One for all recording views of a workspace: what is kept beside it is kept under this. */
  get identity(): Workspace {
    return this;
  }

  /** Told of what was answered from something kept, so that a recording view knows of it. */
  noteRead(_what: string, _answer: unknown): void {}

  /** The same for rows that were summed while they were read. @throws LockstepError WORKSPACE_DAMAGED */
  expectContent(table: string, snapshot: number, found: ContentSum): void {
    this.identity.#guard.expect({ table, snapshot }, found);
  }

  /** The statement for this text, prepared at most once; rows come as objects. */
  prepare<Row = unknown>(sql: string): Database.Statement<Value[], Row> {
    this.#guard.statement(sql);
    return this.#kept(sql) as Database.Statement<Value[], Row>;
  }

  #kept(sql: string): Database.Statement<Value[], unknown> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= mostPrepared) this.#statements.clear();
      statement = this.db.prepare<Value[], unknown>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** The same with rows as arrays. */
  prepareRaw(sql: string): Database.Statement<Value[], RawRow> {
    this.#guard.statement(sql);
    let statement = this.#raw.get(sql);
    if (statement === undefined) {
      if (this.#raw.size >= mostPrepared) this.#raw.clear();
      statement = this.db.prepare<Value[], RawRow>(sql).raw();
      this.#raw.set(sql, statement);
    }
    return statement;
  }

  /**
   * Runs `work` in one write transaction. It is rolled back when `work` throws, and after a dry run
   * (`keep` says false of the result). Inside another transaction it simply joins it.
   */
  transaction<T>(work: () => T, keep: (result: T) => boolean = () => true): T {
    if (this.db.inTransaction) return work();
    this.#begin();
    this.#open = true;
    try {
      const result = work();
      const kept = keep(result);
      if (kept) this.#end();
      this.db.exec(kept ? 'COMMIT' : 'ROLLBACK');
      if (kept) this.#version++;
      else this.#guard.rolledBack();
      return result;
    } catch (error) {
      // SQLite itself rolls back on a full disk or an I/O error.
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      this.#guard.rolledBack();
      throw error;
    } finally {
      this.#unnote();
      this.#open = false;
      this.#last.length = 0;
    }
  }

  /** Runs `work` when all else of the transaction in hand is written and summed; at once where there is none. */
  atEnd(work: () => void): void {
    const { identity } = this;
    if (identity.#open) identity.#last.push(work);
    else work();
  }

  #end(): void {
    this.#guard.seal();
    for (const work of this.#last) work();
    // What changed and nobody has said: no content changes without a line in the log.
    logUnsaid(this.db);
  }

  /** @throws LockstepError WORKSPACE_LOCKED naming the writer, when it has not ended within the `busy_timeout` */
  #begin(): void {
    if (this.isReplaced)
      throw new LockstepError(
        'STORAGE_FAILED',
        `${basename(this.path)} is no longer the file that was opened: another was put in its place, or it was removed. Nothing was written.`,
      );
    const patience = Number(this.db.pragma('busy_timeout', { simple: true }));
    const until = performance.now() + patience;
    this.db.pragma(`busy_timeout = ${Math.min(told, patience)}`);
    try {
      while (!this.#began(performance.now() < until));
    } finally {
      this.db.pragma(`busy_timeout = ${patience}`);
    }
    this.#unnote = noteWriter(this.path, this.writer);
  }

  /** False when somebody else is writing, of whom the user was told. */
  #began(again: boolean): boolean {
    const name = basename(this.path);
    try {
      this.db.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      const shown = asWorkspaceError(error, name);
      if (!(shown instanceof LockstepError) || shown.code !== 'WORKSPACE_LOCKED') throw shown;
      const writer = writerOf(this.path);
      if (!again)
        throw new LockstepError(
          shown.code,
          `${writer} is writing to ${name}. Wait until it is done, or close it, and try again.`,
        );
      this.waiting(`Waiting: ${writer} is writing to ${name}`);
      return false;
    }
  }

  /**
   * Runs `work` without the check of references row by row: for bulk work whose references are right by construction.
   * Nothing cascades meanwhile. Has no effect inside a transaction, so that it goes around one.
   */
  withoutReferenceChecks<T>(work: () => T): T {
    this.db.pragma('foreign_keys = OFF');
    try {
      return work();
    } finally {
      this.db.pragma('foreign_keys = ON');
    }
  }

  get schemaVersion(): number {
    return Number(this.db.pragma('user_version', { simple: true }));
  }

  get bytes(): number {
    const pages = Number(this.db.pragma('page_count', { simple: true }));
    return pages * Number(this.db.pragma('page_size', { simple: true }));
  }

  close(): void {
    this.#statements.clear();
    this.#raw.clear();
    if (this.db.open) this.db.close();
  }

  /**
   * Closes what is replaced. SQLite then leaves its files beside it, and would take them for those of the file that is
   * there now, which is damaged by them for good: they go.
   */
  abandon(): void {
    const sides = ['-wal', '-shm'].map((end) => ({
      side: this.path + end,
      id: fileIdentity(this.path + end),
    }));
    this.close();
    for (const { side, id } of sides)
      if (id !== null && fileIdentity(side) === id) rmSync(side, { force: true });
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
