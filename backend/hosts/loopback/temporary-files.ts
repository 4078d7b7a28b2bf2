import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from '../../../db/is-running.ts';
import { type FileEntry, newFile } from '../../files.ts';

/** What the page uploads and what it will download, in a folder of the user's own that goes when the host closes. */
export type TemporaryFiles = Readonly<{
  create: (name: string, access: FileEntry['access']) => FileEntry;
  find: (token: string) => FileEntry | undefined;
  /** Uploads that are not needed any more. */
  remove: (tokens: readonly string[]) => void;
  /** Bytes of all uploads kept. */
  uploaded: () => number;
  clear: () => void;
}>;

/** Folders of hosts whose process is gone: what they held was confidential. */
function sweepFolders(): void {
  for (const name of namesIn(tmpdir())) {
    const [, id] = /^lockstep-files-(\d+)-/.exec(name) ?? [];
    if (id !== undefined && !isRunning(Number(id))) removeQuietly(path.join(tmpdir(), name));
  }
}

/** A temporary folder may be used without the right to list it. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Another user's folder in a shared place stays, and is no fault of ours. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

export function createTemporaryFiles(): TemporaryFiles {
  sweepFolders();
  const folder = mkdtempSync(path.join(tmpdir(), `lockstep-files-${process.pid}-`));
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
    remove: (tokens) => {
      for (const token of tokens) {
        const entry = entries.get(token);
        if (entry?.access !== 'read') continue;
        entries.delete(token);
        rmSync(entry.path, { force: true });
      }
    },
    uploaded: () => {
      const uploads = [...entries.values()].filter(({ access }) => access === 'read');
      return uploads.reduce(
        (sum, { path: file }) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
        0,
      );
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
