import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { type FileToken, fileToken } from '../contract/domain.ts';
import { LockstepError } from '../contract/errors.ts';

/** A file the user pointed at. Only the host makes these; what crosses the wire is the token. */
export type FileEntry = Readonly<{ token: FileToken; path: string; name: string; access: 'read' | 'write' }>;

export type FileRegistry = Readonly<{
  add: (entry: FileEntry) => void;
  /** @throws NOT_FOUND when the token is unknown, USAGE when it was given for the other purpose. */
  resolve: (token: FileToken, access: FileEntry['access']) => FileEntry;
}>;

export function newFile(path: string, access: FileEntry['access'], name: string = basename(path)): FileEntry {
  return { token: fileToken.parse(randomBytes(16).toString('hex')), path, name, access };
}

export function createFileRegistry(): FileRegistry {
  const entries = new Map<string, FileEntry>();
  return {
    add: (entry) => void entries.set(entry.token, entry),
    resolve: (token, access) => {
      const entry = entries.get(token);
      if (entry === undefined)
        throw new LockstepError('NOT_FOUND', 'This file is no longer known. Choose it again.');
      if (entry.access !== access)
        throw new LockstepError('USAGE', `${entry.name} was chosen to ${entry.access}, not to ${access}.`);
      return entry;
    },
  };
}
