import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandLines, openCommandLines } from '../support/command-lines.ts';
import { kill } from './kill.ts';
import { killsThatHit } from './kills-that-hit.ts';
import { runUntil, shareOf } from './progress.ts';
import { prepare } from './small-workspace.ts';
import { damage, fullDisk, lock, seeded } from './trials.ts';
import type { Bench } from './works.ts';

// A few of what `npm run test:faults` does by the hundred.
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-faults-'));
let lines: CommandLines;
let bench: Bench;
beforeAll(async () => {
  lines = openCommandLines(folder);
  bench = { prepared: await prepare(path.join(folder, 'prepared')), folder, lines };
});
afterAll(() => {
  lines.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a kill leaves a workspace as before or as after', async () => {
  for (const share of [0.7, 0.95]) expect(await kill(bench, 'import', share)).toMatchObject({ wrong: false });
});

it('a kill comes when so much is done, however long that takes', async () => {
  const file = path.join(folder, 'written');
  const writes = `const fs = require('node:fs');
    for (let k = 0; k < 40; k++) {
      fs.appendFileSync(${JSON.stringify(file)}, Buffer.alloc(50_000));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }`;
  const begin = () => spawn(process.execPath, ['-e', writes], { stdio: 'ignore' });
  const stopped = await runUntil(begin(), ({ written }) => written >= 500_000);
  expect(stopped.killed).toBe(true);
  expect(readFileSync(file).length).toBeLessThan(1_500_000);
  // It has ended by itself: nothing was killed, whatever the last look had seen.
  const ended = await runUntil(begin(), ({ written }) => written >= 1e9);
  expect(ended).toMatchObject({ killed: false, code: 0 });
  expect(ended.done.written).toBeGreaterThan(1_800_000);
});

it('what is done counts half by processor time and half by what is written', () => {
  const whole = { processor: 400, written: 1_000 };
  expect(shareOf({ processor: 100, written: 0 }, whole)).toBe(0.125);
  expect(shareOf({ processor: 400, written: 500 }, whole)).toBe(0.75);
  // More of one of them is no more of the other.
  expect(shareOf({ processor: 900, written: 0 }, whole)).toBe(0.5);
  // Of a system that does not tell what is written.
  expect(shareOf({ processor: 100, written: 0 }, { processor: 400, written: 0 })).toBe(0.25);
});

it('kills that came too late are counted, and are a fault of the run where they are more than a tenth', () => {
  const kills = (late: number) =>
    Array.from({ length: 20 }, (_, i) => ({ fault: 'kill of import', late: i < late }));
  const others = [{ fault: 'one bit' }, { fault: 'cut short' }];
  expect(killsThatHit([...kills(2), ...others])).toEqual({
    enough: true,
    said: '18 of 20 kills met work that was going on (90 %)',
  });
  expect(killsThatHit([...kills(3), ...others])).toMatchObject({
    enough: false,
    said: expect.stringContaining('17 of 20 kills met work that was going on (85 %): fewer than 90 %'),
  });
  expect(killsThatHit(others)).toMatchObject({ enough: true });
});

it('damage gives a refusal or the right figures, never others', async () => {
  const random = seeded(7);
  for (let i = 0; i < 8; i++) {
    const outcome = await damage(bench, i < 6 ? 'bit' : 'cut', random());
    expect(outcome, outcome.outcome).toMatchObject({ wrong: false });
  }
});

it('a lock and a full disk are said, and change nothing', async () => {
  for (const outcome of [await lock(bench), ...(await fullDisk(bench))])
    expect(outcome, outcome.outcome).toMatchObject({ wrong: false });
});
