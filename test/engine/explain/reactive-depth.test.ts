import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { reactiveDepth } from '../../../risk/cascade/reactive-depth.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

/** MODEL's example of a cascade: isolated longs of 100, maintenance 0.5 %, one asset. */
const book = (depth: number) =>
  buildPortfolio({
    assets: [
      { id: 'BTC', price: 100, depth, sigma: 0.02 },
      { id: 'USDT', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'ann' }],
    accounts: (
      [
        [50, 50],
        [100, 25],
        [200, 20],
        [400, 10],
        [300, 5],
      ] as const
    ).map(([quantity, leverage]) => ({
      participant: 0,
      kind: 'isolated' as const,
      balances: [{ asset: 1, value: (quantity * 100) / leverage }],
      positions: [{ asset: 0, quantity, side: 1 as const, mark: 100, entry: 100, rate: 0.005 }],
    })),
  });
const question = {
  impact: 'linear' as const,
  depthScale: 1,
  floor: 0.5,
  y: 1,
  leverageScale: 1,
  shock: { BTC: -0.03 },
  collateral: 'kept' as const,
};

describe('depth that withdraws', () => {
  const law = {
    law: 'linear' as const,
    strength: Float64Array.of(1_000),
    buying: Float64Array.of(1_000),
    y: Float64Array.of(0),
    floor: 0,
    warnings: [],
  };
  it('is D₀·max(f, e^(−k·|drop|/σ)) along a fall', () => {
    const reactive = reactiveDepth(Float64Array.of(0.02), { withdrawal: 0.5, withdrawalFloor: 0.2 });
    for (const drop of [0.01, 0.03, 0.04, 0.5]) {
      const { strength } = reactive?.at(Float64Array.of(1 - drop), law) ?? law;
      expect(strength[0]).toBeCloseTo(1_000 * Math.max(0.2, Math.exp((-0.5 * drop) / 0.02)), 9);
    }
  });
  it('comes back by a share a minute while nothing moves', () => {
    const options = { withdrawal: 1, withdrawalFloor: 0.1, recovery: 0.5, roundMinutes: 2 };
    const reactive = reactiveDepth(Float64Array.of(0.02), options);
    const price = Float64Array.of(0.98);
    const first = (reactive?.at(price, law).strength[0] ?? 0) / 1_000;
    expect(first).toBeCloseTo(Math.exp(-1), 12);
    expect((reactive?.at(price, law).strength[0] ?? 0) / 1_000).toBeCloseTo(1 - (1 - first) * 0.25, 12);
  });
  it('changes nothing at k = 0, not a byte', () => {
    const plain = cascade(book(600_000), question);
    expect(JSON.stringify(cascade(book(600_000), { ...question, withdrawal: 0 }))).toBe(
      JSON.stringify(plain),
    );
    expect(reactiveDepth(Float64Array.of(0.02), {})).toBeNull();
  });
  it('never has less amplification than depth that stays, and is shown with its clock', () => {
    const plain = cascade(book(600_000), question).amplification ?? 0;
    for (const withdrawal of [0, 0.05, 0.1, 0.3, 0.6, 1]) {
      const { amplification, rounds } = cascade(book(600_000), { ...question, withdrawal, roundMinutes: 5 });
      expect(amplification ?? 0).toBeGreaterThanOrEqual(plain);
      if (withdrawal > 0) {
        expect(rounds.map(({ minute }) => minute)).toEqual(rounds.map((_, i) => 5 * (i + 1)));
        for (const { depthLeft } of rounds) expect(depthLeft).toBeLessThan(1);
      }
    }
  });
});

describe('what the book’s own selling would cost', () => {
  it('has the branching ratio of the example and the slippage of what the map liquidates', () => {
    const { costs } = cascade(book(600_000), { ...question, costs: true });
    expect(costs?.branching).toBeCloseTo(1.9732585217, 9);
    // At −3 % only the first account is liquidated: 50 coins of 100.
    expect(costs?.assets).toEqual([
      { asset: 'BTC', quantity: 5_000, depth: 600_000, slippage: 5_000 / 1_200_000 },
    ]);
    expect(costs?.tsar).toBeCloseTo(5_000 * (5_000 / 1_200_000), 9);
  });
});
