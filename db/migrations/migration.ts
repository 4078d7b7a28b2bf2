import type Database from 'better-sqlite3';

/** One forward step of the schema; numbered upwards, never edited once released. */
export type Migration = Readonly<{
  version: number;
  name: string;
  sql: string;
  /** What SQL alone cannot do, in the same transaction, after it. `now` is UTC ms. */
  after?: (db: Database.Database, now: number) => void;
}>;
