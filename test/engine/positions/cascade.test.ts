import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { portfolioOf } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';
import { options } from './cascade-options.ts';

describe('cascade', () => {
  it('is the worked example of isolated longs, seen through the account equation', () => {
    // The same positions as accounts: margin E/L, maintenance m·P instead of m·E, so triggers are (E − E/L)/(1 − m).
    const rows = [
      [50, 50],
      [100, 25],
      [200, 20],
      [400, 10],
      [300, 5],
    ];
    const portfolio = buildPortfolio({
      assets: [
        { id: 'A', price: 100, depth: 600_000 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: rows.map((_, i) => ({ id: `p${i}` })),
      accounts: rows.map(([quantity, leverage], participant) => ({
        participant,
        kind: 'isolated' as const,
        balances: [{ asset: 1, value: (quantity * 100) / leverage }],
        positions: [{ asset: 0, quantity, entry: 100, rate: 0.005 }],
      })),
    });
    const result = cascade(portfolio, options(-0.03));
    const expected = [96.2159166667, 94.6729995633, 91.6853406146];
    for (const [i, price] of expected.entries())
      expect(result.rounds[i].price[0] * 100).toBeCloseTo(price, 9);
    expect(result.amplification).toBeCloseTo(2.7715531285, 9);
    expect(result.badDebt).toBeCloseTo(884.8360874216, 8);
    expect(result.accounts).toBe(3);
    expect(result.byParticipant).toHaveLength(3);
  });

  it('short squeeze: liquidated shorts buy and the price rises further', () => {
    const portfolio = buildPortfolio({
      assets: [
        { id: 'A', price: 100, depth: 100_000 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 1000 }],
          positions: [{ asset: 0, side: -1, quantity: 100, rate: 0.01 }],
        },
      ],
    });
    const result = cascade(portfolio, options(0.1));
    expect(result.rounds).toHaveLength(1);
    expect(result.rounds[0].price[0]).toBeCloseTo(1.1 * (1 + 11_000 / 100_000), 12);
    expect(result.totalDrop).toBeLessThan(result.initialDrop);
    expect(result.amplification).toBeCloseTo(2.21, 12);
  });

  it('loan: half at first, everything when it is hit again; bad debt only when collateral is gone', () => {
    const loanAt = (debt: number, depth: number) =>
      buildPortfolio({
        assets: [
          { id: 'ETH', price: 1000, depth },
          { id: 'USD', price: 1, kind: 'stable' },
        ],
        participants: [{ id: 'p' }],
        accounts: [
          {
            participant: 0,
            kind: 'lending',
            positions: [
              { asset: 0, kind: 'supply', quantity: 10, threshold: 0.8, bonus: 0.05 },
              { asset: 1, kind: 'borrow', quantity: debt },
            ],
          },
        ],
      });
    const once = cascade(loanAt(7_600, 1e12), options(-0.06));
    expect(once.rounds).toHaveLength(1);
    // HF = .8·9400/7600 = .989: 3,800 repaid, 3,990 of collateral sold.
    expect(once.liquidatedAtExecution).toBeCloseTo(3_990, 9);
    expect(once.liquidatedNotional).toBeCloseTo(3_990 / 0.94, 9);
    expect(once.badDebt).toBe(0);
    // Below .95 everything at once: 9,000 of collateral pays 9,000/1.05 of a debt of 8,800.
    const gone = cascade(loanAt(8_800, 1e12), options(-0.1));
    expect(gone.liquidatedAtExecution).toBeCloseTo(9_000, 9);
    expect(gone.liquidatedNotional).toBeCloseTo(10_000, 9);
    expect(gone.badDebt).toBeCloseTo(8_800 - 9_000 / 1.05, 9);
    const twice = cascade(loanAt(7_600, 20_000), options(-0.06));
    expect(twice.rounds).toHaveLength(2);
    expect(twice.accounts).toBe(1);
    expect(twice.liquidatedShare).toBeLessThanOrEqual(1);
  });

  it('without depth moves no price, and says for which assets', () => {
    const portfolio = buildPortfolio({
      assets: [
        { id: 'A', price: 100 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 5 }],
          positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
        },
      ],
    });
    const result = cascade(portfolio, options(-0.1));
    expect(result.rounds[0].price[0]).toBe(0.9);
    expect(result.warnings.find((w) => w.code === 'depthUnknown')?.message).toContain('A');
    expect(result.coverage.leftOut[0]).toMatchObject({ positions: 1, notional: 100 });
  });

  it('square root and floor laws, and depth from volume', () => {
    const one = (asset: object) =>
      buildPortfolio({
        assets: [
          { id: 'A', price: 100, ...asset },
          { id: 'USD', price: 1, kind: 'stable' },
        ],
        participants: [{ id: 'p' }],
        accounts: [
          {
            participant: 0,
            balances: [{ asset: 1, value: 50 }],
            positions: [{ asset: 0, quantity: 10, rate: 0.01 }],
          },
        ],
      });
    const sold = 900;
    const root = cascade(one({ sigma: 0.03, adv: 1e6 }), options(-0.1, { impact: 'sqrt', y: 0.8 }));
    expect(root.rounds[0].price[0]).toBeCloseTo(0.9 * (1 - 0.8 * 0.03 * Math.sqrt(sold / 1e6)), 12);
    const floor = cascade(one({ depth: 5_000 }), options(-0.1, { impact: 'floor', floor: 0.6 }));
    const psi = (1 - 0.6 / 0.9) * (1 - Math.exp(-sold / (0.4 * 5_000)));
    expect(floor.rounds[0].price[0]).toBeCloseTo(0.9 * (1 - psi), 12);
    const derived = cascade(one({ sigma: 0.03, adv: 1e6 }), options(-0.1));
    expect(derived.rounds[0].price[0]).toBeCloseTo(0.9 * (1 - sold / ((0.4 * 1e6) / 0.03)), 12);
  });

  it('does not read stable assets as part of the market', () => {
    const portfolio = portfolioOf({ accounts: [], depth: 1e6 });
    expect(cascade(portfolio, options(-0.1)).initialShock).toEqual(
      [-0.1, -0.1, -0.1, 0].map((s) => 1 + s - 1),
    );
  });
});
