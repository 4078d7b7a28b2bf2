import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { returnsMissing } from '../../backend/returns-missing.ts';
import { type Client, createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bare-'));
let backend: BackendCore;
let ask: Client;
beforeAll(async () => {
  backend = await importSamples(path.join(folder, 'w.lockstep'), ['snapshots/2026-10-31']);
  ask = createClient(inProcess(backend.dispatch));
});
afterAll(() => {
  backend.shared.close();
  rmSync(folder, { recursive: true });
});

it('no correlation of results comes from fewer than 20 common returns', () => {
  expect(returnsMissing(3, 19)).toMatch(/^19 common returns: .* at least 20/);
  expect(returnsMissing(3, 20)).toBeNull();
  expect(returnsMissing(0, 250)).toMatch(/import daily prices/);
});

it('the overview says which headlines are undefined, and why, and gives the others', async () => {
  const { headlines, contributors } = await ask('overview.headlines', {});
  const of = (id: string) => headlines.find((h) => h.id === id);
  expect(of('systemLeverage')?.value).toBeGreaterThan(1);
  for (const id of ['synchronisationIndex', 'jointShortfallShare', 'averageCorrelation']) {
    expect(of(id)?.value).toBeNull();
    expect(of(id)?.reason?.length).toBeGreaterThan(10);
    // The index has no limit of its own, so there is nothing to judge it by.
    expect(of(id)?.status).toBe(id === 'synchronisationIndex' ? 'none' : 'notJudged');
  }
  expect(contributors).toEqual([]);
});

it('measures that need prices say so, with what to do', async () => {
  await expect(ask('correlation.compute', {})).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringMatching(/import.*prices/),
  });
  await expect(ask('coMovement.compute', {})).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('import daily prices'),
  });
  await expect(ask('synchronisation.compute', {})).rejects.toMatchObject({ code: 'USAGE' });
});

it('what needs none still answers', async () => {
  expect((await ask('cascade.run', {})).rounds).toBeDefined();
  expect((await ask('saturation.compute', {})).marketSigma).toBeNull();
  const adjustments = [{ action: { kind: 'close' as const } }];
  const { measures } = await ask('whatIf.run', { adjustments });
  // Closed loans leave their unborrowed collateral behind, which counts as assets.
  const gross = measures.find((m) => m.id === 'gross');
  expect(gross?.after).toBeLessThan((gross?.before ?? 0) / 10);
  const index = measures.find((m) => m.id === 'synchronisationIndex');
  expect(index?.before).toBeNull();
  expect(index?.reasonBefore).toContain('import more prices');
  expect(index?.reasonAfter).toBe(index?.reasonBefore);
});

it('an empty workspace says what to do first', async () => {
  const empty = await importSamples(path.join(folder, 'empty.lockstep'), []);
  const client = createClient(inProcess(empty.dispatch));
  for (const method of ['overview.headlines', 'leverage.compute', 'cascade.run', 'limits.status'] as const)
    await expect(client(method, {})).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('import positions first'),
    });
  expect(await client('leverage.trend', {})).toMatchObject({ snapshots: [] });
  empty.shared.close();
});
