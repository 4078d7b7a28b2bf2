import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sparseSynchronisation, synchronisation } from '../../../risk/formulas/synchronisation.ts';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { random } from '../../../risk/random.ts';
import {
  type JointLiquidationOptions,
  jointLiquidation,
} from '../../../risk/synchronisation/joint-liquidation.ts';
import { buildPortfolio } from './build-portfolio.ts';

const small = { alpha: 0.75, seed: 1, rounds: 4000 };

describe('synchronisation', () => {
  it('derived: both at once → index 1; one after the other → −1/3 (independent expectation 12.5)', () => {
    const together = synchronisation({
      losses: [
        [10, 0, 0, 0],
        [10, 0, 0, 0],
      ],
      ...small,
    });
    expect(together.jointES).toBe(20);
    expect(together.comonotonicES).toBe(20);
    expect(together.index).toBe(1);
    expect(Math.abs(together.independentES - 12.5)).toBeLessThan(4 * together.independentSE);
    expect(together.contributions).toEqual([10, 10]);
    const apart = synchronisation({
      losses: [
        [10, 0, 0, 0],
        [0, 10, 0, 0],
      ],
      ...small,
    });
    expect(apart.jointES).toBe(10);
    expect(apart.index).toBeCloseTo(-1 / 3, 1);
    expect(apart.index).toBeCloseTo((10 - apart.independentES) / (20 - apart.independentES), 12);
  });

  it('is null with its reason when nobody is liquidated, or there is nothing to tell apart', () => {
    const nobody = synchronisation({
      losses: [
        [0, 0, 0],
        [0, 0, 0],
      ],
      ...small,
    });
    expect(nobody).toMatchObject({ index: null, multiplier: null, jointES: 0 });
    expect(nobody.reason).toMatch(/Nobody/);
    const alone = synchronisation({ losses: [[5, 0, 0]], ...small });
    expect(alone.index).toBeNull();
    expect(alone.multiplier).toBe(1);
    expect(alone.reason).toBeDefined();
    expect(() => synchronisation({ losses: [[1, 0]], alpha: 0.5, seed: 1, rounds: 1 })).toThrow(RangeError);
  });

  it('about 0 for independent losses, within 3 standard errors of the independent figure', () => {
    const source = random(7);
    const losses = Array.from({ length: 200 }, () =>
      Array.from({ length: 1000 }, () => (source.uniform() < 0.05 ? 1 + source.uniform() : 0)),
    );
    const result = synchronisation({ losses, alpha: 0.975, seed: 3, rounds: 200 });
    const spread = result.independentSE * Math.sqrt(200);
    expect(Math.abs(result.jointES - result.independentES)).toBeLessThan(3 * spread);
    expect(Math.abs(result.index ?? 1)).toBeLessThan(0.05);
  });

  it('ends the rounds of large books where more would say nothing new, and says how many there were', () => {
    const source = random(9);
    const scenario = Int32Array.from({ length: 400 }, (_, s) => s);
    const losses = Array.from({ length: 400 }, () => ({
      scenario,
      loss: Float64Array.from(scenario, () => source.uniform()),
    }));
    const options = { alpha: 0.975, seed: 3 };
    const few = sparseSynchronisation(losses.slice(0, 200), 500, { ...options, rounds: 200 });
    expect(few.rounds).toBe(200);
    const many = sparseSynchronisation(losses, 500, { ...options, rounds: 1_000 });
    expect(many.rounds).toBeLessThan(1_000);
    expect(many.rounds).toBeGreaterThanOrEqual(8);
    expect(many.rounds).toBeLessThan(60);
    expect(many.independentSE).toBeLessThanOrEqual(1e-3 * many.independentES);
    const all = sparseSynchronisation(losses, 500, { ...options, rounds: 120 });
    expect(Math.abs(all.independentES - many.independentES)).toBeLessThan(4 * many.independentSE);
  });

  it('is the same whether its rounds were drawn for another level before, or a cancelled one', () => {
    const source = random(11);
    const losses = Array.from({ length: 90 }, () => ({
      scenario: Int32Array.from({ length: 40 }, (_, s) => 2 * s),
      loss: Float64Array.from({ length: 40 }, () => source.uniform()),
    }));
    const asked = (alpha: number, rounds: number) => ({ alpha, seed: 3, rounds });
    const fresh = sparseSynchronisation([...losses], 100, asked(0.9, 30));
    let looks = 0;
    const cancel = () => {
      if (++looks === 4) throw new Error('cancelled');
    };
    expect(() => sparseSynchronisation(losses, 100, asked(0.95, 20), cancel)).toThrow('cancelled');
    expect(looks).toBe(4);
    sparseSynchronisation(losses, 100, asked(0.95, 20));
    expect(sparseSynchronisation(losses, 100, asked(0.9, 30))).toEqual(fresh);
    const other = { ...asked(0.9, 30), seed: 4 };
    expect(sparseSynchronisation(losses, 100, other)).toEqual(sparseSynchronisation([...losses], 100, other));
  });

  it('1 for comonotonic losses, contributions add up, scale and seed behave', () => {
    const loss = fc.array(
      fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 12, maxLength: 12 }),
      {
        minLength: 2,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(loss, fc.constantFrom(0.5, 0.75, 0.9, 0.975), (losses, alpha) => {
        const options = { alpha, seed: 5, rounds: 20 };
        const result = synchronisation({ losses, ...options });
        const sum = result.contributions.reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - result.jointES)).toBeLessThanOrEqual(1e-12 * Math.max(1, result.jointES));
        expect(result.comonotonicES).toBeGreaterThanOrEqual(result.jointES * (1 - 1e-12));
        expect(synchronisation({ losses, ...options })).toEqual(result);
        const sorted = losses.map((row) => row.toSorted((a, b) => a - b));
        const ordered = synchronisation({ losses: sorted, ...options });
        if (ordered.index !== null) expect(ordered.index).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('joint liquidation of a portfolio over past windows', () => {
  // Closes fall 20 % on day 24 only; B has no close on day 22.
  const day = 86_400_000;
  const panel: PricePanel = {
    assets: ['A', 'B'],
    times: Float64Array.from({ length: 27 }, (_, t) => t * day),
    close: [
      Float64Array.from({ length: 27 }, (_, t) => (t < 24 ? 10 : 8)),
      Float64Array.from({ length: 27 }, (_, t) => (t === 22 ? Number.NaN : 5)),
    ],
  };
  const account = (participant: number, asset: number, side: 1 | -1, margin: number) => ({
    participant,
    balances: [{ asset: 2, value: margin }],
    positions: [{ asset, side, quantity: 100, rate: 0.01 }],
  });
  const portfolio = buildPortfolio({
    assets: [
      { id: 'A', price: 1 },
      { id: 'B', price: 1 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [
      { id: 'x', cohort: 'one' },
      { id: 'y', cohort: 'one' },
      { id: 'z', cohort: 'two' },
    ],
    venues: [{ id: 'v' }, { id: 'w' }],
    accounts: [account(0, 0, 1, 15), { ...account(1, 0, 1, 18), venue: 1 }, account(2, 1, 1, 15)],
  });
  const options: JointLiquidationOptions = {
    scenarios: 'historical',
    horizon: 1,
    alpha: 0.96,
    rounds: 100,
    seed: 1,
    draws: 200,
  };

  it('finds who falls together, and splits the loss by venue, asset and cohort', () => {
    const result = jointLiquidation(portfolio, panel, options);
    expect(result.scenarios).toBe(25);
    expect(result.tail).toEqual([{ time: 24 * day, loss: 200 }]);
    expect(result).toMatchObject({
      openInterest: 300,
      jointShare: 2 / 3,
      largestShare: 2 / 3,
      largestTime: 24 * day,
    });
    expect(result.jointES).toBe(200);
    expect(result.index).toBe(1);
    // 200 in one of 25, which is the one in twenty.
    expect(result.atHorizon).toEqual({
      expected: 8,
      quantile: 200,
      expectedShare: 8 / 300,
      quantileShare: 2 / 3,
    });
    expect(result.contributions).toEqual([
      { key: 'x', contribution: 100, share: 0.5 },
      { key: 'y', contribution: 100, share: 0.5 },
    ]);
    expect(result.byVenue.map((row) => row.key)).toEqual(['v', 'w']);
    expect(result.byAsset).toEqual([{ key: 'A', contribution: 200, share: 1 }]);
    expect(result.byCohort).toEqual([{ key: 'one', contribution: 200, share: 1 }]);
    expect(result.groups).toEqual([{ members: ['x', 'y'], together: 1, notional: 200 }]);
    // x and y in one of 25 scenarios, both in the same; z in none.
    expect(result.coLiquidation).toEqual({
      labels: ['x', 'y'],
      liquidated: 2,
      probability: Float64Array.from([0.04, 0.04, 0.04, 0.04]),
    });
    expect(result.warnings.find((w) => w.code === 'scaledWindows')?.message).toMatch(/^1 of 25 windows/);
  });

  it('from filtered scenarios more is liquidated at the horizon when the market has become rough', () => {
    // A fall of 6 % on a calm day is one of a quarter now; nothing of 14 %, which liquidates, was ever seen.
    const move = (t: number): number => (t === 31 ? -0.06 : (t % 2 === 0 ? 1 : -1) * (t < 60 ? 0.02 : 0.08));
    let price = 100;
    const close = Float64Array.from({ length: 81 }, (_, t) => {
      price *= t === 0 ? 1 : Math.exp(move(t));
      return price;
    });
    const rough: PricePanel = {
      assets: ['A'],
      times: Float64Array.from({ length: 81 }, (_, t) => t * day),
      close: [close],
    };
    const ask = (scenarios: 'historical' | 'filtered') =>
      jointLiquidation(portfolio, rough, { ...options, scenarios }).atHorizon;
    const [calm, now] = [ask('historical'), ask('filtered')];
    expect(calm.expected).toBe(0);
    expect(now.expected).toBeGreaterThan(0);
  });

  it('has no estimate from fewer than 20 windows', () => {
    const short = {
      ...panel,
      times: panel.times.slice(0, 20),
      close: panel.close.map((c) => c.slice(0, 20)),
    };
    expect(() => jointLiquidation(portfolio, short, options)).toThrow(/^19 common returns: .* at least 20/);
  });

  it('simulated scenarios: seeded, and correlated assets fall together more than independent ones', () => {
    const source = random(11);
    const walk = (shared: number[]) => {
      let price = 100;
      return Float64Array.from(shared, (z) => {
        price *= Math.exp(z);
        return price;
      });
    };
    const common = Array.from({ length: 300 }, () => 0.15 * (source.uniform() - 0.5));
    const own = Array.from({ length: 300 }, () => 0.15 * (source.uniform() - 0.5));
    const times = Float64Array.from(common, (_, t) => t * day);
    const linked = { assets: ['A', 'B'], times, close: [walk(common), walk(common)] };
    const apart = { assets: ['A', 'B'], times, close: [walk(common), walk(own)] };
    for (const scenarios of ['gaussian', 't'] as const) {
      const ask = (prices: PricePanel) =>
        jointLiquidation(portfolio, prices, { ...options, scenarios, draws: 4000, alpha: 0.99, horizon: 5 });
      expect(ask(linked)).toEqual(ask(linked));
      expect(ask(linked).jointES).toBeGreaterThan(ask(apart).jointES * 1.1);
      expect(ask(linked).index ?? 0).toBeGreaterThan((ask(apart).index ?? 1) + 0.3);
    }
  });
});
