import Database from 'better-sqlite3';
import type { Part } from '../content-parts.ts';
import { compareContent } from '../kept-content.ts';
import { isAsLogged } from '../verify-record.ts';

/** Parts that are not as they were written; none where not even the sums can be read, which `copyReadable` tells. */
export function changedParts(db: Database.Database): (Part & Readonly<{ name: string }>)[] {
  try {
    const parts = compareContent(db);
    const changed = parts.filter((part) => !part.ok);
    // Sums that were removed: the log has one over all content, which tells that the rows are as they were.
    return changed.length > 0 && isAsLogged(db, parts) ? [] : changed;
  } catch (error) {
    if (error instanceof Database.SqliteError) return [];
    throw error;
  }
}
