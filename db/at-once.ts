import type Database from 'better-sqlite3';
import { LockstepError } from '../contract/errors.ts';
import { asWorkspaceError } from './storage-error.ts';

/** Writes something that is good to have, without waiting for a lock. False when it cannot be written now. */
export function atOnce(db: Database.Database, write: () => unknown): boolean {
  const timeout = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    write();
    return true;
  } catch (error) {
    if (asWorkspaceError(error, '') instanceof LockstepError) return false;
    throw error;
  } finally {
    db.pragma(`busy_timeout = ${timeout}`);
  }
}
