import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, renameSync, statSync } from 'node:fs';
import { release } from 'node:os';
import { basename } from 'node:path';
import { LockstepError } from '../contract/errors.ts';
import { pathFault } from '../contract/file-fault.ts';
import { version } from '../contract/version.ts';

/** Of the log, and of the one before it: together never more than twice this. */
const mostBytes = 512 * 1024;
const mostStack = 8_000;

/** Where internal errors of a workspace are written: beside it, readable by its owner alone. */
export const incidentFile = (workspace: string): string => `${workspace}.log`;

/**
 * Turns an internal error into one that may leave the process: the user sees its message and a number, and the log
 * beside the workspace has the stack under that number. Errors that say what the user did wrong pass as they are.
 */
export function asIncident(file: string, method: string, error: unknown): unknown {
  if (error instanceof LockstepError && error.code !== 'INTERNAL') return error;
  const fault = pathFault(error);
  if (fault !== null) return new LockstepError('STORAGE_FAILED', fault);
  const number = randomBytes(4).toString('hex').toUpperCase();
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  const entry = {
    incident: number,
    at: new Date().toISOString(),
    version,
    node: process.version,
    platform: `${process.platform} ${release()}`,
    method,
    stack: stack.slice(0, mostStack),
  };
  const kept = write(file, `${JSON.stringify(entry)}\n`);
  const where = kept
    ? `incident ${number}, written to ${basename(file)} beside the workspace`
    : `incident ${number}; the log could not be written`;
  return new LockstepError('INTERNAL', `${message} (${where})`, { incident: number });
}

/** Adds a line; a full log becomes the one before. False when nothing can be written: the error itself must not be lost. */
function write(file: string, line: string): boolean {
  try {
    if (existsSync(file) && statSync(file).size + line.length > mostBytes) renameSync(file, `${file}.1`);
    appendFileSync(file, line, { mode: 0o600 });
    chmodSync(file, 0o600);
    return true;
  } catch {
    return false;
  }
}
