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
import { options } from './cascade-options.ts';

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
            // Coins of closed accounts, as far as they owed; what inverse contracts lost was paid in kind, without a trade.
            const { accounts, balances } = portfolio;
            for (let a = 0; a < accounts.count; a++) {
              if (run.round[a] !== i + 1) continue;
              const coins = run.state.coins.get(a);
              const left = 1 - (coins?.spent?.get(k) ?? 0);
              for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
                if (balances.asset[b] === k) net -= (coins?.sold ?? 0) * left * balances.value[b] * before[k];
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
