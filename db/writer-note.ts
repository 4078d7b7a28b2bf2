import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './is-running.ts';

/** Who is writing to a workspace: SQLite says that somebody is, never who. */
export type Writer = Readonly<{
  /** "lockstep import", "the Lockstep window". */
  what: string;
  process: number;
  user: string;
  host: string;
  /** UTC ms. */
  since: number;
}>;

const noteOf = (path: string): string => join(dirname(path), `.${basename(path)}.writer`);

/**
 * Leaves a note beside the workspace for as long as a transaction runs; answers what takes it away. A folder that takes
 * no note hinders no work.
 */
export function noteWriter(path: string, what: string): () => void {
  const note = noteOf(path);
  const writer: Writer = { what, process: process.pid, user: user(), host: hostname(), since: Date.now() };
  return quietly(() => writeFileSync(note, JSON.stringify(writer), { mode: 0o600 }))
    ? () => void quietly(() => rmSync(note, { force: true }))
    : () => undefined;
}

/** Who holds the lock as far as can be known; null where no note is left, or that of a process which has ended. */
export function currentWriter(path: string): Writer | null {
  try {
    const writer = JSON.parse(readFileSync(noteOf(path), 'utf8')) as Writer;
    const known = typeof writer.what === 'string' && Number.isInteger(writer.process);
    return known && (writer.host !== hostname() || isRunning(writer.process)) ? writer : null;
  } catch {
    return null;
  }
}

/** "lockstep import (process 4711 of ana on desk-7, since 12:31:05 UTC)" */
export function nameWriter(writer: Writer | null): string {
  if (writer === null) return 'Another program';
  const since = new Date(writer.since).toISOString().slice(11, 19);
  return `${writer.what} (process ${writer.process} of ${writer.user} on ${writer.host}, since ${since} UTC)`;
}

function user(): string {
  try {
    return userInfo().username;
  } catch {
    return 'a user without a name';
  }
}

function quietly(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
