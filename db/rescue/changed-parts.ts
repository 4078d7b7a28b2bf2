import Database from 'better-sqlite3';
import { compareContent } from '../content-guard.ts';
import type { Part } from '../content-parts.ts';

/** Parts that are not as they were written; none where not even the sums can be read, which `copyReadable` tells. */
export function changedParts(db: Database.Database): (Part & Readonly<{ name: string }>)[] {
  try {
    return compareContent(db).filter((part) => !part.ok);
  } catch (error) {
    if (error instanceof Database.SqliteError) return [];
    throw error;
  }
}
