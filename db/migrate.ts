import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import { writeLine } from './audit-line.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/migrations.ts';
import { writeWhole } from './whole-file.ts';

/** 'LKST' read as a big-endian integer: marks the file as a workspace of this program. */
export const applicationId = 0x4c4b5354;

export const schemaVersion = migrations.at(-1)?.version ?? 0;

/**
 * Brings a database to the newest schema, all steps in one transaction. An existing workspace is first copied to
 * `<path>.backup-v<N>`. Returns the path of that copy, or null when there was nothing to do or nothing to keep.
 */
export function migrate(
  db: Database.Database,
  path: string,
  steps: readonly Migration[] = migrations,
): string | null {
  const from = Number(db.pragma('user_version', { simple: true }));
  const due = steps.filter((step) => step.version > from);
  if (due.length === 0) return null;
  const backup = from > 0 ? freeName(`${path}.backup-v${from}`) : null;
  if (backup !== null) writeWhole({ path: backup, replace: false }, (temporary) => copyInto(db, temporary));
  db.transaction(() => {
    for (const step of due) {
      db.exec(step.sql);
      step.after?.(db, Date.now());
      db.pragma(`user_version = ${step.version}`);
    }
    // Sums of content were of the tables as they were; they are taken again with the next commit.
    if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'content_sums'").get() !== undefined)
      db.exec('DELETE FROM content_sums');
    db.pragma(`application_id = ${applicationId}`);
    // The line is of the newest schema: steps on the way there may not know its tables yet.
    if (from > 0 && steps === migrations)
      writeLine(
        db,
        'migrate',
        `Schema ${from} → ${schemaVersion}; as it was: ${basename(backup ?? '')}`,
        Date.now(),
      );
  }).immediate();
  return backup;
}

/** A consistent copy of the open database; SQLite takes an empty file for none. */
export function copyInto(db: Database.Database, path: string): void {
  // A workspace read into memory is kept from changes by this; the copy is another file, and nothing else is written.
  const guarded = db.pragma('query_only', { simple: true }) === 1;
  if (guarded) db.pragma('query_only = OFF');
  try {
    db.prepare('VACUUM INTO ?').run(path);
  } finally {
    if (guarded) db.pragma('query_only = ON');
  }
}

/** An older backup is never overwritten: the next free number is taken. */
function freeName(path: string): string {
  let name = path;
  for (let n = 2; existsSync(name); n++) name = `${path}-${n}`;
  return name;
}
