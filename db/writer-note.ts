import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
function currentWriter(path: string): Writer | null {
  try {
    const writer = JSON.parse(readFileSync(noteOf(path), 'utf8')) as Writer;
    const known = typeof writer.what === 'string' && Number.isInteger(writer.process);
    return known && (writer.host !== hostname() || isRunning(writer.process)) ? writer : null;
  } catch {
    return null;
  }
}

/** Whether a process of this machine ended in the middle of a transaction: what it wrote stands in the journal. */
export function endedWriting(path: string): boolean {
  try {
    const { process: writer, host } = JSON.parse(readFileSync(noteOf(path), 'utf8')) as Writer;
    return host === hostname() && Number.isInteger(writer) && !isRunning(writer);
  } catch {
    return false;
  }
}

/** Where SQLite locks the file beside the workspace for whoever writes (WAL_WRITE_LOCK). */
const writeLock = 120;

/**
 * "python3 (process 4711)": the program that holds the lock and leaves no note, by what the system tells; null where it
 * tells nothing (other systems than Linux, a process of another machine or container).
 */
function foreignWriter(path: string): string | null {
  try {
    const { dev, ino } = statSync(`${path}-shm`, { bigint: true });
    const holders = readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((words) => words[1] === 'POSIX' && words[3] === 'WRITE')
      .filter(([, , , , , place = '', from, to]) => {
        const [major = '', minor = '', inode] = place.split(':');
        const device = (BigInt(`0x${major}`) << 8n) | BigInt(`0x${minor}`);
        const isThere = Number(from) <= writeLock && (to === 'EOF' || writeLock <= Number(to));
        return BigInt(inode ?? -1) === ino && device === dev && isThere;
      });
    const holder = Number(holders[0]?.[4]);
    // Another connection of this process is named by its note alone.
    if (!(holder > 0) || holder === process.pid) return null;
    return `${readFileSync(`/proc/${holder}/comm`, 'utf8').trim()} (process ${holder})`;
  } catch {
    return null;
  }
}

/** Who writes to a workspace, as far as it can be told. */
export function writerOf(path: string): string {
  const noted = currentWriter(path);
  return noted === null ? (foreignWriter(path) ?? 'Another program') : nameWriter(noted);
}

/** "lockstep import (process 4711 of ana on desk-7, since 12:31:05 UTC)" */
function nameWriter(writer: Writer): string {
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
