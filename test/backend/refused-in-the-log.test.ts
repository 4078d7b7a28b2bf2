import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';

it('a refused file is in the log with its SHA-256; a dry run is not', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-refused-'));
  const { dispatch, shared } = createBackend({ workspace: path.join(folder, 'w.lockstep'), create: true });
  onTestFinished(() => {
    shared.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = createClient(inProcess(dispatch));
  const file = path.join(folder, 'orders.csv');
  writeFileSync(file, 'no,known,header\n1,2,3\n');
  const entry = newFile(file, 'read');
  shared.files.add(entry);
  await ask('import.run', { files: [entry.token], dryRun: true });
  expect((await ask('audit.list', {})).total).toBe(0);
  const { imports } = await ask('import.run', { files: [entry.token] });
  expect(imports[0]?.refused).not.toBeNull();
  expect((await ask('audit.list', {})).rows).toMatchObject([
    { action: 'refused', detail: expect.stringContaining(`SHA-256 ${imports[0]?.sha256}`) },
  ]);
});
