import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { saturation } from '../../../risk/cascade/saturation.ts';
import type { SaturationOptions } from '../../../risk/cascade/saturation-options.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { replay } from '../../../risk/replay/replay.ts';
import { axesOf } from '../../../risk/reverse-stress/covariance.ts';
import { reverseStress } from '../../../risk/reverse-stress/reverse-stress.ts';
import { portfolioOf } from '../positions/arbitrary-portfolio.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';
import { criticalCases } from '../positions/critical-cases.ts';
import { scanBreach } from '../positions/scan-breach.ts';

type Account = Readonly<{ quantity: number; leverage: number }>;

/** Isolated longs of one asset at 100, maintenance 0.5 %. */
const longs = (rows: readonly Account[], depth: number): Portfolio =>
  buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth, sigma: 0.03 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'ann' }],
    accounts: rows.map(({ quantity, leverage }) => ({
      participant: 0,
      kind: 'isolated' as const,
      balances: [{ asset: 1, value: (quantity * 100) / leverage }],
      positions: [{ asset: 0, quantity, side: 1 as const, mark: 100, entry: 100, rate: 0.005 }],
    })),
  });
const five = [50, 25, 20, 10, 5].map((leverage, i) => ({ quantity: 100 * (i + 1), leverage }));
const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 } as const;
const search: SaturationOptions = {
  ...law,
  limit: 1.5,
  shock: -0.1,
  shocks: [-0.05, -0.1],
  scales: [1, 1.5],
};
const reactive = { withdrawal: 0.4, withdrawalFloor: 0.2, recovery: 0.1, roundMinutes: 3 };
const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('depth that withdraws', () => {
  it('never amplifies less, while no batch takes half of the depth it meets', () => {
    let asked = 0;
    const property = fc.property(
      fc.array(fc.record({ quantity: num(1, 500), leverage: num(1, 60) }), { minLength: 1, maxLength: 10 }),
      num(2e4, 2e6),
      num(0.01, 0.5),
      num(0.01, 1),
      (rows, depth, fall, withdrawal) => {
        const book = longs(rows, depth);
        const question = { ...law, leverageScale: 1, shock: { all: -fall } };
        const less = cascade(book, { ...question, withdrawal });
        if (less.rounds.some(({ long, depthLeft = 1 }) => long / (depth * depthLeft) >= 0.5)) return;
        const plain = cascade(book, question);
        if (plain.accounts > 0) asked++;
        expect(less.amplification ?? 0).toBeGreaterThanOrEqual((plain.amplification ?? 0) - 1e-12);
      },
    );
    fc.assert(property, { numRuns: process.env.LOCKSTEP_LONG_TESTS === '1' ? 60_000 : 400 });
    expect(asked).toBeGreaterThan(100);
  });
});

describe('the critical shock', () => {
  it('is the same bytes with nothing withdrawn, and never later with depth that withdraws', () => {
    const book = longs(five, 600_000);
    const plain = saturation(book, search, null);
    expect(JSON.stringify(saturation(book, { ...search, withdrawal: 0 }, null))).toBe(JSON.stringify(plain));
    const less = saturation(book, { ...search, ...reactive }, null);
    expect(plain.criticalShock).not.toBeNull();
    expect(less.criticalShock ?? 1).toBeLessThanOrEqual(plain.criticalShock ?? 0);
    for (const [i, x] of less.amplification.entries())
      expect(x).toBeGreaterThanOrEqual(plain.amplification[i]);
    expect(less.warnings.map(({ message }) => message).join()).toContain('Depth withdraws');
  });

  it('says what its own selling costs and how long it lasts, as the cascade there does', () => {
    const book = longs(five, 600_000);
    const { criticalShock, selling } = saturation(book, { ...search, ...reactive, costs: true }, null);
    const shock = { all: -(criticalShock ?? 0) };
    const there = cascade(book, { ...law, ...reactive, leverageScale: 1, shock, costs: true });
    expect(selling).toEqual({
      costs: there.costs,
      rounds: there.rounds.length,
      minutes: there.rounds.at(-1)?.minute,
      depthLeft: there.rounds.at(-1)?.depthLeft,
    });
    expect(saturation(book, search, null).selling).toBeUndefined();
    expect(
      saturation(book, { ...search, limit: 900, materiality: 1e15, costs: true }, null).selling,
    ).toBeNull();
  });

  it('is never later than a scan says, in random books', () => {
    let bounded = 0;
    const property = fc.property(
      criticalCases,
      fc.constantFrom(0.05, 0.3),
      fc.constantFrom(undefined, 0.5),
      ({ spec, ...more }, withdrawal, recovery) => {
        const plain = portfolioOf(spec);
        const assets = {
          ...plain.assets,
          sigma: Float64Array.of(0.03, 0.05, 0.04, Number.NaN),
          adv: plain.assets.depth.map((bids) => 20 * bids),
        };
        const asked = { ...search, shocks: [], scales: [], ...more, withdrawal, recovery };
        const book = { ...plain, assets };
        const { criticalShock, proof } = saturation(book, asked, null);
        bounded += proof.excluded;
        const step = 2e-3;
        const scanned = scanBreach(book, asked, step, criticalShock ?? 0.95);
        if (criticalShock === null) expect(scanned).toBeNull();
        else expect(scanned ?? criticalShock).toBeGreaterThanOrEqual(criticalShock - step);
      },
    );
    fc.assert(property, {
      numRuns: process.env.LOCKSTEP_LONG_TESTS === '1' ? 2_000 : 25,
      endOnFailure: true,
    });
    expect(bounded).toBeGreaterThan(25);
  });
});

it('reverse stress finds a breach no farther out, and says what its selling costs', () => {
  const book = longs(five, 600_000);
  const space = {
    ...axesOf(Float64Array.of(0.03 ** 2), 1),
    live: [0],
    shrinkage: 0,
    days: 0,
    windows: [],
    warnings: [],
  };
  const asked = { ...law, measure: 'totalDrop', limit: 0.12, maxEvaluations: 2_000 } as const;
  const plain = reverseStress(book, space, asked);
  expect(JSON.stringify(reverseStress(book, space, { ...asked, withdrawal: 0 }))).toBe(JSON.stringify(plain));
  const { found, selling, warnings } = reverseStress(book, space, { ...asked, ...reactive, costs: true });
  expect(found?.distance ?? 99).toBeLessThan(plain.found?.distance ?? 0);
  expect(selling?.minutes).toBe(3 * (selling?.rounds ?? 0));
  expect(selling?.depthLeft).toBeLessThan(1);
  expect(selling?.costs.sar).toBeGreaterThan(0);
  expect(warnings.map(({ message }) => message).join()).toContain('Depth withdraws');
});

it('an event of one step is the cascade of its moves, with its clock; further steps go on withdrawing', () => {
  const book = longs(five, 6e6);
  const options = { ...law, withdrawal: 0.05, leverageScale: 1, costs: true };
  const step = { minute: 0, moves: { A: -0.03 }, depth: 1 };
  const { cascade: one } = replay(book, null, [step], options);
  expect(one).toEqual(cascade(book, { ...options, shock: { A: -0.03 } }));
  const two = replay(book, null, [step, { ...step, minute: 10 }], options).cascade;
  expect(two.rounds.at(-1)?.depthLeft).toBeLessThan(one.rounds.at(-1)?.depthLeft ?? 0);
  // What the moves of both steps liquidate, before feedback.
  expect(two.costs?.tsar).toBeGreaterThan(one.costs?.tsar ?? 0);
});
