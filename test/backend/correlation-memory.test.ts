import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { main } from '../../backend/hosts/cli/main.ts';
import type { OpenBackend } from '../../backend/hosts/cli/session.ts';
import { encode } from '../../contract/codec.ts';
import { LockstepError } from '../../contract/errors.ts';
import { random } from '../../risk/random.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-correlation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = path.join(folder, 'prices.csv');
const series = 500;
const { uniform } = random(1);
const row = (t: number): string =>
  [
    new Date(Date.UTC(2025, 0, 1 + t)).toISOString().slice(0, 10),
    ...Array.from({ length: series }, () => (1 + uniform()).toFixed(4)),
  ].join(',');
writeFileSync(
  file,
  `date,${Array.from({ length: series }, (_, i) => `S${i}`).join(',')}\n${Array.from({ length: 60 }, (_, t) => row(t)).join('\n')}\n`,
);

it('a map of a file leaves little more memory behind than its message', async () => {
  const { dispatch, shared } = createBackend({
    workspace: path.join(folder, 'none.lockstep'),
    create: false,
  });
  const entry = newFile(file, 'read', { name: file, replace: false });
  shared.files.add(entry);
  const before = process.memoryUsage().arrayBuffers;
  const message = await dispatch('correlation.file', encode({ file: entry.token }), {
    cancelled: () => false,
    progress: () => undefined,
  });
  const held = process.memoryUsage().arrayBuffers - before;
  shared.close();
  expect(message.length).toBeGreaterThan(41 * series ** 2);
  // Arrays that nobody reads any more count until they are collected: with all of them kept it is 2.3 messages, without 1.1.
  expect(held / message.length).toBeLessThan(1.9);
});

it('a verb about one file alone has a thread with a small nursery, others the usual one', async () => {
  const asked: unknown[] = [];
  const open: OpenBackend = (_, limits) => {
    asked.push(limits?.maxYoungGenerationSizeMb);
    throw new LockstepError('CANCELLED', 'Cancelled.');
  };
  const workspace = path.join(folder, 'none.lockstep');
  for (const argv of [['correlate', '--prices', file], ['correlate', '--level', 'asset'], ['snapshots']])
    expect(await main([...argv, '--workspace', workspace], open)).toBe(130);
  expect(asked).toEqual([6, undefined, undefined]);
});
