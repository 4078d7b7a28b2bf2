import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { LockstepError } from '../contract/errors.ts';
import { openUnchecked, openWorkspace, requireCurrent, requireTables, tolerate } from './open.ts';
import { wouldLockOwnerOut } from './side-files.ts';
import { asPlaceError, asWorkspaceError } from './storage-error.ts';
import { Workspace } from './workspace.ts';

/**
 * Opens a workspace where nothing can be written: a CD, a read-only share, somebody else's folder. Where SQLite cannot
 * even make the files of its journal beside it, the file is read into memory as it stands; nobody can change it there
 * either.
 *
 * @throws LockstepError WORKSPACE_READ_ONLY when changes are still waiting in its journal, which cannot be taken in
 */
export function openForReading(path: string): Workspace {
  try {
    if (existsSync(path) && wouldLockOwnerOut(path)) return openCopy(path);
    return openWorkspace(path, { readonly: true });
  } catch (error) {
    if (!isForWriting(error)) throw error;
  }
  return openCopy(path);
}

/** @throws as `openForReading` */
export const openCopy = (path: string): Workspace =>
  inMemory(path, (db) => requireCurrent(db, basename(path)));

/** As `openUnchecked`, where nothing can be written beside the file. @throws as `openForReading` */
export function openUncheckedForReading(path: string): Workspace {
  try {
    if (!existsSync(path) || !wouldLockOwnerOut(path)) return openUnchecked(path);
  } catch (error) {
    if (!isForWriting(error)) throw error;
  }
  return inMemory(path, (db) => {
    tolerate(db);
    requireTables(db, basename(path));
  });
}

/** SQLite complains that it can write nothing there. */
const isForWriting = (error: unknown): boolean =>
  error instanceof LockstepError && ['WORKSPACE_READ_ONLY', 'STORAGE_FAILED'].includes(error.code);

function inMemory(path: string, check: (db: Database.Database) => void): Workspace {
  const name = basename(path);
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new LockstepError(
      'WORKSPACE_READ_ONLY',
      `${name} has changes in ${name}-wal that can only be taken in where files can be written. Copy both files into a folder of your own and open the copy.`,
      { path },
    );
  const bytes = bytesOf(path);
  // Bytes 18 and 19 say that a journal stands beside the file; in memory there is none.
  bytes[18] = 1;
  bytes[19] = 1;
  let db: Database.Database | undefined;
  try {
    db = new Database(bytes);
    db.pragma('trusted_schema = OFF');
    check(db);
    db.pragma('query_only = ON');
    return new Workspace(db, path, true);
  } catch (error) {
    db?.close();
    throw asWorkspaceError(error, name);
  }
}

/** The file as it stands; read again where somebody wrote into it meanwhile. */
function bytesOf(path: string): Buffer {
  try {
    for (let tries = 0; ; tries++) {
      const before = stampOf(path);
      const bytes = readFileSync(path);
      if (stampOf(path) === before || tries === 2) return bytes;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_FS_FILE_TOO_LARGE')
      throw new LockstepError(
        'WORKSPACE_READ_ONLY',
        `${basename(path)} cannot be written here, and is too large (over 2 GiB) to be read into memory. Copy it into a folder of your own and open the copy.`,
        { path },
      );
    throw asPlaceError(error, path);
  }
}

function stampOf(path: string): string {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs} ${size}`;
}
