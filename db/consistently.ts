import type Database from 'better-sqlite3';

/** Runs a reading in one transaction: everything it reads is of one moment, whoever writes meanwhile. */
export function consistently<T>(db: Database.Database, read: () => T): T {
  if (db.inTransaction || !began(db)) return read();
  try {
    return read();
  } finally {
    if (db.inTransaction) db.exec('COMMIT');
  }
}

function began(db: Database.Database): boolean {
  try {
    db.exec('BEGIN');
    return true;
  } catch (error) {
    // Rows are being read on this connection: that is one moment already.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
