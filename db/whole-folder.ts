import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LockstepError } from '../contract/errors.ts';
import { asTargetError } from './target-error.ts';
import { partOfFile, sweep } from './whole-file.ts';

const usage = (message: string, path: string): LockstepError => new LockstepError('USAGE', message, { path });

/** @throws USAGE when no folder can be made there: what is written as a folder goes to a new one, or an empty one */
export function requireNewFolder(path: string): void {
  const parent = dirname(path);
  if (statSync(parent, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw usage(`There is no folder ${parent}. Make it first, or choose another.`, path);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isDirectory()) throw usage(`${path} is no folder. Name a folder that is new or empty.`, path);
  if (readdirSync(path).length > 0)
    throw usage(`The folder ${path} is not empty. Name one that is new or empty.`, path);
}

/**
 * Writes a folder whole or not at all, open to its owner only: under a temporary name beside its place, then moved there.
 * What an earlier run that was killed left for the same place is removed, and nothing else.
 *
 * @param write fills the folder under the temporary name it is given
 * @throws USAGE as `requireNewFolder`, and whatever `write` throws; the place is then as it was
 */
export async function writeWholeFolder<T>(path: string, write: (folder: string) => Promise<T>): Promise<T> {
  requireNewFolder(path);
  sweep(path);
  const temporary = partOfFile(path);
  try {
    mkdirSync(temporary, { mode: 0o700 });
    const result = await write(temporary);
    // Whatever came there meanwhile stays.
    requireNewFolder(path);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) rmdirSync(path);
    renameSync(temporary, path);
    return result;
  } catch (error) {
    throw asTargetError(error, path, temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
