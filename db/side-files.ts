import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/** What SQLite lays beside a database in use. */
const sides = ['-wal', '-shm'] as const;

export const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Whether SQLite would make files of this user's beside a file that this user may not write. Its owner could not use them,
 * and so could not open a workspace of his own.
 */
export const wouldLockOwnerOut = (path: string): boolean => !mayWrite(path) && !hasSides(path);

/** Whether all of them are there. */
export const hasSides = (path: string): boolean => sides.every((side) => existsSync(`${path}${side}`));

/** What beside a workspace keeps this user from writing it although the workspace itself does not, in words; else null. */
export function foreignSide(path: string): string | null {
  const beside = sides.map((end) => `${path}${end}`).filter((side) => existsSync(side) && !mayWrite(side));
  const [first] = beside;
  if (first === undefined || !mayWrite(path)) return null;
  const names = beside.map((side) => basename(side)).join(' and ');
  const waits = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const then = waits
    ? `Changes that are not in ${basename(path)} yet stand in ${basename(path)}-wal: have these files given to the owner of the workspace.`
    : 'They hold nothing: when no program has the workspace open, have them removed, and open it again.';
  return `${basename(path)} can only be read: SQLite must write ${names} beside it, and this user may not (user number ${statSync(first).uid} made them). ${then}`;
}
