import { describe, expect, it } from 'vitest';
import type { CascadeRules } from '../../../risk/cascade/rules.ts';
import { nearestBreach } from '../../../risk/formulas/nearest-breach.ts';
import { isolatedBook } from '../../../risk/models/isolated-book.ts';
import { axesOf, type ReturnSpace, returnSpace } from '../../../risk/reverse-stress/covariance.ts';
import { reverseStress } from '../../../risk/reverse-stress/reverse-stress.ts';
import { buildPortfolio } from './build-portfolio.ts';

const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, maxEvaluations: 4_000 } as const;

const spaceOf = (covariance: number[], live: number[]): ReturnSpace => ({
  ...axesOf(Float64Array.from(covariance), live.length),
  live,
  shrinkage: 0,
  days: 0,
  windows: [],
  warnings: [],
});

describe('the nearest breach', () => {
  it('of a half-space is its foot point, wherever the search begins', () => {
    // w·u ≥ 2 with |w| = 1: nearest at 2·w.
    const w = [0.6, -0.64, 0.48];
    const beyond = (u: Float64Array) => u.reduce((sum, x, i) => sum + x * w[i], 0) >= 2;
    const start = [Float64Array.of(1, 0, 0), Float64Array.of(0, -1, 0)];
    const found = nearestBreach(beyond, start, { reach: 15, maxEvaluations: 10_000 });
    const towards = [...(found?.point ?? [])].reduce((sum, x, i) => sum + x * w[i], 0);
    expect(towards).toBeGreaterThanOrEqual(2);
    expect(Math.hypot(...(found?.point ?? []))).toBeLessThan(2.01);
    const none = nearestBreach(() => false, start, { reach: 15, maxEvaluations: 10_000 });
    expect(none).toMatchObject({ point: null, complete: true });
    expect(none.evaluations).toBeLessThan(10_000);
    // Cut short it does not say that there is none.
    const cut = nearestBreach(() => false, start, { reach: 15, maxEvaluations: 5 });
    expect(cut).toEqual({ point: null, complete: false, evaluations: 5 });
    // What is no direction is not looked along.
    const without = (u: Float64Array) => {
      if (u.some(Number.isNaN)) throw new Error(`asked at ${u}`);
      return beyond(u);
    };
    const strange = [new Float64Array(3), Float64Array.of(Number.POSITIVE_INFINITY, 0, 0)];
    const same = nearestBreach(without, [...strange, ...start], { reach: 15, maxEvaluations: 10_000 });
    expect(same).toEqual(found);
  });
});

describe('reverse stress', () => {
  it('of one asset is the fall at which the one account owes, in standard deviations', () => {
    const book = isolatedBook([{ notional: 100_000, margin: 10_000, maintenanceRate: 0.005 }], 1_000_000);
    const sigma = 0.04;
    const { found } = reverseStress(book, spaceOf([sigma * sigma], [0]), {
      ...law,
      measure: 'badDebt',
      limit: 0,
    });
    const trigger = 1 - 9.5 / 99.5;
    expect(found?.distance).toBeCloseTo(-Math.log(trigger) / sigma, 3);
    expect(found?.moves[0].move).toBeCloseTo(trigger - 1, 4);
    expect(found?.outcome.badDebt).toBeGreaterThan(0);
    const none = reverseStress(book, spaceOf([1e-6], [0]), { ...law, measure: 'badDebt', limit: 0 });
    expect(none.found).toBeNull();
    expect(none.reason).toContain('standard deviations');
  });

  it('of accounts that are cut lies no nearer than of accounts that are closed, and says what was done', () => {
    const book = isolatedBook([{ notional: 100_000, margin: 10_000, maintenanceRate: 0.005 }], 200_000);
    const answer = (rules: CascadeRules) =>
      reverseStress(book, spaceOf([0.0016], [0]), { ...law, ...rules, measure: 'totalDrop', limit: 0.3 });
    const [whole, cut] = [answer({}), answer({ liquidation: 'partial', target: 0.5 })];
    // Closed: 90,452 sold into 200,000 takes 45 % of the price, so the limit is passed where the account is liquidated.
    expect(whole.found?.moves[0].move).toBeCloseTo(-9.5 / 99.5, 4);
    expect(cut.found?.distance ?? 0).toBeGreaterThan((whole.found?.distance ?? 0) - 1e-3);
    expect(cut.found?.outcome.totalDrop).toBeGreaterThan(0.3);
    expect(cut.found?.outcome.liquidatedShare).toBeGreaterThan(0);
    expect(cut.warnings.map(({ message }) => message).join()).toContain('50 % of equity');
    expect(whole.warnings.map(({ code }) => code)).not.toContain('cascadeRule');
  });

  it('falls most along what is held: two assets, the loss is linear, the answer is Σ·w', () => {
    const portfolio = buildPortfolio({
      assets: [
        { id: 'A', price: 1 },
        { id: 'B', price: 1 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 2, value: 20 }],
          positions: [
            { asset: 0, quantity: 100, rate: 0 },
            { asset: 1, quantity: 50, rate: 0 },
          ],
        },
      ],
    });
    const covariance = [0.0016, 0.0006, 0.0006, 0.0025];
    const { found } = reverseStress(portfolio, spaceOf(covariance, [0, 1]), {
      ...law,
      measure: 'liquidatedShare',
      limit: 0.5,
    });
    // To first order 100 a + 50 b = −20 at least Mahalanobis distance: d ≈ 20/√(wᵀΣw), moves ∝ Σ·w.
    const variance = 100 ** 2 * 0.0016 + 2 * 100 * 50 * 0.0006 + 50 ** 2 * 0.0025;
    const moves = new Map(found?.moves.map((m) => [m.asset, m.move]));
    expect(found?.distance).toBeGreaterThan(20 / Math.sqrt(variance));
    expect(found?.distance).toBeLessThan(1.1 * (20 / Math.sqrt(variance)));
    expect(100 * (moves.get('A') ?? 0) + 50 * (moves.get('B') ?? 0)).toBeCloseTo(-20, 1);
    const ratio = Math.log(1 + (moves.get('B') ?? 0)) / Math.log(1 + (moves.get('A') ?? 0));
    expect(ratio).toBeCloseTo((100 * 0.0006 + 50 * 0.0025) / (100 * 0.0016 + 50 * 0.0006), 0);
  });

  it('takes its covariance from the past, and needs one', () => {
    const { assets } = isolatedBook([{ notional: 1, margin: 1, maintenanceRate: 0.01 }]);
    const close = Float64Array.from({ length: 200 }, (_, t) => 100 * Math.exp(0.01 * Math.sin(t * t)));
    const times = Float64Array.from(close, (_, t) => t * 86_400_000);
    const space = returnSpace(assets, { assets: ['COIN'], times, close: [close] }, 5);
    expect(space.live).toEqual([0]);
    expect(space.windows).toHaveLength(195);
    expect(space.windows[0].move[0]).toBeCloseTo(Math.log(close[5] / close[0]), 12);
    expect(() => returnSpace(assets, { assets: [], times, close: [] }, 5)).toThrow(RangeError);
  });
});
