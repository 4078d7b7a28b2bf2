import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { bookOf } from '../../backend/books.ts';
import { packInputs } from '../../backend/pack/pack-inputs.ts';
import { type Client, createClient } from '../../contract/client.ts';
import type { Output } from '../../contract/contract.ts';
import { impactOf } from '../../risk/cascade/impact.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { cases, long } from '../support/cases.ts';
import { inProcess } from '../support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';
import { apart, noNumpy, type Recomputed, recompute, writeBook } from './recompute.ts';

const snapshot = '2026-10-31';
const tolerance = 1e-9;
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-recomputed-samples-'));
let backend: BackendCore;
let call: Client;
let found: Output<'saturation.compute'>;
let run: Output<'cascade.run'>;
let joint: Output<'synchronisation.compute'>;
let plane: Output<'coMovement.compute'>;
let tables: Readonly<Record<string, string>>;
let their: Recomputed;

const answer = (claims: unknown): Recomputed => {
  const [one] = recompute([writeBook(path.join(folder, 'book'), tables, claims)]);
  if (one === undefined) throw new Error('nothing was answered');
  return one;
};
const rules = { law: 'linear', collateral: 'sold' };
const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 } as const;

describe.skipIf(noNumpy)('headlines of the samples, computed again from the exported tables in NumPy', () => {
  beforeAll(async () => {
    const parts = ['snapshots/2026-10-31', 'prices', 'depth', 'tiers', 'reference'];
    backend = await importSamples(path.join(folder, 'w.lockstep'), parts);
    call = createClient(inProcess(backend.dispatch));
    const { snapshots } = backend.shared;
    const { portfolio } = snapshots.load(snapshot, () => {});
    const { panel } = snapshots.history(portfolio.asOf);
    // The tables of a validation pack, without all else that is in one.
    tables = packInputs(bookOf(portfolio), impactOf(portfolio.assets, law), panel, (name) => name);
    found = await call('saturation.compute', { snapshot });
    run = await call('cascade.run', { snapshot });
    joint = await call('synchronisation.compute', { snapshot });
    plane = await call('coMovement.compute', { snapshot });
    their = answer({
      rules,
      path: {
        at: [0.1, ...points().map(({ shock }) => shock)],
        reference: 0.1,
        step: cases(2e-3, 2e-5),
        limit: 2,
        materiality: found.materiality,
        critical: found.criticalShock,
        worst: found.worst?.amplification ?? 1,
        jump: found.cliff?.jump ?? 0,
      },
      joint: { horizon: 5, alpha: 0.975 },
      days: 250,
    });
  }, 300_000);
  afterAll(() => {
    backend.shared.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const points = () =>
    [found.critical, found.worst, found.cliff?.before, found.cliff?.after].flatMap((point) => point ?? []);

  it('the cascade at −10 %: fall, amplification, liquidated notional and both bad debts', () => {
    const pairs = {
      total: run.totalDrop,
      added: run.addedFall,
      amplification: run.amplification ?? Number.NaN,
      liquidated: run.liquidatedNotional,
      allAfter: run.badDebtAfterBatch,
      allAverage: run.badDebtAtAverage,
      accounts: run.accounts,
    };
    for (const [name, value] of Object.entries(pairs))
      expect(apart(value, their.path[name]?.[0] ?? Number.NaN), name).toBeLessThan(tolerance);
    expect(run.badDebtAfterBatch).toBeGreaterThan(1e8);
  });

  it('the critical shock, worst amplification and largest jump, where and as large as they are said', () => {
    expect(Math.abs((found.criticalShock ?? 0) - (their.critical ?? 1))).toBeLessThan(tolerance);
    expect(points()).toHaveLength(4);
    for (const [i, point] of points().entries()) {
      const at = i + 1;
      expect(apart(point.amplification ?? 0, their.path.amplification?.[at] ?? 1)).toBeLessThan(tolerance);
      expect(apart(point.addedFall, their.path.added?.[at] ?? 1)).toBeLessThan(tolerance);
      expect(apart(point.badDebt, their.path.badDebt?.[at] ?? 1)).toBeLessThan(tolerance);
    }
    // Nothing worse was found by halving wherever something worse could be.
    expect(their.worst.amplification).toBeLessThan((found.worst?.amplification ?? 0) * (1 + 3e-6));
    expect(their.jump.jump ?? 0).toBeLessThan((found.cliff?.jump ?? 0) * (1 + 1e-6));
  });

  it('joint and comonotonic shortfall, their share of open interest, and the index', () => {
    const { jointES, comonotonicES, independentES, independentSE, openInterest, scenarios, index } = joint;
    for (const [name, value] of Object.entries({ jointES, comonotonicES, openInterest, scenarios }))
      expect(apart(value, their.synchronisation[name] ?? Number.NaN), name).toBeLessThan(tolerance);
    expect(apart(joint.jointShare ?? 0, jointES / openInterest)).toBeLessThan(tolerance);
    // Independent of our random numbers: NumPy's own permutations, within the error of both means.
    const alone = their.synchronisation.independentES ?? Number.NaN;
    const error = Math.hypot(independentSE, their.synchronisation.independentError ?? 0);
    expect(Math.abs(independentES - alone)).toBeLessThan(5 * error);
    expect(Math.abs((index ?? 0) - (jointES - alone) / (comonotonicES - alone))).toBeLessThan(
      (5 * error) / (comonotonicES - alone),
    );
  });

  it('volatility and weight of every participant, and the three average correlations', () => {
    const { correlation } = their;
    for (const name of [
      'systemVolatility',
      'averageCorrelation',
      'equityWeightedCorrelation',
      'plainCorrelation',
    ] as const)
      expect(apart(plane.point[name] ?? Number.NaN, correlation[name] ?? 0), name).toBeLessThan(tolerance);
    expect(plane.contributions.length).toBeGreaterThan(140);
    for (const { key, volatility, weight } of plane.contributions) {
      const i = correlation.names.indexOf(key);
      expect(apart(volatility, correlation.volatility[i] ?? Number.NaN), key).toBeLessThan(tolerance);
      expect(apart(weight, correlation.weight[i] ?? Number.NaN), key).toBeLessThan(tolerance);
    }
  });

  it.skipIf(!long)(
    'the plan of minimum deleveraging holds at 10,000 shocks, and costs what it says',
    async () => {
      const limits = [
        { measure: 'amplification' as const, value: 1.5 },
        { measure: 'badDebt' as const, value: 1e7 },
      ];
      const methods = ['uniform' as const, 'refined' as const];
      const { refined } = await call('whatIf.deleverage', { snapshot, limits, methods });
      if (refined === null) throw new Error('no plan');
      const { portfolio } = backend.shared.snapshots.load(snapshot, () => {});
      const caps = capsOf(refined.adjustments, portfolio);
      const { plan } = answer({ rules, plan: { caps, reference: 0.1, step: 1e-5, at: [] } });
      console.log(`plan of $${refined.notionalCut}: at worst ${plan.amplification}, $${plan.badDebt}`);
      expect(apart(plan.cut, refined.notionalCut)).toBeLessThan(tolerance);
      expect(plan.amplification).toBeLessThanOrEqual(1.5);
      expect(plan.badDebt).toBeLessThanOrEqual(1e7);
    },
    300_000,
  );
});

type Caps = NonNullable<Output<'whatIf.deleverage'>['refined']>['adjustments'];

/** Caps by account: whose participant, venue and one of whose assets an adjustment names. */
function capsOf(adjustments: Caps, { accounts, participants, venues, positions, assets }: Portfolio) {
  const caps: Record<number, number> = {};
  for (const { selector, action } of adjustments)
    for (let a = 0; a < accounts.count; a++) {
      const held = positions.asset.subarray(accounts.positionStart[a], accounts.positionStart[a + 1]);
      const named = (names: readonly string[] | undefined, all: readonly string[]) =>
        names === undefined || all.some((name) => names.includes(name));
      if (
        action.kind === 'capLeverage' &&
        named(selector.participants, [participants.id[accounts.participant[a]]]) &&
        named(selector.venues, [venues.id[accounts.venue[a]]]) &&
        named(
          selector.assets,
          Array.from(held, (k) => assets.id[k]),
        )
      )
        caps[a] = action.cap;
    }
  return caps;
}
