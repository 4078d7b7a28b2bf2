import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { LockstepError } from '../../contract/errors.ts';
import { auditPage } from '../../db/audit.ts';
import { migrate, schemaVersion } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/migrations.ts';
import { openWorkspace } from '../../db/open.ts';
import { folder, workspace } from './fixture.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof LockstepError) return error.code;
    throw error;
  }
  return 'none';
};

const schemaOf = (db: Database.Database): unknown =>
  db
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();

const openAt = (path: string, version: number): Database.Database => {
  const db = new Database(path);
  migrate(
    db,
    path,
    migrations.filter((m) => m.version <= version),
  );
  return db;
};

describe('openWorkspace', () => {
  it('makes a workspace with application id, version, WAL, foreign keys and STRICT tables only', () => {
    const ws = workspace();
    expect(ws.schemaVersion).toBe(schemaVersion);
    expect(ws.db.pragma('application_id', { simple: true })).toBe(0x4c4b5354);
    expect(ws.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(ws.db.pragma('foreign_keys', { simple: true })).toBe(1);
    const loose = ws.db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  it('numbers its migrations upwards, each once', () => {
    const versions = migrations.map((m) => m.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions[0]).toBe(1);
  });

  it.each(migrations.slice(0, -1).map((m) => m.version))(
    'migrates version %i to the schema of a fresh workspace, after a backup',
    (version) => {
      const path = join(folder(), 'old.lockstep');
      const old = openAt(path, version);
      old.prepare("INSERT INTO participants (name) VALUES ('kept')").run();
      const before = schemaOf(old);
      old.close();
      const ws = openWorkspace(path);
      expect(schemaOf(ws.db)).toEqual(schemaOf(workspace().db));
      expect(ws.db.prepare('SELECT name FROM participants').pluck().all()).toEqual(['kept']);
      expect(auditPage(ws, 0, 1).rows[0]).toMatchObject({
        action: 'migrate',
        detail: `Schema ${version} → ${schemaVersion}; as it was: old.lockstep.backup-v${version}`,
      });
      ws.close();
      const backup = new Database(`${path}.backup-v${version}`);
      expect(schemaOf(backup)).toEqual(before);
      expect(backup.pragma('user_version', { simple: true })).toBe(version);
      expect(backup.prepare('SELECT name FROM participants').pluck().all()).toEqual(['kept']);
      backup.close();
    },
  );

  it('never overwrites an older backup', () => {
    const path = join(folder(), 'old.lockstep');
    openAt(path, 1).close();
    writeFileSync(`${path}.backup-v1`, 'mine');
    openWorkspace(path).close();
    expect(readFileSync(`${path}.backup-v1`, 'utf8')).toBe('mine');
    expect(existsSync(`${path}.backup-v1-2`)).toBe(true);
  });

  it('leaves the file as it was when a migration fails', () => {
    const path = join(folder(), 'old.lockstep');
    const db = openAt(path, 1);
    const before = schemaOf(db);
    const broken = [...migrations.slice(0, 2), { version: 3, name: 'broken', sql: 'CREATE TABLE x (' }];
    expect(() => migrate(db, path, broken)).toThrow();
    expect(schemaOf(db)).toEqual(before);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    db.close();
  });

  it('refuses a newer workspace and touches nothing', () => {
    const dir = folder();
    const path = join(dir, 'new.lockstep');
    const db = openAt(path, schemaVersion);
    db.pragma(`user_version = ${schemaVersion + 1}`);
    db.close();
    const bytes = readFileSync(path);
    expect(codeOf(() => openWorkspace(path, { create: true }))).toBe('WORKSPACE_TOO_NEW');
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(dir)).toEqual(['new.lockstep']);
  });

  it('refuses what is not a workspace: text, another database, an empty file, a truncated one', () => {
    const dir = folder();
    const text = join(dir, 'text.lockstep');
    writeFileSync(text, 'not a database, but long enough to look like one to a careless reader. '.repeat(20));
    expect(codeOf(() => openWorkspace(text, { create: true }))).toBe('WORKSPACE_DAMAGED');
    const other = join(dir, 'other.lockstep');
    const db = new Database(other);
    db.exec('CREATE TABLE t (x)');
    db.close();
    expect(codeOf(() => openWorkspace(other, { create: true }))).toBe('WORKSPACE_DAMAGED');
    const empty = join(dir, 'empty.lockstep');
    writeFileSync(empty, '');
    expect(codeOf(() => openWorkspace(empty))).toBe('WORKSPACE_DAMAGED');
    const cut = join(dir, 'cut.lockstep');
    openWorkspace(cut, { create: true }).close();
    truncateSync(cut, 20_000);
    expect(codeOf(() => openWorkspace(cut))).toBe('WORKSPACE_DAMAGED');
    expect(codeOf(() => openWorkspace(join(dir, 'missing.lockstep')))).toBe('NOT_FOUND');
  });

  it('opens read-only without writing, and does not migrate then', () => {
    const dir = folder();
    const path = join(dir, 'a.lockstep');
    openWorkspace(path, { create: true }).close();
    const ws = openWorkspace(path, { readonly: true });
    expect(() => ws.prepare("INSERT INTO settings VALUES ('a', '1')").run()).toThrow(/readonly/);
    ws.close();
    const old = join(dir, 'old.lockstep');
    openAt(old, 1).close();
    expect(codeOf(() => openWorkspace(old, { readonly: true }))).toBe('USAGE');
  });

  it('prepares a statement once', () => {
    const ws = workspace();
    expect(ws.prepare('SELECT 1')).toBe(ws.prepare('SELECT 1'));
  });
});
