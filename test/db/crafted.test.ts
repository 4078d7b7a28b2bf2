import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { LockstepError } from '../../contract/errors.ts';
import { bulkPositions } from '../../db/import/bulk-positions.ts';
import { openUnchecked, openWorkspace } from '../../db/open.ts';
import { largestCell } from '../../db/oversized-cell.ts';
import { folder, workspace } from './fixture.ts';

/** A workspace somebody has worked on with other tools. */
function crafted(...statements: readonly string[]): string {
  const path = join(folder(), 'sent.lockstep');
  openWorkspace(path, { create: true }).close();
  const db = new Database(path);
  db.unsafeMode(true);
  for (const sql of statements) db.exec(sql);
  db.pragma('journal_mode = DELETE');
  db.close();
  return path;
}

function refusal(path: string): string {
  const before = readFileSync(path);
  try {
    openWorkspace(path).close();
  } catch (error) {
    if (!(error instanceof LockstepError)) throw error;
    expect(error.code).toBe('WORKSPACE_DAMAGED');
    expect(readFileSync(path).equals(before)).toBe(true);
    return error.message;
  }
  return 'opened';
}

describe('a crafted workspace', () => {
  it.each([
    [
      'a trigger',
      'trigger "evil"',
      `CREATE TRIGGER evil AFTER INSERT ON audit_log BEGIN DELETE FROM limits; END`,
    ],
    ['a view', 'view "v"', 'CREATE VIEW v AS SELECT * FROM positions'],
    ['a table', 'table "more"', 'CREATE TABLE more (x TEXT) STRICT'],
    [
      'a generated column',
      'table "limits"',
      `ALTER TABLE limits ADD COLUMN g TEXT GENERATED ALWAYS AS (lower(measure)) VIRTUAL`,
    ],
    ['an index with an expression', 'index "e"', 'CREATE INDEX e ON participants(lower(name))'],
    ['a missing index', 'index "participants_cohort"', 'DROP INDEX participants_cohort'],
    [
      'a view in place of a table',
      'view "limits"',
      'DROP TABLE limits; CREATE VIEW limits AS SELECT 1 AS measure',
    ],
    [
      'a check that runs at every write',
      'table "settings"',
      `PRAGMA writable_schema = ON;
       UPDATE sqlite_schema SET sql = replace(sql, 'value TEXT NOT NULL', 'value TEXT NOT NULL CHECK (value <> key)')
       WHERE name = 'settings'`,
    ],
  ])('with %s is refused and left as it is', (_, object, sql) => {
    expect(refusal(crafted(sql))).toContain(object);
  });

  it('with a cell too large for memory is refused, whatever table it is in', () => {
    const path = crafted(
      `INSERT INTO participants (name) VALUES ('small'), (CAST(zeroblob(${largestCell + 1}) AS TEXT))`,
    );
    expect(refusal(path)).toContain('participants.name');
    const most = crafted(`INSERT INTO settings VALUES ('deck', CAST(zeroblob(${largestCell}) AS TEXT))`);
    expect(refusal(most)).toBe('opened');
  });

  it('with a view without end in place of a table ends reading at once, also where nothing is checked', () => {
    const endless = `WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x) SELECT i AS measure FROM x`;
    const path = crafted(`DROP TABLE limits; CREATE VIEW limits AS ${endless}`);
    expect(() => openUnchecked(path)).toThrow(/its table "limits" is replaced by a view/);
    expect(refusal(path)).toContain('view "limits"');
  });

  it('cannot have its schema written by the program itself, nor call functions with effects from it', () => {
    const ws = workspace();
    ws.db.pragma('writable_schema = ON');
    expect(() => ws.db.exec("UPDATE sqlite_schema SET sql = 'x' WHERE name = 'limits'")).toThrow(
      /may not be modified/,
    );
    expect(ws.db.pragma('trusted_schema', { simple: true })).toBe(0);
  });

  it('is not what a large import leaves behind, which builds the indexes anew', () => {
    const path = join(folder(), 'own.lockstep');
    const ws = openWorkspace(path, { create: true });
    ws.transaction(() => bulkPositions(ws, 1, 10).finish());
    ws.db.exec('ANALYZE');
    ws.close();
    expect(() => openWorkspace(path).close()).not.toThrow();
  });
});
