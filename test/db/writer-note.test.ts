import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkspace } from '../../db/open.ts';
import type { Workspace } from '../../db/workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-writer-'));
const file = path.join(folder, 'w.lockstep');
const note = path.join(folder, '.w.lockstep.writer');
let first: Workspace;
let second: Workspace;
beforeAll(() => {
  first = openWorkspace(file, { create: true });
  second = openWorkspace(file);
  first.writer = 'lockstep import';
  second.db.pragma('busy_timeout = 300');
});
afterAll(() => {
  first.close();
  second.close();
  rmSync(folder, { recursive: true });
});
const nothing = () => 0;

it('who waits for a lock is told who has it, at once and in the end', () => {
  const told: string[] = [];
  second.waiting = (sentence) => void told.push(sentence);
  first.transaction(() => {
    expect(statSync(note).mode & 0o777).toBe(0o600);
    expect(() => second.transaction(nothing)).toThrow(
      new RegExp(
        `^lockstep import \\(process ${process.pid} of .+ on ${hostname()}, since .+ UTC\\) is writing to w\\.lockstep`,
      ),
    );
  });
  expect(told[0]).toMatch(/^Waiting: lockstep import \(process/);
  expect(existsSync(note)).toBe(false);
  expect(second.transaction(nothing)).toBe(0);
});

it('and may give up', () => {
  second.waiting = () => {
    throw new Error('enough');
  };
  first.transaction(() => expect(() => second.transaction(nothing)).toThrow('enough'));
  expect(Number(second.db.pragma('busy_timeout', { simple: true }))).toBe(300);
  second.waiting = () => undefined;
});

it('the note goes with a transaction that fails', () => {
  expect(() =>
    first.transaction(() => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(existsSync(note)).toBe(false);
});

it('nobody is named who has ended, or by a note that is none', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const gone = { what: 'lockstep import', process: pid, user: 'ana', host: hostname(), since: 0 };
  for (const text of [JSON.stringify(gone), 'not JSON', '{}', 'null']) {
    first.db.exec('BEGIN IMMEDIATE');
    writeFileSync(note, text);
    expect(() => second.transaction(nothing)).toThrow(/^Another program is writing to w\.lockstep/);
    first.db.exec('ROLLBACK');
  }
});

it.runIf(process.platform === 'linux')(
  'a program that leaves no note is named by what the system tells',
  async () => {
    const library = path.join(import.meta.dirname, '../../node_modules/better-sqlite3/lib/index.js');
    const holder = spawn(
      process.execPath,
      [
        '-e',
        `const db = new (require(${JSON.stringify(library)}))(${JSON.stringify(file)});
       db.exec('BEGIN IMMEDIATE'); console.log('held'); setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(holder.stdout, 'data');
    expect(() => second.transaction(nothing)).toThrow(
      new RegExp(`^\\S+ \\(process ${holder.pid}\\) is writing to`),
    );
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(second.transaction(nothing)).toBe(0);
  },
);
