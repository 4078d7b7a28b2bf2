import { LockstepError } from '../contract/errors.ts';
import type { Detected } from './detected.ts';

/** What can be said at an import so that a file is read after all; each host has its own way to ask for it. */
export type ImportOption =
  | 'asOf'
  | 'dates'
  | 'decimal'
  | 'format'
  | 'mapping'
  | 'participant'
  | 'symbol'
  | 'venue'
  | 'zone';

export type Place = Readonly<{ file: string; line: number; column: string; raw: string; code: string }>;

const rawLimit = 4_000;

/** Original text short enough for a report; what is cut is said. */
export function clip(raw: string, limit: number = rawLimit): string {
  return raw.length <= limit ? raw : `${raw.slice(0, limit)}…[+${raw.length - limit} characters]`;
}

/** The whole file is refused: nothing of it is stored. Names the file, line, column and the offending text. */
export class Refusal extends LockstepError {
  /** What the file was recognised as before it was refused. */
  detected: Detected | null = null;
  constructor(message: string, place: Place, options: readonly ImportOption[] = []) {
    const where = `${place.file}, line ${place.line}${place.column === '' ? '' : `, column ${place.column}`}`;
    super('INPUT_REFUSED', `${where}: ${message}`, {
      ...place,
      raw: clip(place.raw, 400),
      ...(options.length > 0 ? { options: [...options] } : {}),
    });
    this.name = 'Refusal';
  }
}

/** One row cannot be read: the row is rejected, the rest of the file is imported. */
export class RowError extends Error {
  readonly column: string;
  readonly code: string;
  constructor(code: string, column: string, message: string) {
    super(message);
    this.name = 'RowError';
    this.code = code;
    this.column = column;
  }
}

/** One row shows that the whole file must not be trusted (contradictory side, damaged id). */
export class FileError extends Error {
  readonly column: string;
  readonly code: string;
  constructor(code: string, column: string, message: string) {
    super(message);
    this.name = 'FileError';
    this.code = code;
    this.column = column;
  }
}
