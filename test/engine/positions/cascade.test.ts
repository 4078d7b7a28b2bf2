import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CascadeOptions, cascade } from '../../../risk/cascade/cascade.ts';
import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { saturation } from '../../../risk/cascade/saturation.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { equityAt, sizingOf, surplus } from '../../../risk/margin/surplus.ts';
import { portfolioOf, type SystemSpec, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const options = (all: number, more: Partial<CascadeOptions> = {}): CascadeOptions => ({
  shock: { all },
  impact: 'linear',
  depthScale: 1,
  leverageScale: 1,
  floor: 0.5,
  y: 1,
  ...more,
});

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

/** Gross notional of each asset of the market. */
function held(spec: SystemSpec): number[] {
  const { positions } = portfolioOf(spec);
  const gross = [0, 0, 0];
  for (let p = 0; p < positions.count; p++) gross[positions.asset[p]] += Math.abs(positions.notional[p]);
  return gross;
}

describe('invariants of the cascade', () => {
  const shock = fc.double({ min: -0.6, max: -0.005, noNaN: true });

  it('without leverage the amplification is 1', () => {
    const longs = system({ leverage: fc.constant(1), loans: false }).map((spec) => ({
      ...spec,
      accounts: spec.accounts.map((account) => ({
        ...account,
        positions: account.positions.map((p) => ({ ...p, side: 1 as const, kind: 'linear' as const })),
        balances: [
          {
            asset: 3,
            value: account.positions.reduce((sum, p) => sum + p.quantity * (p.entry ?? 0), 0) * 1.001,
          },
        ],
      })),
    }));
    fc.assert(
      fc.property(longs, shock, (spec, all) => {
        const result = cascade(portfolioOf(spec), options(all));
        expect(result.rounds).toHaveLength(0);
        expect(result.amplification).toBe(1);
      }),
    );
  });

  // Selling a notional at the price before the round, x(1 − q·x/D), rises with x only while q·x < D/2. Of a round, not of
  // the whole cascade: (1 − a − b)(1 − c) is above (1 − a)(1 − b − c) where c > a, so batches in another order end apart.
  it('longs only, depth over twice what is held: a round falls further with shock, leverage, less depth', () => {
    const longs = system({ loans: false }).map((spec) => ({
      depth: 2.1 * Math.max(spec.depth / 50, ...held(spec)),
      accounts: spec.accounts.map((account) => ({
        ...account,
        positions: account.positions.map((p) => ({ ...p, side: 1 as const })),
      })),
    }));
    fc.assert(
      fc.property(longs, shock, fc.double({ min: 0.1, max: 1, noNaN: true }), (spec, all, part) => {
        const portfolio = portfolioOf(spec);
        const drop = (o: CascadeOptions) => {
          const { rounds, initialDrop } = cascade(portfolio, o);
          return rounds[0]?.drop ?? initialDrop;
        };
        const here = drop(options(all));
        expect(drop(options(all * part))).toBeLessThanOrEqual(here + 1e-12);
        expect(drop(options(all, { depthScale: 1 / part }))).toBeLessThanOrEqual(here + 1e-12);
        expect(drop(options(all, { leverageScale: part }))).toBeLessThanOrEqual(here + 1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it('ends with nobody left to liquidate; each account at most once, rounds ≤ accounts + 1', () => {
    fc.assert(
      fc.property(system({ loans: false }), fc.double({ min: -0.6, max: 0.6, noNaN: true }), (spec, all) => {
        const portfolio = portfolioOf(spec);
        const book = marginBook(portfolio);
        const start = Float64Array.from([1 + all, 1 + all, 1 + all, 1]);
        const run = runCascade(cascadeStage(book, 1), start, impactOf(portfolio.assets, options(0)));
        const hit = run.rounds.reduce((sum, round) => sum + round.accounts, 0);
        expect(hit).toBe(run.round.filter((r) => r > 0).length);
        expect(run.rounds.length).toBeLessThanOrEqual(portfolio.accounts.count + 1);
        for (let a = 0; a < portfolio.accounts.count; a++) {
          if (run.round[a] > 0) continue;
          expect(surplus(book, a, run.price, sizingOf(book, a, 1))).toBeGreaterThan(0);
        }
        for (const [i, round] of run.rounds.entries()) {
          const before = i === 0 ? start : run.rounds[i - 1].price;
          const members = [...run.round.keys()].filter((a) => run.round[a] === i + 1);
          for (const a of members)
            expect(surplus(book, a, before, sizingOf(book, a, 1))).toBeLessThanOrEqual(0);
          expect(round.price).not.toBe(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('money is conserved: what accounts lost is their positions and coins at the prices of their fills', () => {
    fc.assert(
      fc.property(system({ loans: false }), shock, (spec, all) => {
        const portfolio = portfolioOf(spec);
        const book = marginBook(portfolio);
        const result = cascade(portfolio, options(all));
        const start = Float64Array.from([1 + all, 1 + all, 1 + all, 1]);
        const run = runCascade(cascadeStage(book, 1), start, impactOf(portfolio.assets, options(0)));
        let badDebt = 0;
        for (let a = 0; a < portfolio.accounts.count; a++) {
          if (run.round[a] === 0) continue;
          const fill = run.rounds[run.round[a] - 1].price;
          let lost = 0;
          const { accounts, positions, balances } = portfolio;
          for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
            lost += positions.notional[p] * (1 - fill[positions.asset[p]]);
          }
          for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
            lost += balances.value[b] * (1 - fill[balances.asset[b]]);
          }
          expect(Math.abs(book.figures.equity[a] - lost - run.exitEquity[a])).toBeLessThan(
            1e-9 * book.figures.gross[a],
          );
          expect(Math.abs(run.exitEquity[a] - equityAt(book, a, fill, sizingOf(book, a, 1)))).toBeLessThan(
            1e-9 * book.figures.gross[a],
          );
          badDebt += Math.max(0, -run.exitEquity[a]);
        }
        expect(result.badDebt).toBeCloseTo(badDebt, 6);
        // What impact says: each round's net flow over depth is the relative move of the price.
        const flows = run.rounds.map((round, i) => {
          const before = i === 0 ? start : run.rounds[i - 1].price;
          return [0, 1, 2].map((k) => (round.price[k] / before[k] - 1) * spec.depth);
        });
        for (const [i, flow] of flows.entries()) {
          const before = i === 0 ? start : run.rounds[i - 1].price;
          for (const k of [0, 1, 2]) {
            if (before[k] === 0) continue;
            let net = 0;
            for (let p = 0; p < portfolio.positions.count; p++) {
              if (portfolio.positions.asset[p] !== k || run.round[portfolio.positions.account[p]] !== i + 1)
                continue;
              net -=
                portfolio.positions.notional[p] * (portfolio.positions.instrument[p] === 2 ? 1 : before[k]);
            }
            // Coins of closed accounts, as far as they owed.
            const { accounts, balances } = portfolio;
            for (let a = 0; a < accounts.count; a++) {
              if (run.round[a] !== i + 1) continue;
              for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
                if (balances.asset[b] === k)
                  net -= (run.state.coins.get(a)?.sold ?? 0) * balances.value[b] * before[k];
            }
            expect(flow[k]).toBeCloseTo(Math.max(net, -spec.depth), 3);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of accounts', () => {
    fc.assert(
      fc.property(system(), shock, (spec, all) => {
        const there = cascade(portfolioOf(spec), options(all));
        const back = cascade(portfolioOf({ ...spec, accounts: spec.accounts.toReversed() }), options(all));
        expect(back.rounds).toHaveLength(there.rounds.length);
        expect(back.totalDrop).toBeCloseTo(there.totalDrop, 10);
        expect(back.liquidatedNotional / Math.max(1, there.liquidatedNotional)).toBeCloseTo(
          there.liquidatedNotional / Math.max(1, there.liquidatedNotional),
          9,
        );
      }),
    );
  });

  it('loans too: liquidated share within 1, rounds ≤ accounts + loans + 1', () => {
    fc.assert(
      fc.property(system(), shock, (spec, all) => {
        const result = cascade(portfolioOf(spec), options(all));
        const loans = spec.accounts.filter((account) => account.kind === 'lending').length;
        expect(result.rounds.length).toBeLessThanOrEqual(spec.accounts.length + loans + 1);
        expect(result.liquidatedShare).toBeLessThanOrEqual(1);
        expect(result.accounts).toBeLessThanOrEqual(spec.accounts.length);
      }),
    );
  });

  it('critical shock in the direction of a scenario: what it says breaches there, and is uniform for a uniform one', () => {
    const search = { limit: 1.5, materiality: 1, shock: -0.1, shocks: [-0.1], scales: [1] };
    fc.assert(
      fc.property(system({ loans: false }), fc.constantFrom(1, -1), (spec, sign) => {
        const portfolio = portfolioOf(spec);
        const direction = { AAA: 0.2 * sign, BBB: 0.1 * sign, CCC: 0.05 * sign };
        const found = saturation(portfolio, { ...options(0), ...search, direction }, null);
        expect(found.direction).toBe(sign < 0 ? 'fall' : 'rise');
        const multiple = found.criticalMultiple;
        if (multiple === null || multiple === undefined) return;
        const shock = Object.fromEntries(Object.entries(direction).map(([k, v]) => [k, v * multiple]));
        const result = cascade(portfolio, { ...options(0), shock });
        expect(Math.abs(result.initialDrop)).toBeCloseTo(found.criticalShock ?? Number.NaN, 9);
        expect((result.amplification ?? 0) > 1.5 - 1e-6 || result.badDebt > 1 - 1e-6).toBe(true);
        const uniform = saturation(portfolio, { ...options(0), ...search }, null);
        const alike = { ...options(0), ...search, direction: { all: -0.03 } };
        const other = saturation(portfolio, alike, null).criticalShock;
        expect(other === null).toBe(uniform.criticalShock === null);
        expect(other ?? 0).toBeCloseTo(uniform.criticalShock ?? 0, 5);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
