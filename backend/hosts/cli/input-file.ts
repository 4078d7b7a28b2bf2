import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { deepestMessage } from '../../../contract/codec.ts';
import { LockstepError } from '../../../contract/errors.ts';
import { fileFault } from '../../../contract/file-fault.ts';
import { limits } from '../../../contract/limits.ts';
import { fileIdentity } from '../../../db/file-identity.ts';

/** Each file that this command line reads, and each that it is to write: none is both, whichever is named first. */
const inputs = new Set<string>();
const outputs = new Set<string>();

/** A new command line has read nothing yet. */
export function forgetInputs(): void {
  inputs.clear();
  outputs.clear();
}

function identityOf(path: string): string | null {
  try {
    return fileIdentity(path);
  } catch (error) {
    throw new LockstepError('USAGE', `${path} cannot be reached (${fileFault(error)}).`);
  }
}

function remember(path: string, own: Set<string>, others: ReadonlySet<string>): void {
  const id = identityOf(path);
  if (id === null) return;
  if (others.has(id))
    throw new LockstepError('USAGE', `${path} is read by this command: it is not overwritten.`);
  own.add(id);
}

/** @throws USAGE when the file is one to write */
export const rememberInput = (path: string): void => remember(path, inputs, outputs);
/** Called before anything is written. @throws USAGE when the file is one that is read */
export const rememberOutput = (path: string): void => remember(path, outputs, inputs);

/** JSON of a file, or of the standard input for "-". @throws USAGE saying where the JSON breaks off. */
export function readJsonFile(file: string): unknown {
  return parseJson(readTextFile(file), file === '-' ? 'The standard input' : file);
}

/** @throws USAGE naming the line and column at which it stops being JSON, or that it would overflow the stack of whoever walks it */
export function parseJson(text: string, what: string): unknown {
  const value = parsed(text, what);
  requireShallow(value, what);
  return value;
}

function requireShallow(value: unknown, what: string, depth = 0): void {
  if (depth > deepestMessage)
    throw new LockstepError('USAGE', `${what} is nested more than ${deepestMessage} deep.`);
  if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) requireShallow(part, what, depth + 1);
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(String(error)) ?? [];
    const where = line === undefined ? 'or ends too early' : `from line ${line}, column ${column} on`;
    throw new LockstepError('USAGE', `${what} is not JSON, ${where}.`);
  }
}

/** A text file, or the standard input for "-". @throws USAGE for what is no file, or has no end */
export function readTextFile(file: string): string {
  if (file !== '-') rememberInput(file);
  const refuse = (why: string): LockstepError =>
    new LockstepError('USAGE', `${file} cannot be read (${why}).`);
  let from = 0;
  try {
    // A pipe is opened without waiting for somebody to write: while that waits, nothing ends the program.
    if (file !== '-') from = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(from);
    // Pipes are what <(command) gives; a device such as /dev/zero has no end.
    if (file !== '-' && !stat.isFile() && !stat.isFIFO()) throw refuse('a folder, device or socket');
    const text = readBounded(from, limits.options, () => refuse(`more than ${limits.options / 2 ** 20} MiB`));
    if (text === '' && stat.isFIFO() && file !== '-') throw refuse('a pipe into which nobody writes');
    return text;
  } catch (error) {
    if (error instanceof LockstepError) throw error;
    throw refuse(fileFault(error));
  } finally {
    if (from !== 0) closeSync(from);
  }
}

function readBounded(from: number, most: number, tooLarge: () => LockstepError): string {
  const parts: Buffer[] = [];
  for (let size = 0; ; ) {
    const part = Buffer.allocUnsafe(65_536);
    const read = readPart(from, part);
    if (read === 0) return new TextDecoder().decode(Buffer.concat(parts));
    size += read;
    if (size > most) throw tooLarge();
    parts.push(part.subarray(0, read));
  }
}

/** Who writes into a pipe may take its time. */
function readPart(from: number, part: Buffer): number {
  for (;;)
    try {
      return readSync(from, part, 0, part.length, null);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
}
