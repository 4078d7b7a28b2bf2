import Database from 'better-sqlite3';
import { type ErrorCode, LockstepError } from '../contract/errors.ts';
import { fileFault } from '../contract/file-fault.ts';

type Said = Readonly<{ code: ErrorCode; sentence: (name: string, message: string) => string }>;

/** What SQLite complains of (the begin of its code), and what the user is told and can do. */
const said: readonly (readonly [begin: string, said: Said])[] = [
  [
    'SQLITE_FULL',
    {
      code: 'DISK_FULL',
      sentence: (name) =>
        `The disk that holds ${name} is full, and what was asked for is not done: make room and try again.`,
    },
  ],
  [
    'SQLITE_READONLY',
    {
      code: 'WORKSPACE_READ_ONLY',
      sentence: (name) =>
        `${name} cannot be written: the file, its folder or the medium is read-only. Work on a copy in a folder of your own ("lockstep backup COPY" makes one).`,
    },
  ],
  [
    'SQLITE_BUSY',
    {
      code: 'WORKSPACE_LOCKED',
      sentence: (name) =>
        `Another program is writing to ${name}. Wait until it is done, or close it, and try again.`,
    },
  ],
  [
    'SQLITE_LOCKED',
    {
      code: 'WORKSPACE_LOCKED',
      sentence: (name) => `${name} is in use by another call of this program. Try again.`,
    },
  ],
  [
    'SQLITE_NOTADB',
    {
      code: 'WORKSPACE_DAMAGED',
      sentence: (name) =>
        `${name} cannot be used as a workspace: it is not a database. Choose another file, or restore a backup.`,
    },
  ],
  [
    'SQLITE_CORRUPT',
    {
      code: 'WORKSPACE_DAMAGED',
      sentence: (name, message) =>
        `${name} is damaged (${message}). Restore a backup, or save what can be read with "lockstep rescue".`,
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'STORAGE_FAILED',
      sentence: (name) => `${name} cannot be opened: look at the permissions of the file and its folder.`,
    },
  ],
  [
    'SQLITE_PERM',
    { code: 'STORAGE_FAILED', sentence: (name) => `${name} cannot be opened: you have no permission.` },
  ],
  [
    'SQLITE_IOERR',
    {
      code: 'STORAGE_FAILED',
      sentence: (name, message) =>
        `The medium that holds ${name} failed (${message}), and what was asked for is not done: look at the medium, and work on a copy.`,
    },
  ],
  [
    'SQLITE_NOMEM',
    { code: 'STORAGE_FAILED', sentence: (name) => `There is not enough memory to work on ${name}.` },
  ],
];

/** SQLite's own complaints about the file become errors that say what to do; anything else passes unchanged. */
export function asWorkspaceError(error: unknown, name: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (/^no such (table|column)/.test(error.message))
    return asWorkspaceError(new Database.SqliteError(error.message, 'SQLITE_CORRUPT'), name);
  const known = said.find(([begin]) => error.code.startsWith(begin));
  if (known === undefined) return error;
  const [, { code, sentence }] = known;
  return new LockstepError(code, sentence(name, error.message), { sqlite: error.code });
}

/** What the system complains of at the place of a workspace, as an error that says what can be done; else unchanged. */
export function asPlaceError(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  const why = full ? 'its disk is full' : fileFault(error);
  return new LockstepError(
    full ? 'DISK_FULL' : 'STORAGE_FAILED',
    `${path} cannot be opened or made: ${why}. Choose a place of your own, or ask who owns it.`,
    { path, cause: error.code },
  );
}
