import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPacks } from '../../../backend/replay/event-packs.ts';
import { eventPack } from '../../../contract/dto/replay.ts';
import { cascade } from '../../../risk/cascade/cascade.ts';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { replay } from '../../../risk/replay/replay.ts';
import { assets, portfolioOf, system } from '../positions/arbitrary-portfolio.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

const day = 86_400_000;
const rules = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, leverageScale: 1 } as const;
const named = assets.filter((a) => a.kind !== 'stable').map((a) => a.id);

describe('replay', () => {
  it('of one step with ordinary depth is the cascade of its moves, to the byte', () => {
    fc.assert(
      fc.property(system(), fc.double({ min: -0.4, max: 0.3, noNaN: true }), (spec, move) => {
        const portfolio = portfolioOf(spec);
        const shock = Object.fromEntries(named.map((asset, k) => [asset, move * (1 - 0.1 * k)]));
        const { cascade: whole, steps } = replay(
          portfolio,
          null,
          [{ minute: 5, moves: shock, depth: 1 }],
          rules,
        );
        expect(JSON.stringify(whole)).toBe(JSON.stringify(cascade(portfolio, { ...rules, shock })));
        expect(steps).toHaveLength(1);
        expect(steps[0].drop).toBe(whole.totalDrop);
        expect(steps[0].rounds).toBe(whole.rounds.length);
      }),
      { numRuns: 60 },
    );
  });

  it('of the same event twice is the same, and its steps add up to the whole', () => {
    fc.assert(
      fc.property(system(), (spec) => {
        const portfolio = portfolioOf(spec);
        const events = [
          { minute: 1, moves: { AAA: -0.05 }, depth: 1 },
          { minute: 9, moves: { AAA: -0.1, BBB: -0.2 }, depth: 0.2 },
          { minute: 20, moves: { AAA: 0.04 }, depth: 0.5 },
        ];
        const first = replay(portfolio, null, events, rules);
        expect(replay(portfolio, null, events, rules)).toEqual(first);
        const sum = first.steps.reduce((usd, step) => usd + step.liquidatedNotional, 0);
        expect(sum).toBeCloseTo(first.cascade.liquidatedAtExecution, 4);
        expect(first.steps.reduce((n, step) => n + step.rounds, 0)).toBe(first.cascade.rounds.length);
        expect(first.steps.at(-1)?.badDebtSoFar).toBeCloseTo(first.cascade.badDebt, 4);
      }),
      { numRuns: 60 },
    );
  });

  it('takes each step from where the last one left prices and accounts, at that step’s depth', () => {
    const long = (margin: number) => ({
      participant: 0,
      balances: [{ asset: 1, value: margin }],
      positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
    });
    const portfolio = buildPortfolio({
      assets: [
        { id: 'A', price: 100, depth: 10_000 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'ann' }],
      accounts: [long(5), long(20)],
    });
    const events = [
      { minute: 10, moves: { A: -0.06 }, depth: 1 },
      { minute: 30, moves: { A: -0.15 }, depth: 0.5 },
    ];
    const { steps, cascade: whole } = replay(portfolio, null, events, rules);
    // 94 sells one: 94·(1 − 94/10,000). Then −15 %: the second falls and meets half the depth.
    const first = 94 * (1 - 94 / 10_000);
    const second = first * 0.85;
    const last = second * (1 - second / 5_000);
    expect(steps.map((s) => s.accounts)).toEqual([1, 1]);
    expect(steps[0].drop).toBeCloseTo(1 - first / 100, 12);
    expect(steps[1].drop).toBeCloseTo(1 - last / 100, 12);
    expect(whole.initialDrop).toBeCloseTo(1 - 0.94 * 0.85, 12);
    expect(steps[1].liquidatedSoFar).toBeCloseTo(94 + second, 10);
  });

  it('moves what the event does not name by its beta, and says what has none', () => {
    const returns = Array.from({ length: 200 }, (_, t) => 0.03 * Math.sin(t * 1.7));
    const close = (beta: number) => {
      let log = 0;
      return Float64Array.from(returns, (r) => {
        log += beta * r;
        return Math.exp(log);
      });
    };
    const panel: PricePanel = {
      assets: ['A', 'B'],
      times: Float64Array.from(returns, (_, t) => t * day),
      close: [close(1), close(1.5)],
    };
    const portfolio = buildPortfolio({
      assets: [
        { id: 'A', price: 1 },
        { id: 'B', price: 1 },
        { id: 'C', price: 1 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'ann' }],
      accounts: [0, 1, 2].map((asset) => ({
        participant: 0,
        balances: [{ asset: 3, value: 50 }],
        positions: [{ asset, quantity: 100 }],
      })),
    });
    const [step] = replay(
      portfolio,
      panel,
      [{ minute: 1, moves: { A: -0.1, Z: -0.5 }, depth: 1 }],
      rules,
    ).steps;
    expect(step.given).toEqual({ A: -0.1 });
    expect(step.byBeta.B).toBeCloseTo(-0.15, 9);
    expect(step.byBeta.C).toBe(-0.1);
    expect(step.asReference).toEqual(['C']);
    expect(step.byBeta).not.toHaveProperty('USD');
  });
});

it('every supplied event follows the schema and names the source of its numbers', () => {
  expect(eventPacks.map((p) => p.name)).toEqual([
    '2020-03-12',
    '2021-05-19',
    '2022-11-09',
    '2024-08-05',
    '2025-10-10',
  ]);
  for (const pack of eventPacks) {
    expect(eventPack.parse(pack)).toEqual(pack);
    const minutes = pack.steps.map((s) => s.minute);
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    for (const { source } of pack.sources) expect(source.length).toBeGreaterThan(10);
  }
});
