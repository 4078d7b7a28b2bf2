import { readFileSync } from 'node:fs';
import { LockstepError } from '../../../contract/errors.ts';

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
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new LockstepError('USAGE', `${file} cannot be read (${why}).`);
  }
}
