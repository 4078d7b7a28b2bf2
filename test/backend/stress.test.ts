import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { inProcess } from '../../backend/in-process.ts';
import { createClient } from '../../contract/client.ts';
import type { Input } from '../../contract/contract.ts';
import { importSamples } from '../support/sample-workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-stress-'));
let backend: BackendCore;
let call: ReturnType<typeof createClient>;

beforeAll(async () => {
  const folders = ['prices', 'depth', 'tiers', 'reference', 'snapshots/2026-09-30', 'snapshots/2026-10-31'];
  backend = await importSamples(path.join(folder, 'w.lockstep'), folders);
  call = createClient(inProcess(backend.dispatch));
}, 120_000);
afterAll(() => {
  backend?.shared.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('scenarios in a workspace', () => {
  it('are saved, listed, run by name, replaced and removed; supplied ones stay', async () => {
    const note = 'a tenth';
    const move = (by: number) => ({ parts: [{ kind: 'uniform' as const, move: by }] });
    await call('scenarios.save', { scenarios: [{ name: 'mine', note, scenario: move(-0.1) }] });
    const names = (await call('scenarios.list', {})).map((s) => s.name);
    expect(names).toEqual(expect.arrayContaining(['mine', 'market-20', 'correlation-to-one']));
    const byName = await call('cascade.run', { scenario: 'mine' });
    const byShock = await call('cascade.run', { shock: { all: -0.1 } });
    expect(byName.amplification).toBeCloseTo(byShock.amplification ?? Number.NaN, 9);
    // The answer of a name is not kept beyond what the name means.
    await call('scenarios.save', { scenarios: [{ name: 'mine', scenario: move(-0.2) }] });
    expect((await call('cascade.run', { scenario: 'mine' })).initialDrop).toBeCloseTo(0.2, 9);
    expect(await call('scenarios.remove', { name: 'mine' })).toEqual({ removed: true });
    await expect(call('cascade.run', { scenario: 'mine' })).rejects.toThrow('There is no scenario mine');
  });

  it('say what an oracle manipulation takes and whom it hits', async () => {
    const attack = { kind: 'oracle' as const, venue: 'bybit', asset: 'ETH', move: -0.15 };
    const { attacks, moves } = await call('scenarios.resolve', { scenario: { parts: [attack] } });
    expect(moves.find((m) => m.asset === 'ETH@bybit')?.move).toBeCloseTo(-0.15, 12);
    expect(attacks[0].costToMove).toBeGreaterThan(0);
    expect(attacks[0].liquidated.length).toBeGreaterThan(0);
  });
});

describe('smallest deleveraging', () => {
  it.each(['shock', 'market-10-half-liquidity'])(
    'keeps the limit when run again, and one per cent less cut does not (%s)',
    async (which) => {
      const cascade = which === 'shock' ? { shock: { all: -0.1 } } : { scenario: which };
      const answer = await call('whatIf.deleverage', {
        limits: [{ measure: 'amplification', value: 1.5 }],
        cascade,
        methods: ['uniform'],
        frontier: 2,
      });
      expect(answer.before[0].kept).toBe(false);
      const cap = answer.uniform?.cap ?? Number.NaN;
      const run = async (adjustments: Input<'whatIf.run'>['adjustments']) => {
        const result = await call('whatIf.run', { adjustments, cascade, depth: 'quick' });
        return {
          cut: result.cost.notionalCut,
          amplification: result.measures.find((m) => m.id === 'amplification')?.after ?? Number.NaN,
        };
      };
      const again = await run(answer.uniform?.adjustments ?? []);
      expect(again.amplification).toBeLessThanOrEqual(1.5);
      const adjustments = answer.uniform?.adjustments ?? [];
      const alone = await call('cascade.run', { ...cascade, adjustments });
      expect(alone.amplification).toBe(again.amplification);
      expect(again.cut).toBeCloseTo(answer.uniform?.notionalCut ?? Number.NaN, 2);
      // The cap that cuts one per cent less, by bisection on the cut alone.
      let [low, high] = [cap, 2 * cap];
      const capped = (at: number) => [{ action: { kind: 'capLeverage' as const, cap: at } }];
      for (let i = 0; i < 40; i++) {
        const middle = (low + high) / 2;
        if ((await run(capped(middle))).cut > 0.99 * again.cut) low = middle;
        else high = middle;
      }
      const less = await run(capped(high));
      expect(less.cut / again.cut).toBeCloseTo(0.99, 3);
      expect(less.amplification).toBeGreaterThan(1.5);
    },
  );
});

it('every measure a limit can be set on has a value at both snapshots, or says why not', async () => {
  const before = (await call('limits.status', { snapshot: 'latest' })).map((l) => l.limit);
  const all = await call('limits.measures', {});
  const limits = all.map(({ id, direction }) => {
    return { measure: id, direction, amber: null, red: 0, owner: '', note: '' };
  });
  await call('limits.save', { limits });
  const status = await call('limits.status', { snapshot: 'latest' });
  expect(status.map((l) => l.limit.measure)).toEqual(all.map((m) => m.id));
  for (const { label, value, trend, reason } of status) {
    expect(trend, label).toHaveLength(2);
    if (value === null) expect(reason, label).toMatch(/.{15,}\.$/);
  }
  // The samples have every kind of business: what is undefined is undeclared, or needs snapshots or years they lack.
  const missing = status.filter((l) => l.value === null).map((l) => l.limit.measure);
  expect(missing).toEqual(['expectedCreditLoss']);
  await call('limits.save', { limits: before });
});

it('raising a limit judges the newest snapshot anew and leaves the past as it was judged', async () => {
  const before = await call('limits.status', { snapshot: 'latest' });
  const limits = before.map(({ limit }) => limit);
  const set = (red: number) =>
    limits.map((l) => (l.measure === 'systemLeverage' ? { ...l, amber: null, red } : l));
  const judged = async () => {
    const all = await call('limits.status', { snapshot: 'latest' });
    const one = all.find((l) => l.limit.measure === 'systemLeverage');
    return one?.trend.map((t) => `${t.status}${t.changed ? ' changed' : ''}`);
  };
  await call('limits.save', { limits: set(0.001), from: null });
  expect(await judged()).toEqual(['red', 'red']);
  await call('limits.save', { limits: set(1_000) });
  expect(await judged()).toEqual(['red', 'green changed']);
  const first = before[0]?.trend[0]?.snapshot ?? '';
  const then = (await call('limits.status', { snapshot: first })).find(
    (l) => l.limit.measure === 'systemLeverage',
  );
  expect([then?.limit.red, then?.from, then?.status]).toEqual([0.001, null, 'red']);
  await call('limits.save', { limits, from: null });
  expect(await call('limits.status', { snapshot: 'latest' })).toEqual(before);
});

describe('holdings and reverse stress', () => {
  it('the Duarte–Eisenbach product is the aggregate vulnerability to 1e-12, and changes add up', async () => {
    const answer = await call('spillover.compute', {});
    expect(Math.abs(answer.product / answer.aggregateVulnerability - 1)).toBeLessThan(1e-12);
    const change = answer.trend.at(-1)?.change;
    const { total = Number.NaN, size = 0, leverage = 0, illiquidityConcentration = 0 } = change ?? {};
    expect(size + leverage + illiquidityConcentration).toBeCloseTo(total, 9);
    const sum = answer.participants.reduce((s, p) => s + p.systemicness, 0);
    expect(sum).toBeCloseTo(answer.aggregateVulnerability, 12);
  });

  it('overlap compares the largest holders, wallets on staked ether first', async () => {
    const { participants, pairs, cosine } = await call('overlap.compute', { top: 20 });
    expect(participants).toHaveLength(20);
    expect(cosine).toHaveLength(400);
    expect(pairs[0].overlap).toBeGreaterThan(0);
  });

  it('the vector found breaches when it is run as a scenario, and nine tenths of it does not', async () => {
    const { found } = await call('reverseStress.compute', { measure: 'badDebt', limit: 1.5e8 });
    expect(found).not.toBeNull();
    const run = (scale: number) =>
      call('cascade.run', {
        shock: Object.fromEntries((found?.moves ?? []).map((m) => [m.asset, (1 + m.move) ** scale - 1])),
      });
    expect((await run(1)).badDebt).toBeGreaterThan(1.5e8);
    expect((await run(0.9)).badDebt).toBeLessThan((await run(1)).badDebt);
    expect(found?.nearest?.distance).toBeGreaterThan(0);
  });
});
