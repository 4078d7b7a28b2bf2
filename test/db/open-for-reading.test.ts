import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { workspacePseudonyms } from '../../backend/deck/workspace-pseudonyms.ts';
import { auditPage } from '../../db/audit.ts';
import { auditDone } from '../../db/late-lines.ts';
import { saveLimits } from '../../db/limits.ts';
import { openWorkspace } from '../../db/open.ts';
import { openCopy, openForReading } from '../../db/open-for-reading.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { asWorkspaceError } from '../../db/storage-error.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { position } from './records.ts';

function closedWorkspace(): string {
  const ws = workspace();
  importRecords(ws, 'a.json', [position()]);
  ws.close();
  return ws.path;
}

describe('where nothing can be written', () => {
  it('a workspace is read from memory, without a journal, and refuses to be written', () => {
    const path = closedWorkspace();
    const before = readFileSync(path);
    const ws = openCopy(path);
    expect(ws.readonly).toBe(true);
    expect(loadPortfolio(ws, 'latest').portfolio.positions.count).toBe(1);
    expect(() => saveLimits(ws, [], null)).toThrow(expect.objectContaining({ code: 'WORKSPACE_READ_ONLY' }));
    expect(auditDone(ws, 'export', 'x.csv')).toBe(false);
    ws.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('names have pseudonyms there too, the same until it is closed', () => {
    const ws = openCopy(closedWorkspace());
    const first = workspacePseudonyms(ws);
    expect(first.get('alice')).toMatch(/\S/);
    expect(workspacePseudonyms(ws)).toEqual(first);
    ws.close();
  });

  it('two windows that ask for the first time at once have the same pseudonyms', () => {
    const path = closedWorkspace();
    const [ws, other] = [openWorkspace(path), openWorkspace(path)];
    const transaction = ws.transaction.bind(ws);
    let first: ReadonlyMap<string, string> | undefined;
    ws.transaction = (work, keep) => {
      first ??= workspacePseudonyms(other);
      return transaction(work, keep);
    };
    expect(workspacePseudonyms(ws)).toEqual(first);
    ws.close();
    other.close();
  });

  it('changes that wait in the journal are not passed over', () => {
    const path = closedWorkspace();
    writeFileSync(`${path}-wal`, 'something');
    expect(() => openCopy(path)).toThrow(
      expect.objectContaining({
        code: 'WORKSPACE_READ_ONLY',
        message: expect.stringMatching(/Copy both files/),
      }),
    );
  });

  it('what is no workspace is refused there too', () => {
    const path = closedWorkspace();
    writeFileSync(path, 'no database'.repeat(500));
    expect(() => openForReading(path)).toThrow(expect.objectContaining({ code: 'WORKSPACE_DAMAGED' }));
  });
});

it('work that is done does not fail because its line of the log cannot be written: it comes with the next', () => {
  const ws = openWorkspace(closedWorkspace());
  const other = new Database(ws.path);
  ws.db.pragma('busy_timeout = 1');
  other.exec('BEGIN IMMEDIATE');
  expect(auditDone(ws, 'export', 'x.csv')).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  expect(auditDone(ws, 'export', 'y.csv')).toBe(true);
  expect(auditPage(ws, 0, 2).rows.map((row) => row.detail)).toEqual(['y.csv', 'x.csv']);
  ws.close();
});

it.each([
  ['SQLITE_FULL', 'DISK_FULL', /full/],
  ['SQLITE_READONLY_DIRECTORY', 'WORKSPACE_READ_ONLY', /read-only/],
  ['SQLITE_BUSY_SNAPSHOT', 'WORKSPACE_LOCKED', /Another program/],
  ['SQLITE_CORRUPT_VTAB', 'WORKSPACE_DAMAGED', /damaged/],
  ['SQLITE_CANTOPEN_ISDIR', 'STORAGE_FAILED', /cannot be opened/],
  ['SQLITE_IOERR_READ', 'STORAGE_FAILED', /medium/],
])('%s is %s, with a sentence that names the file', (sqlite, code, sentence) => {
  const said = asWorkspaceError(new Database.SqliteError('as SQLite says', sqlite), 'w.lockstep');
  expect(said).toMatchObject({ code, message: expect.stringMatching(sentence) });
  expect((said as Error).message).toContain('w.lockstep');
});
