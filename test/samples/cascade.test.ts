/** What issue and model specification say must hold on the samples, asked of the product through its contract. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';
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

it('the market falls further with the shock, but where loans against staked ether go in other batches', async () => {
  let before = 0;
  for (let fall = 1; fall <= 40; fall += 3) {
    const { totalDrop } = await ask()('cascade.run', { snapshot, shock: { all: -fall / 100 } });
    // At 16 % staked ether falls to 0.40 in three batches, at 19 % to 0.66 in one (what the card says can happen).
    if (fall === 19) expect(before - totalDrop).toBeCloseTo(0.0067, 4);
    else expect(totalDrop).toBeGreaterThan(before);
    before = totalDrop;
  }
});

it('the product of size, leverage and illiquidity concentration is the aggregate vulnerability', async () => {
  const result = await ask()('spillover.compute', { snapshot });
  const { product, aggregateVulnerability } = result;
  expect(aggregateVulnerability).not.toBe(0);
  expect(Math.abs(product / aggregateVulnerability - 1)).toBeLessThan(1e-12);
});

it('the critical shock is at the cliff, found exactly, and no smaller shock of a scan breaches', async () => {
  const answer = await ask()('saturation.compute', { snapshot, shocks: [-0.1], scales: [1] });
  const { criticalShock, critical, materiality, worst, cliff } = answer;
  expect(materiality).toBe(1e6);
  const breaches = async (fall: number) => {
    const result = await ask()('cascade.run', { snapshot, shock: { all: -fall } });
    return (result.amplification ?? 0) >= 2 || result.badDebt >= 1e6;
  };
  // One account’s $2.60 of bad debt at 4.6 % decides no longer.
  expect(criticalShock).toBeCloseTo(0.0548, 4);
  expect(critical?.reached).toEqual(['amplification', 'badDebt']);
  expect(critical?.amplification).toBeCloseTo(2.791, 3);
  const edge = criticalShock ?? 0;
  expect(await breaches(edge)).toBe(true);
  for (let fall = 0.04; fall < edge; fall += 2.5e-4) expect(await breaches(fall)).toBe(false);
  expect(await breaches(edge - 1e-8)).toBe(false);
  // The worst of all falls to −10 % is there, not at −10 %.
  expect(worst?.shock).toBeCloseTo(edge, 6);
  expect(cliff?.after.shock).toBeCloseTo(edge, 8);
  expect(cliff?.before.addedFall).toBeCloseTo(0.0079, 4);
  expect(cliff?.after.addedFall).toBeCloseTo(0.0982, 4);
  expect(cliff?.tippedBy.length).toBe(1);
});

it('coins of closed accounts are sold, unless kept; liquidated at snapshot prices; bad debt both ways', async () => {
  const sold = await ask()('cascade.run', { snapshot, challengers: true });
  const kept = await ask()('cascade.run', { snapshot, collateral: 'kept' });
  expect(sold.collateralSold).toBeGreaterThan(2e7);
  expect(kept.collateralSold).toBe(0);
  expect(sold.totalDrop).toBeGreaterThan(kept.totalDrop);
  expect(kept.amplification).toBeCloseTo(2.06, 2);
  expect(sold.addedFall).toBeCloseTo(sold.totalDrop - sold.initialDrop, 15);
  expect(sold.badDebt).toBe(sold.badDebtAfterBatch);
  expect(sold.badDebtAtAverage / sold.badDebt).toBeCloseTo(0.57, 1);
  const average = await ask()('cascade.run', { snapshot, fill: 'average' });
  expect(average.badDebt).toBeCloseTo(sold.badDebtAtAverage, 0);
  // The larger the shock the more is liquidated, at snapshot prices; as traded it shrinks with the prices.
  let before = 0;
  for (const fall of [0.1, 0.4, 0.7, 0.99]) {
    const { liquidatedNotional } = await ask()('cascade.run', { snapshot, shock: { all: -fall } });
    expect(liquidatedNotional).toBeGreaterThanOrEqual(before);
    before = liquidatedNotional;
  }
  const crash = await ask()('cascade.run', { snapshot, shock: { all: -0.99 } });
  expect(crash.liquidatedAtExecution).toBeLessThan(1e8);
  expect(sold.challengers?.map((c) => c.changes)).toEqual(['impact', 'impact', 'depth', 'depth']);
  const [, root, half, twice] = sold.challengers ?? [];
  expect(root.amplification).toBeCloseTo(1.1, 1);
  expect(half.addedFall).toBeGreaterThan(sold.addedFall);
  expect(twice.addedFall).toBeLessThan(sold.addedFall);
});

it('moves that offset each other have no amplification, but an added fall', async () => {
  const result = await ask()('cascade.run', { snapshot, shock: { BTC: -0.1, ETH: 0.058 } });
  expect(Math.abs(result.initialDrop)).toBeLessThan(0.001);
  expect(result.amplification).toBeNull();
  expect(result.reason).toContain('offset');
  expect(Number.isFinite(result.addedFall)).toBe(true);
});

it('a shock that moves no price has no amplification, and says so', async () => {
  const still = await ask()('cascade.run', { snapshot, shock: { all: 0 } });
  expect(still.amplification).toBeNull();
  expect(still.reason).toContain('moves no price');
});

it('the venues’ own liquidation prices agree but for those the samples make stale on purpose', async () => {
  const { differences, differenceCount, known } = await ask()('liquidations.compute', { snapshot });
  expect(differenceCount).toBeLessThan(12);
  const reported = known.reported;
  expect(reported).toBeGreaterThan(0.2);
  for (const { difference } of differences) expect(Math.abs(difference)).toBeLessThan(0.02);
});

it('with depth that withdraws amplification is never less, and none withdrawn is the same cascade', async () => {
  for (const all of [-0.03, -0.06, -0.1, -0.2, 0.1]) {
    const plain = await ask()('cascade.run', { snapshot, shock: { all } });
    const { provenance: _p, ...none } = await ask()('cascade.run', {
      snapshot,
      shock: { all },
      withdrawal: 0,
    });
    const { provenance: _q, ...same } = plain;
    expect(none).toEqual(same);
    for (const withdrawal of [0.1, 0.5, 1]) {
      const reactive = await ask()('cascade.run', { snapshot, shock: { all }, withdrawal });
      expect(reactive.amplification ?? 0).toBeGreaterThanOrEqual(plain.amplification ?? 0);
    }
  }
});
