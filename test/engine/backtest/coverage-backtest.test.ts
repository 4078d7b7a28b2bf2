import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageSteps, fewestScenarios } from '../../../risk/backtest/coverage-backtest.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { sizingOf, surplus } from '../../../risk/margin/surplus.ts';
import { markedAt } from '../../../risk/marked-at.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { random } from '../../../risk/random.ts';
import { portfolioOf, system } from '../positions/arbitrary-portfolio.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

/** All steps at once. */
function coverageBacktest(...args: Parameters<typeof coverageSteps>) {
  const work = coverageSteps(...args);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const day = 86_400_000;

/** Seeded daily closes of A and B. */
function walks(days: number, seed: number): PricePanel {
  const source = random(seed);
  const walk = (size: number) => {
    let price = 100;
    return Float64Array.from({ length: days }, () => {
      price *= Math.exp(size * (source.uniform() + source.uniform() - 1));
      return price;
    });
  };
  return {
    assets: ['A', 'B'],
    times: Float64Array.from({ length: days }, (_, t) => t * day),
    close: [walk(0.1), walk(0.2)],
  };
}

/** Ann is long A and short B, Ben long B with little margin; at the close of day `t`. */
const heldOn = (panel: PricePanel, t: number, coins = 10): Portfolio => ({
  ...buildPortfolio({
    assets: [
      { id: 'A', price: panel.close[0][t], depth: 1e9 },
      { id: 'B', price: panel.close[1][t], depth: 1e9 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'ann' }, { id: 'ben' }],
    accounts: [
      {
        participant: 0,
        balances: [{ asset: 2, value: 10_000 }],
        positions: [
          { asset: 0, quantity: coins, rate: 0.005 },
          { asset: 1, side: -1, quantity: 5, rate: 0.005 },
        ],
      },
      {
        participant: 1,
        balances: [{ asset: 2, value: 0.3 * panel.close[1][t] }],
        positions: [{ asset: 1, quantity: 4, rate: 0.01 }],
      },
    ],
  }),
  asOf: (t + 1) * day - 1,
});

const panel = walks(400, 3);
const options = {
  scenarios: 'historical',
  level: 0.95,
  horizon: 1,
  draws: 100,
  seed: 1,
  end: Infinity,
} as const;

describe('coverage back-test', () => {
  const tested = coverageBacktest([heldOn(panel, 199), heldOn(panel, 299, 20)], panel, options);

  it('equals VaR, expected shortfall and loss worked out from the prices alone, on every day', () => {
    expect(tested.days).toHaveLength(200);
    const [a, b] = panel.close;
    for (const found of tested.days) {
      const t = found.time / day;
      const coins = found.snapshot === 0 ? 10 : 20;
      const at = found.snapshot === 0 ? 199 : 299;
      // Coins are held still: what moves is the price.
      const loss = (x: number, y: number) => -coins * a[t] * (x - 1) + (5 - 4) * b[t] * (y - 1);
      const past = Array.from({ length: t }, (_, s) => loss(a[s + 1] / a[s], b[s + 1] / b[s])).sort(
        (x, y) => y - x,
      );
      const m = Math.max(1, Math.round(0.05 * t));
      expect(found.scenarios).toBe(t);
      expect(found.valueAtRisk).toBeCloseTo(past[m - 1], 8);
      expect(found.shortfall).toBeCloseTo(past.slice(0, m).reduce((sum, x) => sum + x, 0) / m, 8);
      expect(found.loss).toBeCloseTo(loss(a[t + 1] / a[t], b[t + 1] / b[t]), 8);
      expect(t).toBeGreaterThanOrEqual(at);
    }
    expect(tested.exceptions.map((e) => e.time)).toEqual(
      tested.days.filter((d) => d.loss > d.valueAtRisk).map((d) => d.time),
    );
    expect(tested.exceptions.length).toBeGreaterThan(0);
  });

  it('liquidates at the price that came who stood before, and nobody twice', () => {
    const closed = tested.days.filter((d) => d.liquidated > 0 && d.snapshot === 0);
    expect(closed).toHaveLength(1);
    const [a, b] = panel.close;
    const surplusOf = (t: number) => 0.3 * b[199] + 4 * (b[t] - b[199]) - 0.01 * 4 * b[t];
    const first = Array.from({ length: 200 }, (_, i) => 200 + i).find((t) => surplusOf(t) <= 0) ?? 0;
    expect(closed[0].end).toBe(first * day);
    expect(closed[0].liquidated).toBeCloseTo(4 * b[199], 8);
    expect(a.length).toBe(400);
  });

  it('says of an exception which asset lost how much, who lost, and what the scenarios knew', () => {
    for (const e of tested.exceptions) {
      const [a, b] = panel.close;
      const t = e.time / day;
      const ofA = e.assets.find((x) => x.asset === 'A');
      if (ofA === undefined) continue;
      expect(ofA.move).toBeCloseTo(a[t + 1] / a[t] - 1, 12);
      const moves = Array.from({ length: t }, (_, s) => a[s + 1] / a[s] - 1);
      expect(ofA.worst).toBeCloseTo(Math.min(...moves), 12);
      expect(ofA.asBad).toBe(moves.filter((m) => m <= ofA.move + 1e-15).length);
      expect(b.length).toBe(400);
      expect(e.participants.every((p) => p.loss > 0)).toBe(true);
    }
  });

  it('makes no forecast from fewer scenarios than the level needs, and counts those days', () => {
    expect(fewestScenarios(0.99)).toBe(100);
    expect(fewestScenarios(0.95)).toBe(20);
    const early = coverageBacktest([heldOn(panel, 9)], walks(60, 3), options);
    expect(early.tooShort).toBe(11);
    expect(early.days).toHaveLength(39);
    expect(early.days[0].time).toBe(20 * day);
  });

  it('windows of several days do not overlap, and nothing is known of what comes after the end', () => {
    const five = coverageBacktest([heldOn(panel, 199)], panel, { ...options, horizon: 5 });
    expect(five.days).toHaveLength(40);
    five.days.forEach((d, i) => {
      expect(d.time).toBe((199 + 5 * i) * day);
      expect(d.end).toBe(d.time + 5 * day);
    });
    const cut = coverageBacktest([heldOn(panel, 199)], panel, { ...options, end: 250 * day });
    expect(cut.days.at(-1)?.end).toBe(249 * day);
  });

  it('forecasts know no later price: what comes after changes no forecast before', () => {
    const other = { ...panel, close: panel.close.map((c) => c.map((x, t) => (t > 260 ? x * 1.5 : x))) };
    const again = coverageBacktest([heldOn(panel, 199)], other, { ...options, scenarios: 'filtered' });
    const first = coverageBacktest([heldOn(panel, 199)], panel, { ...options, scenarios: 'filtered' });
    const forecasts = (x: typeof first) =>
      x.days.filter((d) => d.time <= 260 * day).map((d) => [d.time, d.valueAtRisk, d.shortfall]);
    expect(forecasts(again)).toEqual(forecasts(first));
    expect(forecasts(first)).toHaveLength(62);
  });
});

it('holdings marked at other prices have the surplus that the snapshot’s book has at them', () => {
  fc.assert(
    fc.property(
      system({ options: true }),
      fc.array(fc.double({ min: 0.6, max: 1.6, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (spec, moves) => {
        const portfolio = portfolioOf(spec);
        const price = Float64Array.from(portfolio.assets.id, (id, k) => (id === 'USD' ? 1 : moves[k]));
        const book = marginBook(portfolio);
        const marked = marginBook(markedAt(book, price));
        const still = price.map(() => 1);
        for (let a = 0; a < portfolio.accounts.count; a++) {
          const then = surplus(book, a, price, sizingOf(book, a, 1));
          const now = surplus(marked, a, still, sizingOf(marked, a, 1));
          const size = Math.max(1, book.figures.gross[a], Math.abs(book.figures.equity[a]));
          expect(Math.abs(now - then)).toBeLessThan(1e-7 * size);
        }
      },
    ),
    { numRuns: 200 },
  );
});
