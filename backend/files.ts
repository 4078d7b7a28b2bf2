import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileToken } from '../contract/domain.ts';
import { LockstepError } from '../contract/errors.ts';
import { requireTarget } from '../db/whole-file.ts';

/** A file the user pointed at. Only the host makes these; what crosses the wire is the token. */
export type FileEntry = Readonly<{
  token: FileToken;
  path: string;
  name: string;
  access: 'read' | 'write';
  /** Of a file to write: whether the user has agreed that one there is replaced. */
  replace: boolean;
}>;

export type FileRegistry = Readonly<{
  add: (entry: FileEntry) => void;
  /**
   * The file of a token. To write: a place where something may be written, known before any work is done for it.
   *
   * @param endings endings the name of a file to write may have; any when absent
   * @throws NOT_FOUND when the token is unknown, USAGE when it was given for the other purpose or may not be written.
   */
  resolve: (token: FileToken, access: FileEntry['access'], endings?: readonly string[]) => FileEntry;
}>;

export type NewFile = Readonly<{ name?: string; replace?: boolean }>;

export function newFile(path: string, access: FileEntry['access'], options: NewFile = {}): FileEntry {
  const token = randomBytes(16).toString('hex') as FileToken;
  return { token, path, access, name: options.name ?? basename(path), replace: options.replace ?? false };
}

export function createFileRegistry(): FileRegistry {
  const entries = new Map<string, FileEntry>();
  return {
    add: (entry) => void entries.set(entry.token, entry),
    resolve: (token, access, endings) => {
      const entry = entries.get(token);
      if (entry === undefined)
        throw new LockstepError('NOT_FOUND', 'This file is no longer known. Choose it again.');
      if (entry.access !== access)
        throw new LockstepError('USAGE', `${entry.name} was chosen to ${entry.access}, not to ${access}.`);
      if (access === 'read' && !existsSync(entry.path))
        throw new LockstepError('NOT_FOUND', `${entry.name} is no longer there. Choose it again.`);
      if (access === 'write') requireTarget({ ...entry, ...(endings === undefined ? {} : { endings }) });
      return entry;
    },
  };
}
