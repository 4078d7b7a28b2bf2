import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandLines, openCommandLines } from '../support/command-lines.ts';
import { smallBook } from '../support/small-book.ts';

// The same files, imported forwards and backwards, in two folders, zones, locales (Turkish: the i without a dot) and
// umasks.
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-determinism-'));
const machines = [
  { place: path.join(folder, 'a'), env: { TZ: 'UTC', LC_ALL: 'C', LOCKSTEP_UMASK: '022' } },
  {
    place: path.join(folder, 'b', 'deeper'),
    env: { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LOCKSTEP_UMASK: '000' },
  },
] as const;
const open: CommandLines[] = [];
let hosts: readonly CommandLines[] = [];

const host = (
  place: string,
  workspace: string,
  from: Readonly<Record<string, string>> = {},
): CommandLines => {
  const lines = openCommandLines(place, { LOCKSTEP_WORKSPACE: workspace }, from);
  open.push(lines);
  return lines;
};

beforeAll(async () => {
  const book = smallBook();
  book.later(30, 1);
  const writer = host(folder, book.at('desk.lockstep'));
  const written: string[] = [];
  const write = async (table: string, snapshot: string, parts: number): Promise<void> => {
    const name = `${table}-${snapshot}.csv`;
    const ran = await writer.run([
      'export',
      '--table',
      table,
      '--snapshot',
      snapshot,
      '--out',
      name,
      '--no-pseudonyms',
    ]);
    expect(ran).toMatchObject({ code: 0 });
    const [header, ...rows] = readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n');
    for (let part = 0; part < parts; part++) {
      const own = rows.filter((_, i) => Math.floor((i * parts) / rows.length) === part);
      const file = path.join(folder, `${part}-${name}`);
      writeFileSync(file, `${[header, ...own].join('\n')}\n`);
      written.push(file);
    }
  };
  for (const table of ['prices', 'depth', 'tiers', 'participants', 'assets']) await write(table, 'latest', 1);
  for (const snapshot of ['2026-10-31', '2026-11-30'])
    for (const table of ['position-records', 'balance-records']) await write(table, snapshot, 3);
  book.close();

  hosts = machines.map(({ place, env }) => {
    mkdirSync(place, { recursive: true });
    return host(place, path.join(place, 'w.lockstep'), env);
  });
  await Promise.all(
    hosts.map(async (lines, h) => {
      for (const file of h === 0 ? written : [...written].reverse())
        expect(await lines.run(['import', file, '--json'])).toMatchObject({ code: 0 });
    }),
  );
}, 120_000);
afterAll(() => {
  for (const lines of open) lines.close();
  rmSync(folder, { recursive: true, force: true });
});

const both = (...argv: string[]) => Promise.all(hosts.map((lines) => lines.run(argv)));

it('every answer of a verb is the same', async () => {
  for (const verb of [
    'leverage --by participant',
    'correlate',
    'liquidations --shock all=-0.1',
    'cascade --shock all=-0.1',
    'saturation',
    'synchronisation --rounds 10',
    'co-movement',
    'limits',
    'spillover',
    'compare 2026-10-31 2026-11-30',
    'resources',
  ]) {
    const [a, b] = await both(...verb.split(' '), '--json');
    expect(a, verb).toMatchObject({ code: 0 });
    expect(b?.out, verb).toBe(a?.out);
  }
});

it('every table is the same, but for what tells of the importing itself', async () => {
  const [listed] = await both('export', '--list', '--json');
  const { tables } = JSON.parse(listed?.out ?? '') as { tables: { id: string }[] };
  // Names are covered by a secret of each workspace; imports and the log are what happened, in its order.
  const own = new Set(['pseudonyms', 'imports', 'audit', 'rejects']);
  const compared = tables.map(({ id }) => id).filter((id) => !own.has(id));
  expect(compared.length).toBeGreaterThan(20);
  for (const id of compared) {
    const name = `${id}.csv`;
    const [a, b] = await both('export', '--table', id, '--out', name, '--no-pseudonyms');
    expect([a?.code, id], a?.err).toEqual([b?.code, id]);
    if (a?.code !== 0) continue;
    const [first, second] = machines.map(({ place }) => readFileSync(path.join(place, name), 'utf8'));
    expect(second, id).toBe(first);
    const modes = machines.map(({ place }) => statSync(path.join(place, name)).mode & 0o777);
    expect(modes, id).toEqual([0o600, 0o600]);
  }
}, 120_000);
