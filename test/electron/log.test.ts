import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { write } from '../../electron/log.ts';
import { modeOf } from '../../electron/policies.ts';

it('the log is bounded: the newest lines and three older files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-log-'));
  try {
    const file = path.join(folder, 'lockstep.log');
    for (let n = 0; n < 60; n++) write(file, `${n} ${'x'.repeat(100_000)}`);
    expect(readdirSync(folder).sort()).toEqual(
      ['lockstep.1.log', 'lockstep.2.log', 'lockstep.3.log', 'lockstep.log'].sort(),
    );
    const firsts = ['lockstep.3.log', 'lockstep.2.log', 'lockstep.1.log', 'lockstep.log'].map((name) =>
      Number.parseInt(readFileSync(path.join(folder, name), 'utf8'), 10),
    );
    expect(firsts).toEqual([40, 45, 50, 55]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it.each([
  [['lockstep'], { kind: 'window' }],
  [['electron', 'main.mjs', 'a.lockstep'], { kind: 'window' }],
  [['lockstep', '--smoke'], { kind: 'smoke' }],
  [['lockstep', '--headless', 'demo', '--json'], { kind: 'headless', argv: ['demo', '--json'] }],
  [['electron', '--no-sandbox', 'main.mjs', '--headless', 'help'], { kind: 'headless', argv: ['help'] }],
  [['--headless'], { kind: 'window' }],
])('%j is started as %j', (argv, mode) => expect(modeOf(argv)).toEqual(mode));
