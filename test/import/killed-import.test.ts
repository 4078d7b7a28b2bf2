import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openWorkspace } from '../../db/open.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { folder, logicalContent } from '../db/fixture.ts';
import { balance, position } from '../db/records.ts';
import { importRecords } from './fake-ingest.ts';

it('a process killed in mid-import leaves the workspace as it was', async () => {
  const dir = folder();
  const path = join(dir, 'killed.lockstep');
  const file = join(dir, 'endless.csv');
  writeFileSync(file, 'x');
  const ws = openWorkspace(path, { create: true });
  importRecords(ws, 'a.json', [position(), balance()]);
  const before = logicalContent(ws);
  ws.close();

  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./import-child.ts', import.meta.url)), path, file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  // Half of the transaction is on disk, beside the workspace.
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  child.kill('SIGKILL');
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');

  const again = openWorkspace(path);
  expect(logicalContent(again)).toBe(before);
  expect(verifyWorkspace(again).ok).toBe(true);
  again.close();
});
