import { statSync } from 'node:fs';
import { LockstepError } from '../contract/errors.ts';

/** Device and number of a file, the same under each of its names; null where there is none. */
export function fileIdentity(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
}

/** @throws USAGE when a call would write over what it reads, whatever the names of the two */
export function requireApart(written: string, read: string): void {
  const id = fileIdentity(written);
  if (id !== null && id === fileIdentity(read))
    throw new LockstepError('USAGE', `${written} is read by this command: it is not overwritten.`);
}
