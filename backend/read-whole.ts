import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { LockstepError } from '../contract/errors.ts';
import type { FileEntry } from './files.ts';

const mebibyte = 2 ** 20;
/** Presentations of a hundred slides with photographs have a tenth of it. */
export const largestDeck = 512 * mebibyte;
export const largestTemplate = 128 * mebibyte;

/**
 * A file that is read into memory at once.
 *
 * @throws LockstepError INPUT_REFUSED for one of more than `most` bytes
 */
export function readWhole({ path, name }: FileEntry, most: number): Buffer {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > most)
      throw new LockstepError(
        'INPUT_REFUSED',
        `${name} is too large: ${Math.floor(most / mebibyte)} MiB are read at most.`,
      );
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
