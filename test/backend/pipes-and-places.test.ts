import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backupWorkspace } from '../../db/backup.ts';
import { openWorkspace } from '../../db/open.ts';
import { openCopy } from '../../db/open-for-reading.ts';
import { rescueWorkspace } from '../../db/rescue.ts';
import { position } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { openCommandLines } from '../support/command-lines.ts';

// Things a command line is given that are no files, and places where nothing can be written.

let place = '';
let lines: ReturnType<typeof openCommandLines>;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'lockstep-places-'));
  for (const name of ['a.lockstep', 'b.lockstep']) {
    const ws = openWorkspace(join(place, name), { create: true });
    importRecords(ws, 'a.json', [position()]);
    ws.close();
  }
  lines = openCommandLines(place);
});
afterAll(() => {
  lines.close();
  rmSync(place, { recursive: true });
});

it.skipIf(process.platform === 'win32').each([
  ['limits --set pipe.json', 'a pipe into which nobody writes'],
  ['what-if --adjust pipe.json', 'a pipe into which nobody writes'],
  ['cascade --depth pipe.json', 'no file but a folder, device, pipe or socket'],
  ['symbols pipe.json', 'no file but a device, pipe or socket'],
])('%s: a pipe nobody writes to is refused, not waited for', async (line, why) => {
  const pipe = join(place, 'pipe.json');
  if (!existsSync(pipe)) expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const { code, err } = await lines.run([...line.split(' '), '--workspace', 'a.lockstep']);
  expect([code, err]).toEqual([2, expect.stringContaining(why)]);
});

it.each([
  'what-if --adjust deep.json',
  'cascade --adjust deep.json',
  'limits --set deep.json',
  'model black-76 --input deep.json',
])('%s: JSON nested without end is refused', async (line) => {
  writeFileSync(join(place, 'deep.json'), '['.repeat(200_000) + ']'.repeat(200_000));
  const { code, err } = await lines.run([...line.split(' '), '--workspace', 'a.lockstep']);
  expect([code, err]).toEqual([2, expect.stringContaining('deep.json is nested more than 64 deep')]);
});

it('two workspaces are never taken for one', async () => {
  const words = ['rescue', 'b.lockstep', '--out', 'new.lockstep', '--workspace', 'a.lockstep'];
  expect(await lines.run(words)).toMatchObject({
    code: 2,
    err: expect.stringContaining('b.lockstep and --workspace a.lockstep are two workspaces'),
  });
  expect(existsSync(join(place, 'new.lockstep'))).toBe(false);
});

it('a workspace read from memory, where nothing can be written, is copied to where it can', () => {
  const ws = openCopy(join(place, 'a.lockstep'));
  const copy = join(place, 'copy.lockstep');
  backupWorkspace(ws, { path: copy, replace: false });
  ws.close();
  expect(statSync(copy).size).toBeGreaterThan(50_000);
  expect(rescueWorkspace(copy, { path: join(place, 'saved.lockstep'), replace: false }).left).toEqual([]);
});

it('a table is written with an ending that says its form', async () => {
  const { code, err } = await lines.run([
    ...['export', '--table', 'positions', '--out', join(place, 'plain')],
    ...['--workspace', 'a.lockstep'],
  ]);
  expect([code, err]).toEqual([2, expect.stringContaining('--out: nothing is not one of csv')]);
});

// A loop of links fails for every user, as a folder that may not be entered does for most.
it.skipIf(process.platform === 'win32')('a place that cannot be reached is said at once', async () => {
  symlinkSync('loop', join(place, 'loop'));
  const there = join('loop', 'a.lockstep');
  const { code, err } = await lines.run(['leverage', '--workspace', there]);
  expect([code, err]).toEqual([2, expect.stringContaining('its links lead in a circle')]);
  const out = ['export', '--table', 'positions', '--out', join('loop', 'x.csv')];
  expect(await lines.run([...out, '--workspace', 'a.lockstep'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('its links lead in a circle'),
  });
});
