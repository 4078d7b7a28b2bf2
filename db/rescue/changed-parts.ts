import Database from 'better-sqlite3';
import type { Part } from '../content-parts.ts';
import { compareContent } from '../kept-content.ts';
import { isAsLogged } from '../verify-record.ts';

export type ChangedPart = Part &
  Readonly<{ name: string /** Rows of it, from which it is told what was read. */; rows: number }>;

/**
 * Parts that are not as they were written; none where not even the sums can be read, which `copyReadable` tells.
 * @param db the file; or its copy where both have the same tables, so that a damaged index hides no row
 */
export function changedParts(db: Database.Database): ChangedPart[] {
  try {
    const parts = compareContent(db);
    const changed = parts.filter((part) => !part.ok);
    // Sums that were removed: the log has one over all content, which tells that the rows are as they were.
    return changed.length > 0 && isAsLogged(db, parts)
      ? []
      : changed.map((part) => ({ ...part, rows: part.now?.rows ?? 0 }));
  } catch (error) {
    if (error instanceof Database.SqliteError) return [];
    throw error;
  }
}
