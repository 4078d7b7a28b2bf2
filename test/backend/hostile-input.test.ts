import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readJsonFile } from '../../backend/hosts/cli/input-file.ts';
import { decode, encode } from '../../contract/codec.ts';
import { openWorkspace } from '../../db/open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-hostile-'));
const at = (name: string): string => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const usage = (message: RegExp) =>
  expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(message) });

describe('JSON that would overflow the stack', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  it('is refused where it is sent', () => {
    expect(() => encode(JSON.parse(deep))).toThrow(usage(/nested/));
  });
  it('and where it arrives', () => {
    const head = new TextEncoder().encode(deep);
    const message = new Uint8Array(4 + head.length);
    new DataView(message.buffer).setUint32(0, head.length, true);
    message.set(head, 4);
    expect(() => decode(message)).toThrow(usage(/nested/));
  });
  it('but what is nested as our own answers are passes', () => {
    let value: unknown = 1;
    for (let i = 0; i < 60; i++) value = [value];
    expect(decode(encode(value))).toEqual(value);
  });
});

describe('a file for an option', () => {
  it.skipIf(process.platform === 'win32')('is no device and no folder', () => {
    expect(() => readJsonFile('/dev/zero')).toThrow(usage(/device/));
    expect(() => readJsonFile(folder)).toThrow(usage(/folder/));
  });
  it('is not read without end', () => {
    writeFileSync(at('large.json'), '');
    truncateSync(at('large.json'), 65 * 2 ** 20);
    expect(() => readJsonFile(at('large.json'))).toThrow(usage(/more than 64 MiB/));
  });
});

it('what a killed import has left beside a workspace goes when it is opened to write', () => {
  openWorkspace(at('w.lockstep'), { create: true }).close();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const stages = [pid, process.pid].map((id) => at(`.w.lockstep.${id}-00ff.lockstep-part`));
  for (const stage of stages) writeFileSync(stage, 'positions');
  openWorkspace(at('w.lockstep'), { readonly: true }).close();
  expect(stages.map((stage) => existsSync(stage))).toEqual([true, true]);
  openWorkspace(at('w.lockstep')).close();
  expect(stages.map((stage) => existsSync(stage))).toEqual([false, true]);
});
