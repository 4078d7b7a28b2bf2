import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FileEntry, newFile } from '../../files.ts';

/** What the page uploads and what it will download, in a folder of the user's own that goes when the host closes. */
export type TemporaryFiles = Readonly<{
  create: (name: string, access: FileEntry['access']) => FileEntry;
  find: (token: string) => FileEntry | undefined;
  clear: () => void;
}>;

export function createTemporaryFiles(): TemporaryFiles {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-'));
  const entries = new Map<string, FileEntry>();
  return {
    create: (name, access) => {
      // The ending is kept for the writers that look at it; the rest of the name is ours.
      const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
      const file = path.join(folder, randomBytes(12).toString('hex') + ending);
      const entry = newFile(file, access, { name, replace: true });
      entries.set(entry.token, entry);
      return entry;
    },
    find: (token) => entries.get(token),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
