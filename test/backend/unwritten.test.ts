import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createClient } from '../../contract/client.ts';
import { defaultLimits } from '../../contract/default-limits.ts';
import { auditPage } from '../../db/audit.ts';
import { keepDeck } from '../../db/kept-decks.ts';
import { openWorkspace } from '../../db/open.ts';
import { position } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { inProcess } from '../support/in-process.ts';

/** A workspace of which nothing was asked yet, on which another program holds the lock. */
function locked() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-unwritten-'));
  const file = path.join(folder, 'w.lockstep');
  const other = openWorkspace(file, { create: true });
  importRecords(other, 'a.json', [position()]);
  const { dispatch, shared } = createBackend({ workspace: file, create: false });
  onTestFinished(() => {
    other.close();
    shared.close();
    rmSync(folder, { recursive: true, force: true });
  });
  shared.workspace().db.pragma('busy_timeout = 50');
  other.db.exec('BEGIN IMMEDIATE');
  const out = path.join(folder, 'positions.csv');
  const entry = newFile(out, 'write', { name: 'positions.csv', replace: false });
  shared.files.add(entry);
  const unlock = (): void => void other.db.exec('ROLLBACK');
  return { ask: createClient(inProcess(dispatch)), unlock, shared, out, file: entry.token };
}

const logged = (ws: Parameters<typeof auditPage>[0]): string[] =>
  auditPage(ws, 0, 100).rows.map(({ action }) => action);

it('a file is written while another program holds the lock; that it is not logged is said, until it is', async () => {
  const { ask, unlock, shared, out, file } = locked();
  await ask('export.table', { table: 'positions', format: 'csv', file });
  const written = readFileSync(out, 'utf8');
  expect(written).not.toContain('alice');
  const { unwritten } = await ask('workspace.state', {});
  expect(unwritten).toEqual([
    expect.stringMatching(/pseudonyms could not be kept, for another program is writing/),
    expect.stringMatching(/^Done, but not in the audit log, for another program .*: export \(positions\.csv/),
  ]);
  expect(logged(shared.workspace())).not.toContain('export');
  unlock();
  await ask('workspace.state', {});
  expect((await ask('workspace.state', {})).unwritten).toHaveLength(1);
  expect(logged(shared.workspace())).toContain('export');
});

it('limits that nobody has set yet are judged by the defaults, stored or not', async () => {
  const { ask, unlock, shared } = locked();
  const before = await ask('limits.status', {});
  expect(before.map(({ limit }) => limit.measure)).toEqual(defaultLimits.map(({ measure }) => measure));
  expect((await ask('workspace.state', {})).unwritten).toEqual([
    expect.stringMatching(/default limits could not be stored/),
  ]);
  unlock();
  expect(await ask('limits.status', {})).toEqual(before);
  expect((await ask('workspace.state', {})).unwritten).toEqual([]);
  expect(logged(shared.workspace())).toContain('limits');
});

it('a deck is known again once the workspace can be written', async () => {
  const { ask, unlock, shared, out } = locked();
  const ws = shared.workspace();
  const deck = { file: 'd.pptx', at: 1, snapshot: '2026-10-31', content: 'a', inputs: 'b', anchor: 'c' };
  keepDeck(ws, 'f'.repeat(64), { ...deck, pseudonyms: true, figures: [], slides: [] });
  expect((await ask('workspace.state', {})).unwritten).toEqual([expect.stringMatching(/verify --deck/)]);
  unlock();
  await ask('workspace.state', {});
  expect(ws.db.prepare("SELECT name FROM saved WHERE kind = 'deck'").pluck().all()).toEqual(['f'.repeat(64)]);
  expect(logged(ws)).toContain('deck');
  expect(existsSync(out)).toBe(false);
});

it('of a workspace that can only be read is said what is not logged, and that its pseudonyms hold for this session', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-unwritten-'));
  const file = path.join(folder, 'w.lockstep');
  const made = openWorkspace(file, { create: true });
  importRecords(made, 'a.json', [position()]);
  made.close();
  const { dispatch, shared } = createBackend({ workspace: file, create: false, helper: true });
  onTestFinished(() => {
    shared.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = createClient(inProcess(dispatch));
  expect((await ask('workspace.state', {})).unwritten).toEqual([]);
  const entry = newFile(path.join(folder, 'p.csv'), 'write', { name: 'p.csv', replace: false });
  shared.files.add(entry);
  await ask('export.table', { table: 'positions', format: 'csv', file: entry.token });
  expect(await ask('workspace.state', {})).toMatchObject({
    readOnly: true,
    unwritten: [
      expect.stringMatching(/pseudonyms could not be kept, for the workspace can only be read/),
      expect.stringMatching(/not in the audit log, for the workspace can only be read: export/),
    ],
  });
});
