import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../db/open.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { asReader, asWriter } from '../support/as-another-user.ts';
import { workspace } from './fixture.ts';
import { position } from './records.ts';

const db = join(import.meta.dirname, '../../db');

function closed(): string {
  const ws = workspace();
  importRecords(ws, 'a.json', [position()]);
  ws.close();
  return ws.path;
}

const reading = (path: string, open: string, from: string): string => `
  import { ${open} } from ${JSON.stringify(join(db, from))};
  const ws = ${open}(${JSON.stringify(path)});
  console.log(ws.prepare('SELECT count(*) AS n FROM positions').get().n, ws.readonly);
  process.kill(process.pid, 'SIGKILL');`;

describe.skipIf(process.platform === 'win32')('a user who may read a workspace and not write it', () => {
  it.each([
    ['openForReading', 'open-for-reading.ts'],
    ['openUncheckedForReading', 'open-for-reading.ts'],
  ])('leaves nothing beside it that locks its owner out: %s', (open, from) => {
    const path = closed();
    const before = readFileSync(path);
    expect(asReader(path, reading(path, open, from))).toBe('1 true\n');
    expect(readdirSync(dirname(path))).toEqual(['test.lockstep']);
    expect(readFileSync(path).equals(before)).toBe(true);
    chmodSync(path, 0o600);
    openWorkspace(path).close();
  });

  it('is refused before SQLite makes files there when it opens it for writing', () => {
    const path = closed();
    const open = `
      import { openWorkspace } from ${JSON.stringify(join(db, 'open.ts'))};
      try { openWorkspace(${JSON.stringify(path)}); } catch (error) { console.log(error.code); }`;
    expect(asReader(path, open)).toBe('WORKSPACE_READ_ONLY\n');
    expect(readdirSync(dirname(path))).toEqual(['test.lockstep']);
  });

  it('reads beside its owner, who has it open, with the owner’s own files', () => {
    const path = closed();
    const owner = openWorkspace(path);
    importRecords(owner, 'b.json', [position({ participant: 'bob' })]);
    chmodSync(`${path}-shm`, 0o644);
    chmodSync(`${path}-wal`, 0o644);
    expect(asReader(path, reading(path, 'openForReading', 'open-for-reading.ts'))).toBe('2 true\n');
    chmodSync(path, 0o600);
    importRecords(owner, 'c.json', [position({ participant: 'cem' })]);
    owner.close();
    expect(readdirSync(dirname(path))).toEqual(['test.lockstep']);
  });
});

it.skipIf(process.platform === 'win32')('files of somebody else beside a workspace are named', () => {
  const path = closed();
  for (const side of ['-wal', '-shm']) writeFileSync(`${path}${side}`, '', { mode: 0o444 });
  const open = `
    import { openWorkspace } from ${JSON.stringify(join(db, 'open.ts'))};
    import { openForReading } from ${JSON.stringify(join(db, 'open-for-reading.ts'))};
    try { openWorkspace(${JSON.stringify(path)}); } catch (error) { console.log(error.code, error.message); }
    console.log(openForReading(${JSON.stringify(path)}).readonly);`;
  const said = asWriter(path, open);
  expect(said).toMatch(/^WORKSPACE_READ_ONLY .*test\.lockstep-wal and test\.lockstep-shm/);
  expect(said).toMatch(/true\n$/);
});
