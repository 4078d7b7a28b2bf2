/** What the window will ask first is computed while it asks nothing, and never in anybody's way. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Backend } from '../../backend/backend-client.ts';
import { onBattery } from '../../backend/on-battery.ts';
import { preparedKey, preparing, quietBefore } from '../../backend/prepared.ts';
import type { CallOptions } from '../../contract/client.ts';
import { encode } from '../../contract/codec.ts';
import { LockstepError } from '../../contract/errors.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Call = { method: string; options: CallOptions; end: (value?: unknown) => Promise<void> };

/** A backend whose calls are ended by hand; `ask` as the window asks. */
function watched(may = (): boolean => true, controls: Readonly<Record<string, unknown>> = {}) {
  const calls: Call[] = [];
  let closed = false;
  const backend: Backend = {
    transport: (method, _input, options) =>
      new Promise((resolve, reject) => {
        const cancelled = (): void => reject(new LockstepError('CANCELLED', 'Cancelled.'));
        options.signal?.addEventListener('abort', cancelled);
        if (options.signal?.aborted === true) return cancelled();
        const end = async (value: unknown = null): Promise<void> => {
          resolve(encode(value));
          await vi.advanceTimersByTimeAsync(0);
        };
        calls.push({ method, options, end });
        if (method === 'settings.get') void end({ snapshot: null, controls });
      }),
    addFile: () => undefined,
    gone: new Promise(() => undefined),
    close: async () => {
      closed = true;
    },
  };
  const prepared = preparing(backend, { may });
  const ask = async (method: string): Promise<void> => {
    const answered = prepared.transport(method, encode({}), {});
    await calls.at(-1)?.end();
    await answered;
  };
  const methods = (): string[] => calls.map(({ method }) => method);
  return { prepared, calls, ask, methods, closed: () => closed };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('headlines, limits and first slides, one after the other, behind everything else', async () => {
  const { calls, ask, methods } = watched();
  await pass(10 * quietBefore);
  expect(methods()).toEqual([]);
  await ask('snapshots.list');
  await pass(quietBefore - 1);
  expect(methods()).toEqual(['snapshots.list']);
  await pass(1);
  for (let i = 2; i <= 5; i++) await calls[i]?.end();
  await pass(10 * quietBefore);
  expect(methods()).toEqual([
    'snapshots.list',
    'settings.get',
    'overview.headlines',
    'limits.status',
    'coMovement.compute',
    'deck.outline',
  ]);
  expect(calls.map(({ options }) => options.idle ?? false)).toEqual([false, true, true, true, true, true]);
});

it('is given up with the first question, and begun again once that is answered', async () => {
  const { prepared, calls, ask, methods } = watched();
  await ask('snapshots.list');
  await pass(quietBefore);
  expect(methods().at(-1)).toBe('overview.headlines');
  const running = calls.at(-1);
  const job = prepared.transport('import.run', encode({}), {});
  expect(running?.options.signal?.aborted).toBe(true);
  await pass(20 * quietBefore);
  expect(methods().at(-1)).toBe('import.run');
  await calls.at(-1)?.end();
  await job;
  await pass(quietBefore);
  expect(methods().at(-1)).toBe('overview.headlines');
});

it('what the window asks by itself is no question', async () => {
  const { prepared, calls, ask, methods } = watched();
  await ask('snapshots.list');
  await pass(quietBefore - 1);
  const looked = prepared.transport('workspace.state', encode({}), {});
  await calls.at(-1)?.end();
  await looked;
  await pass(1);
  const running = calls.at(-1);
  expect(running?.method).toBe('overview.headlines');
  void prepared.transport('workspace.state', encode({}), {});
  expect(running?.options.signal?.aborted).toBe(false);
  expect(methods().at(-1)).toBe('workspace.state');
});

it.each([
  ['while it may not be', false, {}, []],
  ['where it is not wanted', true, { [preparedKey]: false }, ['settings.get']],
] as const)('is not begun %s', async (_when, may, controls, more) => {
  const { ask, methods } = watched(() => may, controls);
  await ask('snapshots.list');
  await pass(10 * quietBefore);
  expect(methods()).toEqual(['snapshots.list', ...more]);
});

it('closing gives it up', async () => {
  const { prepared, calls, ask, closed } = watched();
  await ask('snapshots.list');
  await pass(quietBefore);
  await prepared.close();
  expect(calls.at(-1)?.options.signal?.aborted).toBe(true);
  expect(closed()).toBe(true);
  const count = calls.length;
  await pass(10 * quietBefore);
  expect(calls.length).toBe(count);
});

it.each([
  [{ BAT0: { type: 'Battery', status: 'Discharging' }, AC: { type: 'Mains', online: '0' } }, true],
  [{ BAT0: { type: 'Battery', status: 'Charging' }, AC: { type: 'Mains', online: '1' } }, false],
  [{ BAT0: { type: 'Battery', status: 'Full' } }, false],
  [{ mouse: { type: 'Battery', status: 'Discharging', scope: 'Device' } }, false],
  [{}, false],
])('of the supplies %j the battery feeds the machine: %s', (supplies, expected) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-supplies-'));
  try {
    for (const [name, says] of Object.entries(supplies)) {
      mkdirSync(path.join(folder, name));
      for (const [what, value] of Object.entries(says))
        writeFileSync(path.join(folder, name, what), `${value}\n`);
    }
    expect(onBattery(folder)).toBe(expected);
    expect(onBattery(path.join(folder, 'none'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
