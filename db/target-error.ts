import Database from 'better-sqlite3';
import { type ErrorCode, LockstepError } from '../contract/errors.ts';

type Said = readonly [code: ErrorCode, sentence: string];
const full: Said = ['DISK_FULL', 'is full: nothing was written there. Make room, or choose another place.'];
const failed: Said = [
  'STORAGE_FAILED',
  'failed: nothing was written there. Look at it, or choose another place.',
];

/** What the system and SQLite complain of while a file is written, by the begin of the code. */
const said: Readonly<Record<string, Said>> = {
  ENOSPC: full,
  EDQUOT: full,
  SQLITE_FULL: full,
  EIO: failed,
  SQLITE_IOERR: failed,
};

const shut: Said = [
  'STORAGE_FAILED',
  'may not be written to: nothing was written there. Choose another place.',
];
const mayNot: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM']);

/**
 * What went wrong with the place that a file was to be written to, as an error that names it, of a file in a folder the
 * folder; anything else unchanged.
 *
 * @param temporary what was written in its place: a complaint about another file is not about this one
 */
export function asTargetError(error: unknown, path: string, temporary: string): unknown {
  const code = codeOf(error);
  const found = mayNot.has(code)
    ? isOf(error, temporary) && shut
    : Object.entries(said).find(([begin]) => code.startsWith(begin))?.[1];
  if (found === undefined || found === false) return error;
  const [kind, sentence] = found;
  return new LockstepError(kind, `The disk that was to hold ${path} ${sentence}`, { path, cause: code });
}

const isOf = (error: unknown, temporary: string): boolean =>
  error instanceof Error && 'path' in error && String(error.path).startsWith(temporary);

function codeOf(error: unknown): string {
  if (error instanceof LockstepError) return (error.details as { cause?: string } | undefined)?.cause ?? '';
  if (error instanceof Database.SqliteError) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
