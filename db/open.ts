import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { LockstepError } from '../contract/errors.ts';
import { foreignObject, viewForTable } from './known-schema.ts';
import { applicationId, migrate, schemaVersion } from './migrate.ts';
import { oversizedCell } from './oversized-cell.ts';
import { foreignSide, mayWrite } from './side-files.ts';
import { asPlaceError, asWorkspaceError } from './storage-error.ts';
import { sweep } from './whole-file.ts';
import { Workspace } from './workspace.ts';
import { endedWriting } from './writer-note.ts';

export type OpenOptions = Readonly<{
  /** Make a new workspace when there is no file, or an empty one. */
  create?: boolean;
  readonly?: boolean;
}>;

/**
 * Opens a workspace file, migrating an older one after a backup beside it.
 *
 * @throws LockstepError NOT_FOUND (no such file, and not `create`), WORKSPACE_TOO_NEW (written by a newer version;
 *   nothing is touched), WORKSPACE_DAMAGED (not a workspace, cannot be read, holds objects that
 *   are not ours or a cell too large), USAGE (an older one opened read-only).
 */
export function openWorkspace(path: string, options: OpenOptions = {}): Workspace {
  try {
    return opened(path, options);
  } catch (error) {
    throw asPlaceError(error, path);
  }
}

function opened(path: string, options: OpenOptions): Workspace {
  const name = basename(path);
  const readonly = options.readonly ?? false;
  const exists = existsSync(path);
  if (exists) requireFile(path, name);
  const empty = !exists || statSync(path).size === 0;
  if (!exists && !(options.create && !readonly))
    throw new LockstepError('NOT_FOUND', `There is no workspace at ${path}.`, { path });
  if (!existsSync(dirname(path) || '.'))
    throw new LockstepError('NOT_FOUND', `There is no folder ${dirname(path)}.`, { path });
  if (exists && empty && !(options.create && !readonly)) throw damaged(name, 'the file is empty');
  let db: Database.Database | undefined;
  try {
    if (!readonly) requireWritable(path, name);
    if (!readonly && exists) requireOwnJournal(path, name);
    // Made first and empty: readable by its owner only, and so are the files SQLite lays beside it.
    if (!exists) writeFileSync(path, '', { mode: 0o600, flag: 'wx' });
    db = new Database(path, { readonly, fileMustExist: exists });
    // First of all: from here on nothing in the file's own schema may call a function with effects.
    db.pragma('trusted_schema = OFF');
    if (!empty) check(db, name, readonly);
    configure(db, readonly);
    if (!readonly) migrate(db, path);
    // Confidential rows of a killed import's stages, and halves of backups.
    if (!readonly) sweep(path);
    return new Workspace(db, path, readonly);
  } catch (error) {
    db?.close();
    throw asWorkspaceError(error, name);
  }
}

/** @throws WORKSPACE_READ_ONLY before SQLite makes files beside it that its owner could not use */
function requireWritable(path: string, name: string): void {
  const foreign = foreignSide(path);
  if (foreign !== null) throw new LockstepError('WORKSPACE_READ_ONLY', foreign, { path });
  if (existsSync(path) && !mayWrite(path))
    throw asWorkspaceError(new Database.SqliteError('not writable', 'SQLITE_READONLY'), name);
}

/**
 * A backup that was put in the place of a workspace whose writer was killed: the journal beside it is of the other file, and
 * SQLite would take it in, at the latest when the file is closed, and so destroy the backup. A connection that only reads
 * takes nothing in.
 *
 * @throws WORKSPACE_DAMAGED with what to do
 */
function requireOwnJournal(path: string, name: string): void {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0 || !endedWriting(path)) return;
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    tolerate(db);
    const [first] = db.pragma('quick_check(1)') as { quick_check: string }[];
    if (first?.quick_check === 'ok') return;
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
  } finally {
    db.close();
  }
  throw new LockstepError(
    'WORKSPACE_DAMAGED',
    `${name} and the journal ${name}-wal beside it do not go together: a program was ended while it wrote. If you have put a backup in the place of ${name}, move ${name}-wal and ${name}-shm away and open it again: it was not changed. Else save what can be read with "lockstep rescue".`,
    { path },
  );
}

function check(db: Database.Database, name: string, readonly: boolean): void {
  const id = Number(db.pragma('application_id', { simple: true }));
  if (id !== applicationId) throw damaged(name, 'it is a database of another program');
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > schemaVersion)
    throw new LockstepError(
      'WORKSPACE_TOO_NEW',
      `${name} was written by a newer Lockstep (version ${version} of the file; this program knows ${schemaVersion}). Nothing was changed. Open it with that version, or restore a backup.`,
      { found: version, known: schemaVersion },
    );
  if (readonly && version < schemaVersion)
    throw new LockstepError(
      'USAGE',
      `${name} was written by an older Lockstep (version ${version} of the file; this program needs ${schemaVersion}): open it once where it can be written. It is backed up and brought up to date.`,
      { found: version, known: schemaVersion },
    );
  if (version < 1) throw damaged(name, 'it has no tables of this program');
  const foreign = foreignObject(db, version) ?? oversizedCell(db);
  if (foreign !== null) throw damaged(name, foreign);
  // Reads the first pages of every table: a truncated file fails here, not in mid-work.
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  for (const table of tables) db.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get();
}

/** @throws LockstepError when it is no workspace of this very schema */
export function requireCurrent(db: Database.Database, name: string): void {
  check(db, name, true);
}

/** @throws LockstepError when the file is no workspace, or is of a newer version; one of an older version is */
export function requireWorkspace(path: string, name: string): void {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    db.pragma('trusted_schema = OFF');
    check(db, name, false);
  } catch (error) {
    throw asWorkspaceError(error, name);
  } finally {
    db?.close();
  }
}

function configure(db: Database.Database, readonly: boolean): void {
  // Only a new file takes it: larger pages make a tree of a million rows a fifth cheaper to build and to write.
  if (!readonly) db.pragma('page_size = 16384');
  if (!readonly) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -65536');
}

/**
 * Opens whatever SQLite can open, for reading and without any check: for `verify`, which says what is wrong with it.
 *
 * @throws LockstepError NOT_FOUND, WORKSPACE_DAMAGED (SQLite cannot open it at all)
 */
export function openUnchecked(path: string): Workspace {
  if (!existsSync(path)) throw new LockstepError('NOT_FOUND', `There is no workspace at ${path}.`, { path });
  requireFile(path, basename(path));
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    tolerate(db);
    db.pragma('schema_version');
    try {
      requireTables(db, basename(path));
    } catch (error) {
      db.close();
      throw error;
    }
    return new Workspace(db, path, true);
  } catch (error) {
    throw asWorkspaceError(error, basename(path));
  }
}

/**
 * For a database that is only read: without it SQLite reads nothing of a file that is shorter than it should be, nor of
 * one with a faulty line in its schema.
 */
export function tolerate(db: Database.Database): void {
  db.pragma('trusted_schema = OFF');
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
}

/** @throws WORKSPACE_DAMAGED where a view stands in the place of a table: what it says is nobody's rows */
export function requireTables(db: Database.Database, name: string): void {
  const view = viewForTable(db);
  if (view !== null) throw damaged(name, `its table "${view}" is replaced by a view, which is not read`);
}

/** A device has no end, and SQLite takes it for an empty database. */
function requireFile(path: string, name: string): void {
  const there = statSync(path);
  if (there.isDirectory()) throw damaged(name, 'it is a folder');
  if (!there.isFile()) throw damaged(name, 'it is a device, pipe or socket');
}

const damaged = (name: string, why: string): LockstepError =>
  new LockstepError(
    'WORKSPACE_DAMAGED',
    `${name} cannot be used as a workspace: ${why}. Choose another file, restore a backup, or save what can be read with "lockstep rescue".`,
  );
