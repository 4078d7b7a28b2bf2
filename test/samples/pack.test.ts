import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createClient } from '../../contract/client.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { inProcess } from '../support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-sample-pack-'));
let backend: BackendCore;
beforeAll(async () => {
  const parts = ['snapshots/2026-10-31', 'prices', 'depth', 'tiers', 'reference'];
  backend = await importSamples(path.join(folder, 'w.lockstep'), parts);
});
afterAll(() => {
  backend.shared.close();
  rmSync(folder, { recursive: true, force: true });
});

it('the verifier comes to the samples’ figures with python3 alone', async () => {
  const entry = newFile(path.join(folder, 'pack.zip'), 'write');
  backend.shared.files.add(entry);
  await createClient(inProcess(backend.dispatch))('pack.write', { file: entry.token });
  for (const [name, bytes] of Object.entries(unzipFiles(readFileSync(entry.path)))) {
    mkdirSync(path.dirname(path.join(folder, 'pack', name)), { recursive: true });
    writeFileSync(path.join(folder, 'pack', name), bytes);
  }
  const cwd = path.join(folder, 'pack');
  const { status, stdout } = spawnSync('python3', ['-I', 'verifier.py'], { cwd, encoding: 'utf8' });
  expect(stdout).not.toContain('FAILED');
  expect(stdout.match(/^ok /gm)?.length).toBeGreaterThan(20);
  // Options and loans are among what is compared.
  const positions = readFileSync(path.join(cwd, 'inputs', 'positions.csv'), 'utf8');
  for (const kind of ['call', 'put', 'supply', 'borrow', 'linear']) expect(positions).toContain(`,${kind},`);
  expect(status).toBe(0);
});
