import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { defaultsFile, readDefaults } from '../../backend/machine-defaults.ts';
import { createClient } from '../../contract/client.ts';
import { folder } from '../db/fixture.ts';
import { inProcess } from '../support/in-process.ts';

const before = process.env.LOCKSTEP_DEFAULTS;
let file = '';
let workspace = '';
beforeEach(() => {
  const place = folder();
  file = join(place, 'defaults.json');
  workspace = join(place, 'w.lockstep');
  process.env.LOCKSTEP_DEFAULTS = file;
});
afterEach(() => {
  if (before === undefined) delete process.env.LOCKSTEP_DEFAULTS;
  else process.env.LOCKSTEP_DEFAULTS = before;
});

function start() {
  const backend = createBackend({ workspace, create: true });
  onTestFinished(() => backend.shared.close());
  return createClient(inProcess(backend.dispatch));
}
const said = async (call: ReturnType<typeof start>) =>
  (await call('settings.list', {})).find((one) => one.key === 'machine.defaults');

describe('defaults of a machine', () => {
  it('have a place on each system that users cannot write', () => {
    expect(defaultsFile('linux', {})).toBe('/etc/lockstep/defaults.json');
    expect(defaultsFile('darwin', {})).toBe('/Library/Application Support/Lockstep/defaults.json');
    expect(defaultsFile('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Lockstep\\defaults.json');
  });

  it('are what a new workspace starts with, said in its log and in the settings', async () => {
    const text = '{"settings":{"ages":{"prices":3},"estimates":{"volatilityDays":60}}}';
    writeFileSync(file, text);
    const call = start();
    expect(await call('settings.get', { key: 'ages' })).toEqual({
      prices: 3,
      depth: 7,
      brackets: 366,
      openInterest: 7,
    });
    expect(await call('settings.get', { key: 'estimates' })).toEqual({
      calendar: 'common',
      volatilityDays: 60,
    });
    expect(await call('settings.get', { key: 'coverage' })).toBeNull();
    expect(await said(call)).toMatchObject({ stored: 'estimates, ages', problem: null, reset: null });
    const { rows } = await call('audit.list', {});
    const sum = createHash('sha256').update(text).digest('hex');
    expect(rows.map((row) => row.detail)).toContain(`defaults of this machine: ${file}, SHA-256 ${sum}`);
  });

  it('change no workspace that is there already', async () => {
    await start()('workspace.info', {});
    writeFileSync(file, '{"settings":{"ages":{"prices":3}}}');
    const call = start();
    expect(await call('settings.get', { key: 'ages' })).toBeNull();
    expect(await said(call)).toMatchObject({ stored: 'ages' });
  });

  it.each([
    ['text', 'not JSON'],
    ['{"settings":{"age":{}}}', 'settings'],
    ['{"settings":{"ages":{"prices":-1}}}', 'settings.ages.prices'],
    ['[]', 'the file'],
  ])('of %s: no new workspace is made, one that is there opens and says so', async (text, why) => {
    await start()('workspace.info', {});
    writeFileSync(file, text);
    const problem = expect.stringMatching(new RegExp(`defaults\\.json cannot be used: .*${why}`));
    expect(await said(start())).toMatchObject({ stored: 'cannot be read', problem });
    workspace = join(folder(), 'new', 'w.lockstep');
    await expect(start()('workspace.info', {})).rejects.toMatchObject({ code: 'USAGE', message: problem });
    expect(existsSync(workspace)).toBe(false);
  });

  it('that are a folder are a problem, and those that are not there are none', () => {
    expect(readDefaults(join(folder(), 'none.json')).problem).toBeNull();
    expect(readDefaults(folder()).problem).toContain('it is a folder');
  });
});
