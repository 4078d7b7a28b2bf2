import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandLines, openCommandLines } from '../support/command-lines.ts';
import { killsThatHit } from './kills-that-hit.ts';
import { prepare } from './small-workspace.ts';
import { type Bench, damage, fullDisk, kill, lock, seeded } from './trials.ts';

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
