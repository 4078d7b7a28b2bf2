import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import type { Input } from '../../contract/contract.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/migrations.ts';
import { folder } from '../db/fixture.ts';
import { inProcess } from '../support/in-process.ts';

function open(path: string) {
  const backend = createBackend({ workspace: path, create: true });
  onTestFinished(() => backend.shared.close());
  return createClient(inProcess(backend.dispatch));
}
/** Writes a setting as a hand or an older version may have. */
function put(path: string, key: string, value: string): void {
  const db = new Database(path);
  db.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(key, value);
  db.close();
}

describe('settings by key', () => {
  it.each([
    ['deck.outline', 'text'],
    ['whatIf.saved', []],
    ['internal.pseudonymKey', 'x'],
    ['no.such.key', 1],
  ])('%s is none: what is there is named', async (key, value) => {
    const call = open(join(folder(), 'w.lockstep'));
    await expect(call('settings.set', { key, value } as never)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(/no setting of this name.*ui\.state/),
    });
  });
  it('a value that does not fit its key is refused with its name', async () => {
    const call = open(join(folder(), 'w.lockstep'));
    const wrong = { key: 'ui.state', value: { theme: 'pink' } } as unknown as Input<'settings.set'>;
    await expect(call('settings.set', wrong)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('value theme'),
    });
  });
});

describe('what is stored and cannot be read', () => {
  it.each([
    ['deck.outline', '"text"'],
    ['deck.outline', 'not json'],
    ['committee.held', '"soon"'],
    ['deck.maps', '[{"id":"a"}]'],
  ])('%s = %s is said with the way out, and put back by it', async (key, value) => {
    const path = join(folder(), 'w.lockstep');
    await open(path)('workspace.info', {});
    put(path, key, value);
    const call = open(path);
    const list = await call('settings.list', {});
    expect(list.filter((s) => s.problem !== null).map((s) => s.key)).toEqual([key]);
    expect(list.find((s) => s.key === key)?.problem).toMatch(
      new RegExp(`^The setting ${key} of this workspace cannot be read .*settings --reset ${key}\\.$`),
    );
    await call('settings.reset', { key });
    expect((await call('settings.list', {})).filter((s) => s.problem !== null)).toEqual([]);
  });
  it('breaks only what needs it, with a sentence and never a raw validation error', async () => {
    const path = join(folder(), 'w.lockstep');
    await open(path)('workspace.info', {});
    put(path, 'committee.held', '"soon"');
    const call = open(path);
    await expect(call('limits.committee', {})).rejects.toMatchObject({
      code: 'WORKSPACE_DAMAGED',
      message: expect.not.stringContaining('"code"'),
    });
    expect(await call('whatIf.saved', {})).toEqual([]);
  });
});

describe('saved what-ifs', () => {
  const scenario = { parts: [{ kind: 'uniform' as const, move: -0.2 }] };
  const adjustments = [{ action: { kind: 'capLeverage' as const, cap: 5 } }];
  it('are saved, replaced and removed by name, the newest last', async () => {
    const call = open(join(folder(), 'w.lockstep'));
    await call('whatIf.save', { name: 'b', scenario, adjustments });
    await call('whatIf.save', { name: 'a', scenario, adjustments: [] });
    const saved = await call('whatIf.saved', {});
    expect(saved.map((s) => [s.name, s.adjustments.length])).toEqual([
      ['b', 1],
      ['a', 0],
    ]);
    expect(saved[0]?.adjustments[0]).toEqual({ selector: {}, enabled: true, action: adjustments[0]?.action });
    expect(await call('whatIf.remove', { name: 'b' })).toEqual({ removed: true });
    expect(await call('whatIf.remove', { name: 'b' })).toEqual({ removed: false });
  });
  it('of a workspace from before are taken over in their order, the oldest with a fall alone', async () => {
    const path = join(folder(), 'old.lockstep');
    const db = new Database(path);
    migrate(
      db,
      path,
      migrations.filter((m) => m.version < 12),
    );
    const old = [
      { name: 'second', savedAt: 20, fall: 10, scenario, adjustments },
      { name: 'first', savedAt: 10, fall: 15, adjustments: [] },
      { fall: 1 },
    ];
    db.prepare("INSERT INTO settings VALUES ('whatIf.saved', ?)").run(JSON.stringify(old));
    db.close();
    expect(await open(path)('whatIf.saved', {})).toEqual([
      {
        name: 'first',
        savedAt: 10,
        scenario: { parts: [{ kind: 'uniform', move: -0.15 }] },
        adjustments: [],
      },
      {
        name: 'second',
        savedAt: 20,
        scenario,
        adjustments: [{ selector: {}, enabled: true, ...adjustments[0] }],
      },
    ]);
  });
  it('that cannot be read is named with the way out, and removed by it', async () => {
    const path = join(folder(), 'w.lockstep');
    await open(path)('workspace.info', {});
    const db = new Database(path);
    db.prepare("INSERT INTO saved (kind, name, body, at) VALUES ('whatIf', 'caps', '{}', 0)").run();
    db.close();
    await expect(open(path)('whatIf.saved', {})).rejects.toMatchObject({
      code: 'WORKSPACE_DAMAGED',
      message: expect.stringMatching(/“caps” cannot be read .*: lockstep what-if --remove "caps"\.$/),
    });
    const program = fileURLToPath(new URL('../../bin/lockstep.mjs', import.meta.url));
    const args = [program, 'what-if', '--remove', 'caps', '--workspace', path, '--json'];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual({ removed: true });
    expect(await open(path)('whatIf.saved', {})).toEqual([]);
  });
});
