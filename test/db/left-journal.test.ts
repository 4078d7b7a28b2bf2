import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listImports } from '../../db/imports.ts';
import { openWorkspace } from '../../db/open.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { folder, workspace } from './fixture.ts';
import { position } from './records.ts';

const rows = (n: number, from: number) =>
  Array.from({ length: n }, (_, i) => position({ participant: `p${from + i}`, quantity: 1 + i } as never));
const db = join(import.meta.dirname, '../../db');

/** A workspace whose writer was killed in the middle of a transaction, after one that stands in the journal alone. */
function killed(): { path: string; backup: string } {
  const ws = workspace();
  importRecords(ws, 'a.json', rows(50, 0));
  ws.close();
  const backup = join(folder(), 'backup.lockstep');
  copyFileSync(ws.path, backup);
  const again = openWorkspace(ws.path);
  importRecords(again, 'b.json', rows(2_000, 100));
  again.close();
  const module = `
    import { openWorkspace } from ${JSON.stringify(join(db, 'open.ts'))};
    import { setSetting } from ${JSON.stringify(join(db, 'settings.ts'))};
    const ws = openWorkspace(${JSON.stringify(ws.path)});
    ws.transaction(() => ws.prepare('UPDATE positions SET row_hash = row_hash + 1, leverage = 7').run());
    ws.transaction(() => {
      ws.prepare("UPDATE participants SET cohort = 'x'").run();
      process.kill(process.pid, 'SIGKILL');
    });`;
  spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', module]);
  expect(statSync(`${ws.path}-wal`).size).toBeGreaterThan(100_000);
  return { path: ws.path, backup };
}

it('a backup put in the place of a workspace whose writer was killed is not destroyed by the journal left beside it', () => {
  const { path, backup } = killed();
  const whole = readFileSync(backup);
  copyFileSync(backup, path);
  expect(() => openWorkspace(path)).toThrow(
    expect.objectContaining({
      code: 'WORKSPACE_DAMAGED',
      message: expect.stringMatching(/-wal and .*-shm away/),
    }),
  );
  expect(readFileSync(path).equals(whole)).toBe(true);
  for (const side of ['-wal', '-shm'])
    if (existsSync(`${path}${side}`)) renameSync(`${path}${side}`, `${path}${side}.old`);
  using ws = openWorkspace(path);
  expect(listImports(ws).map(({ file }) => file)).toEqual(['a.json']);
});

it('the journal of a killed writer is taken in where the file is its own', () => {
  const { path } = killed();
  using ws = openWorkspace(path);
  expect(listImports(ws)).toHaveLength(2);
  expect(ws.db.prepare('SELECT count(*) FROM positions WHERE leverage = 7').pluck().get()).toBe(2_050);
  expect(verifyWorkspace(ws).checks.find(({ name }) => name === 'integrity')?.ok).toBe(true);
});
