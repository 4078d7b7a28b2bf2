import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileToken } from '../contract/domain.ts';
import { LockstepError } from '../contract/errors.ts';
import { requireTarget } from '../db/whole-file.ts';
import { requireNewFolder } from '../db/whole-folder.ts';

/** A file the user pointed at. Only the host makes these; what crosses the wire is the token. */
export type FileEntry = Readonly<{
  token: FileToken;
  path: string;
  name: string;
  access: 'read' | 'write';
  /** Of a file to write: whether the user has agreed that one there is replaced. */
  replace: boolean;
}>;

export type WrittenForm = readonly string[] | 'folder';

export type FileRegistry = Readonly<{
  add: (entry: FileEntry) => void;
  /**
   * The file of a token. To write: a place where something may be written, known before any work is done for it.
   *
   * @param form endings the name of a file to write may have (any when absent), or that it is a folder
   * @throws NOT_FOUND when the token is unknown, USAGE when it was given for the other purpose or may not be written.
   */
  resolve: (token: FileToken, access: FileEntry['access'], form?: WrittenForm) => FileEntry;
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
    resolve: (token, access, form) => {
      const entry = entries.get(token);
      if (entry === undefined)
        throw new LockstepError('NOT_FOUND', 'This file is no longer known. Choose it again.');
      if (entry.access !== access)
        throw new LockstepError('USAGE', `${entry.name} was chosen to ${entry.access}, not to ${access}.`);
      if (access === 'read') requireReadable(entry);
      else requirePlace(entry, form);
      return entry;
    },
  };
}

function requireReadable({ path, name }: FileEntry): void {
  if (!requireFile(path, name))
    throw new LockstepError('NOT_FOUND', `${name} is no longer there. Choose it again.`);
}

/**
 * A device or pipe has no end, and would be read, or waited for, for ever: nothing ends the program meanwhile.
 *
 * @returns whether there is anything
 * @throws USAGE for what is no file
 */
export function requireFile(path: string, name: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isFile() === false)
    throw new LockstepError('USAGE', `${name} is no file but a folder, device, pipe or socket.`);
  return there !== undefined;
}

function requirePlace({ path, replace }: FileEntry, form?: WrittenForm): void {
  if (form === 'folder') requireNewFolder(path);
  else requireTarget({ path, replace, ...(form === undefined ? {} : { endings: form }) });
}
