import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createClient } from '../../contract/client.ts';
import { openWorkspace } from '../../db/open.ts';
import { listSnapshots } from '../../db/snapshots.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { position } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { inProcess } from '../support/in-process.ts';

function served() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-others-'));
  const file = path.join(folder, 'w.lockstep');
  const other = openWorkspace(file, { create: true });
  const first = importRecords(other, 'a.json', [position()]);
  const { dispatch, shared } = createBackend({ workspace: file, create: false });
  onTestFinished(() => {
    other.close();
    shared.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (name: string): string => path.join(folder, name);
  return { ask: createClient(inProcess(dispatch)), other, first, shared, at };
}

it('shows what another program has written, and tells the window', async () => {
  const { ask, other } = served();
  const first = await ask('leverage.compute', {});
  expect((await ask('workspace.info', {})).snapshots).toMatchObject([{ positions: 1 }]);
  const before = await ask('workspace.state', {});
  importRecords(other, 'b.json', [position({ participant: 'another' } as never)]);
  const second = await ask('leverage.compute', {});
  expect(second.provenance.fingerprint).not.toBe(first.provenance.fingerprint);
  expect((await ask('workspace.info', {})).snapshots).toMatchObject([{ positions: 2 }]);
  expect((await ask('workspace.state', {})).others).toBeGreaterThan(before.others);
});

it('reads on while another program is writing, and names the lock to who writes', async () => {
  const { ask, other, shared, first } = served();
  await ask('audit.list', {});
  shared.workspace().db.pragma('busy_timeout = 1');
  other.db.exec('BEGIN IMMEDIATE');
  try {
    expect((await ask('leverage.compute', {})).provenance.snapshot).toBe(first.snapshot);
    expect((await ask('workspace.info', {})).snapshots).toMatchObject([{ positions: 1 }]);
    await expect(ask('limits.save', { limits: [] })).rejects.toMatchObject({ code: 'WORKSPACE_LOCKED' });
  } finally {
    other.db.exec('ROLLBACK');
  }
});

it('does not use what was edited outside the program', async () => {
  const { ask, other } = served();
  await ask('leverage.compute', {});
  other.db.exec('UPDATE positions SET notional = notional * 2');
  await expect(ask('leverage.compute', {})).rejects.toMatchObject({
    code: 'WORKSPACE_DAMAGED',
    message: expect.stringMatching(/positions of snapshot/),
  });
  expect((await ask('workspace.verify', {})).ok).toBe(false);
});

it('reports work as done though its line of the log has to wait for a lock', async () => {
  const { ask, other, shared, at } = served();
  shared.workspace().db.pragma('busy_timeout = 1');
  const entry = newFile(at('positions.csv'), 'write');
  shared.files.add(entry);
  other.db.exec('BEGIN IMMEDIATE');
  try {
    const table = { table: 'positions', format: 'csv', file: entry.token, pseudonyms: false } as const;
    expect((await ask('export.table', table)).rows).toBe(1);
    expect(existsSync(at('positions.csv'))).toBe(true);
  } finally {
    other.db.exec('ROLLBACK');
  }
  await ask('limits.save', { limits: [] });
  const copy = newFile(at('copy.lockstep'), 'write');
  shared.files.add(copy);
  await ask('workspace.backup', { file: copy.token });
  const { rows } = await ask('audit.list', {});
  expect(rows.map((row) => row.action)).toContain('export');
});

it('a backup put in the place of the workspace is what is shown and written, and stays whole', async () => {
  const { ask, other, shared, at } = served();
  await ask('notes.add', { of: 'limit', name: 'systemLeverage', text: 'kept in the log of the first file' });
  await ask('leverage.compute', {});
  const backup = openWorkspace(at('backup.lockstep'), { create: true });
  importRecords(backup, 'b.json', [position(), position({ participant: 'another' } as never)]);
  expect(listSnapshots(backup)).toHaveLength(1);
  expect(backup.prepareRaw('SELECT count(*) FROM positions').get()).toEqual([2]);
  backup.close();
  // Nobody but the window has the file open, as when a backup is put back by hand.
  other.close();
  const before = (await ask('workspace.state', {})).others;
  renameSync(at('backup.lockstep'), at('w.lockstep'));
  expect((await ask('workspace.info', {})).snapshots).toMatchObject([{ positions: 2 }]);
  expect((await ask('workspace.state', {})).others).toBeGreaterThan(before);
  await ask('limits.save', { limits: [] });
  shared.close();
  const restored = openWorkspace(at('w.lockstep'));
  expect(verifyWorkspace(restored).ok).toBe(true);
  restored.close();
});

it('nothing is written where the workspace was removed or changed for another in the middle of a call', async () => {
  const { ask, other, shared, at } = served();
  await ask('leverage.compute', {});
  const ws = shared.workspace();
  other.close();
  rmSync(at('w.lockstep'));
  expect(() => ws.transaction(() => undefined)).toThrow(/no longer the file that was opened/);
  await expect(ask('limits.save', { limits: [] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(ask('workspace.info', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(existsSync(at('w.lockstep'))).toBe(false);
});
