import { readFileSync, statSync } from 'node:fs';
import { LockstepError } from '../../../contract/errors.ts';

/** Device and number of each file this command line reads: whatever its name, none of them is written over. */
const inputs = new Set<string>();

const identity = (path: string): string | null => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
};

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
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new LockstepError('USAGE', `${file} cannot be read (${why}).`);
  }
}
