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
import { compareConcentration, compareLeverage, compareMap, lakeRows } from '../support/lake-figures.ts';
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

it('the SQL of a lake comes to the samples’ figures on DuckDB', async () => {
  const call = createClient(inProcess(backend.dispatch));
  const entry = newFile(path.join(folder, 'lake'), 'write');
  backend.shared.files.add(entry);
  await call('lake.write', { folder: entry.token, pseudonyms: false });
  const snapshot = '2026-10-31';
  const rows = await lakeRows(entry.path, 'leverage.sql');
  for (const by of ['participant', 'venue', 'cohort', 'asset', 'sector'] as const)
    compareLeverage(rows, snapshot, by, await call('leverage.compute', { snapshot, by }));
  const { totals } = await call('leverage.compute', { snapshot, by: 'participant' });
  compareConcentration(await lakeRows(entry.path, 'concentration.sql'), snapshot, totals);
  const map = await call('liquidations.compute', { snapshot });
  expect(compareMap(await lakeRows(entry.path, 'liquidation-map.sql'), snapshot, map)).toBeGreaterThan(500);
}, 120_000);
