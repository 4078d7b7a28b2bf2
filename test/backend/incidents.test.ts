import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { asIncident, incidentFile } from '../../backend/incidents.ts';
import { createClient } from '../../contract/client.ts';
import { LockstepError } from '../../contract/errors.ts';
import { version } from '../../contract/version.ts';
import { inProcess } from '../support/in-process.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-incident-'));
const file = path.join(folder, 'w.lockstep.log');
afterEach(() => {
  for (const name of [file, `${file}.1`]) rmSync(name, { force: true });
});

it('says the version that the package has', () => {
  const root = path.resolve(import.meta.dirname, '..', '..');
  const { version: packaged } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(version).toBe(packaged);
});

it('writes stack, method and version under the number that the message shows, for its owner alone', () => {
  const shown = asIncident(file, 'cascade.run', new TypeError('x is undefined')) as LockstepError;
  const number = /incident ([0-9A-F]{8})/.exec(shown.message)?.[1];
  expect(shown.code).toBe('INTERNAL');
  expect(shown.message).not.toContain('incidents.test.ts');
  const entry = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  expect(entry).toMatchObject({ incident: number, method: 'cascade.run', version });
  expect(entry.stack).toContain('incidents.test.ts');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves errors that say what to do as they are', () => {
  const error = new LockstepError('USAGE', 'Choose a snapshot.');
  expect(asIncident(file, 'cascade.run', error)).toBe(error);
  expect(existsSync(file)).toBe(false);
});

it('never grows beyond its size: a full log becomes the one before', () => {
  writeFileSync(file, 'x'.repeat(512 * 1024));
  asIncident(file, 'cascade.run', new Error('again'));
  expect(statSync(file).size).toBeLessThan(20_000);
  expect(statSync(`${file}.1`).size).toBe(512 * 1024);
});

it('is written by the backend, and failures of what changes the workspace are in its log', async () => {
  const workspace = path.join(folder, 'real.lockstep');
  const { dispatch, shared } = createBackend({ workspace, create: true });
  const ask = createClient(inProcess(dispatch));
  await ask('audit.list', {});
  await expect(ask('reference.setAsset', { asset: 'NONE', sector: 'x' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  Object.assign(shared.snapshots, {
    list: () => {
      throw new TypeError('broken on purpose');
    },
  });
  await expect(ask('leverage.trend', {})).rejects.toMatchObject({
    code: 'INTERNAL',
    message: expect.stringMatching(/broken on purpose \(incident [0-9A-F]{8}/),
  });
  expect(readFileSync(incidentFile(workspace), 'utf8')).toContain('"method":"leverage.trend"');
  const { rows } = await ask('audit.list', {});
  expect(rows.map((r) => [r.action, r.detail.split(':')[0]])).toEqual([
    ['failed', 'leverage.trend'],
    ['failed', 'reference.setAsset'],
  ]);
  shared.close();
});
