import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { LockstepError } from '../../../contract/errors.ts';
import { limits } from '../../../contract/limits.ts';

/** Device and number of each file this command line reads: whatever its name, none of them is written over. */
const inputs = new Set<string>();

const identity = (path: string): string | null => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
};

/** A new command line has read nothing yet. */
export function forgetInputs(): void {
  inputs.clear();
}

export function rememberInput(path: string): void {
  const id = identity(path);
  if (id !== null) inputs.add(id);
}

export function isInput(path: string): boolean {
  const id = identity(path);
  return id !== null && inputs.has(id);
}

/** JSON of a file, or of the standard input for "-". @throws USAGE saying where the JSON breaks off. */
export function readJsonFile(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LockstepError(
      'USAGE',
      `${file}: not JSON (${error instanceof Error ? error.message : error}).`,
    );
  }
}

function readText(file: string): string {
  if (file !== '-') rememberInput(file);
  const refuse = (why: string): LockstepError =>
    new LockstepError('USAGE', `${file} cannot be read (${why}).`);
  let from = 0;
  try {
    if (file !== '-') from = openSync(file, 'r');
    const stat = fstatSync(from);
    // Pipes are what <(command) gives; a device such as /dev/zero has no end.
    if (file !== '-' && !stat.isFile() && !stat.isFIFO()) throw refuse('a folder, device or socket');
    return readBounded(from, limits.options, () => refuse(`more than ${limits.options / 2 ** 20} MiB`));
  } catch (error) {
    if (error instanceof LockstepError) throw error;
    throw refuse(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  } finally {
    if (from !== 0) closeSync(from);
  }
}

function readBounded(from: number, most: number, tooLarge: () => LockstepError): string {
  const parts: Buffer[] = [];
  for (let size = 0; ; ) {
    const part = Buffer.allocUnsafe(65_536);
    const read = readSync(from, part, 0, part.length, null);
    if (read === 0) return new TextDecoder().decode(Buffer.concat(parts));
    size += read;
    if (size > most) throw tooLarge();
    parts.push(part.subarray(0, read));
  }
}
