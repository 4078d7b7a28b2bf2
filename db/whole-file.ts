import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { LockstepError } from '../contract/errors.ts';
import { fileFault } from '../contract/file-fault.ts';
import { isRunning } from './is-running.ts';
import { asTargetError } from './target-error.ts';

/**
 * How files leave the program. It lives in this room because SQLite's own copies (backups, migrations) are files too,
 * and nothing below it may touch the file system.
 */
export type Target = Readonly<{
  path: string;
  /** The user has said that a file there may go. A workspace never goes. */
  replace: boolean;
  /** Endings the file may have, lower case with the dot; any when absent. */
  endings?: readonly string[];
}>;

const usage = (message: string, details?: unknown): LockstepError =>
  new LockstepError('USAGE', message, details);
const sqlite = Buffer.from('SQLite format 3\0');
/** What SQLite lays beside a database: written over, or put there, it is taken for changes of that database. */
const besideDatabase = /-(?:wal|shm|journal)$/i;

/** @throws USAGE when nothing may be written there, before any work is done for it */
export function requireTarget({ path, replace, endings }: Target): void {
  const name = basename(path);
  if (endings !== undefined && !endings.includes(extname(path).toLowerCase()))
    throw usage(`${name}: the name of this file ends in ${endings.join(' or ')}.`);
  if (besideDatabase.test(name))
    throw usage(`${name}: files with this ending belong to a database. Choose another name.`, { path });
  const folder = dirname(path);
  if (statOf(folder)?.isDirectory() !== true)
    throw usage(`There is no folder ${folder}. Make it first, or choose another.`, { path });
  const there = statOf(path);
  if (there === undefined) return;
  if (there.isDirectory()) throw usage(`${path} is a folder. Name a file in it.`, { path });
  if (!there.isFile()) throw usage(`${path} is no file: a device, pipe or socket.`, { path });
  if (isDatabase(path))
    throw usage(`${path} is a workspace or another database: nothing is ever written over it.`, { path });
  if (!replace)
    throw usage(`${path} exists already. Choose another name, or allow it to be replaced.`, {
      path,
      option: 'force',
    });
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw usage(`${path} cannot be reached (${fileFault(error)}). Choose another place.`, { path });
  }
}

function isDatabase(path: string): boolean {
  const head = Buffer.alloc(sqlite.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  return head.equals(sqlite);
}

/**
 * Writes a file whole or not at all, readable by its owner only: under a temporary name beside its place, synced, then
 * moved there. What an earlier run that was killed left for the same place is removed.
 *
 * @param write makes the file under the temporary name it is given
 * @throws USAGE as `requireTarget`, and whatever `write` throws; the place is then as it was
 */
export function writeWhole<T>(target: Target, write: (temporary: string) => T): T {
  requireTarget(target);
  const { path, replace } = target;
  sweep(path);
  const temporary = partOfFile(path);
  try {
    // Made first and empty, so that no other user can read it while it grows.
    writeFileSync(temporary, '', { mode: 0o600, flag: 'wx' });
    const result = write(temporary);
    // A copy of another file brings that one's mode along.
    chmodSync(temporary, 0o600);
    sync(temporary);
    if (replace) renameSync(temporary, path);
    else moveToFree(temporary, path);
    sync(dirname(path));
    return result;
  } catch (error) {
    // What SQLite lays beside a database that it could not finish goes with it.
    for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${temporary}${part}`, { force: true });
    throw asTargetError(error, path, temporary);
  }
}

export const writeWholeFile = (target: Target, content: string | Uint8Array): void =>
  writeWhole(target, (temporary) => writeFileSync(temporary, content));

const ending = '.lockstep-part';

/** A name beside a file for what is on its way to it; `sweep` finds it when its process is gone. */
export const partOfFile = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(4).toString('hex')}${ending}`);

/** A file that appeared at `path` meanwhile is not written over: a link, unlike a rename, fails on it. */
function moveToFree(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
    rmSync(temporary);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') throw usage(`${path} was written by another program in the meantime.`, { path });
    // File systems without links (FAT, some network shares).
    renameSync(temporary, path);
  }
}

/** A folder cannot be opened for syncing everywhere (Windows): its entry is then as safe as the system makes it. */
function sync(path: string): void {
  try {
    const file = openSync(path, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(code)) throw error;
  }
}

/** What SQLite and a writer lay beside a part that is a database. */
const companion = /(?:-wal|-shm|-journal|\.writer)$/;

/** Parts of this file whose process is gone, with what lies beside them. */
export function sweep(path: string): readonly string[] {
  const start = `.${basename(path)}.`;
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  const gone = readdirSync(folder).filter((name) => {
    const part = (name.endsWith('.writer') ? name.slice(1) : name).replace(companion, '');
    if (!part.startsWith(start) || !part.endsWith(ending)) return false;
    const process = Number(part.slice(start.length).split('-')[0]);
    return Number.isInteger(process) && process > 0 && !isRunning(process);
  });
  for (const name of gone) rmSync(join(folder, name), { recursive: true, force: true });
  return gone;
}
