/** What issue and model specification say must hold on the samples, asked of the product through its contract. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { inProcess } from '../../backend/in-process.ts';
import { createClient } from '../../contract/client.ts';
import { importSamples } from '../support/sample-workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-cascade-'));
let backend: BackendCore;
const ask = () => createClient(inProcess(backend.dispatch));
const snapshot = 'latest';

beforeAll(async () => {
  backend = await importSamples(path.join(folder, 'samples.lockstep'));
}, 120_000);
afterAll(() => {
  backend?.shared.close();
  rmSync(folder, { recursive: true });
});

it('amplification is 1 when every leverage is capped at 1', async () => {
  const adjustments = [{ selector: {}, action: { kind: 'capLeverage' as const, cap: 1 }, enabled: true }];
  for (const all of [-0.1, -0.3, 0.1]) {
    const result = await ask()('cascade.run', { snapshot, shock: { all }, adjustments });
    expect(result.amplification).toBe(1);
    expect(result.accounts).toBe(0);
  }
});

it('the market falls further with the shock', async () => {
  let before = 0;
  for (let fall = 1; fall <= 40; fall += 3) {
    const { totalDrop } = await ask()('cascade.run', { snapshot, shock: { all: -fall / 100 } });
    expect(totalDrop).toBeGreaterThan(before);
    before = totalDrop;
  }
});

it('the product of size, leverage and illiquidity concentration is the aggregate vulnerability', async () => {
  const result = await ask()('spillover.compute', { snapshot });
  const { product, aggregateVulnerability } = result;
  expect(aggregateVulnerability).not.toBe(0);
  expect(Math.abs(product / aggregateVulnerability - 1)).toBeLessThan(1e-12);
});

it('the critical shock by bisection is where a scan finds it', async () => {
  const { criticalShock } = await ask()('saturation.compute', { snapshot, shocks: [-0.1], scales: [1] });
  expect(criticalShock).not.toBeNull();
  const breaches = async (fall: number) => {
    const result = await ask()('cascade.run', { snapshot, shock: { all: -fall } });
    return (result.amplification ?? 0) > 2 || result.badDebt > 0;
  };
  const critical = criticalShock ?? 0;
  expect(await breaches(critical)).toBe(true);
  for (let fall = 0.005; fall < critical - 2e-6; fall += 0.0025) expect(await breaches(fall)).toBe(false);
  expect(await breaches(critical - 2e-6)).toBe(false);
});

it('the venues’ own liquidation prices agree but for those the samples make stale on purpose', async () => {
  const { differences, differenceCount, known } = await ask()('liquidations.compute', { snapshot });
  expect(differenceCount).toBeLessThan(12);
  const reported = known.reported;
  expect(reported).toBeGreaterThan(0.2);
  for (const { difference } of differences) expect(Math.abs(difference)).toBeLessThan(0.02);
});
