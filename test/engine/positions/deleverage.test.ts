import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { deleverage, type Plan } from '../../../risk/deleveraging/deleverage.ts';
import { type MarginBook, marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { applyAdjustments } from '../../../risk/what-if/apply-adjustments.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const limit = 1.2;
const run = (portfolio: Portfolio, book: MarginBook) =>
  cascade(
    portfolio,
    { shock: { all: -0.1 }, impact: 'linear', depthScale: 1, leverageScale: 1, floor: 0.5, y: 1 },
    undefined,
    book,
  );
const amplification = (portfolio: Portfolio, book = marginBook(portfolio)) =>
  run(portfolio, book).amplification ?? 1;
const judge = (portfolio: Portfolio, book: MarginBook) => {
  const value = amplification(portfolio, book);
  return { values: value, violation: Math.max(0, value - limit) };
};
const contribution = (portfolio: Portfolio, book: MarginBook) => {
  const rows = new Map(run(portfolio, book).byParticipant.map((row) => [row.key, row.notional]));
  return Float64Array.from(portfolio.participants.id, (id) => rows.get(id) ?? 0);
};
const options = { methods: ['uniform', 'cohort', 'greedy'], frontier: 5, contribution } as const;

describe('deleveraging', () => {
  it('every plan keeps the limit when applied anew, and cohorts never cut more than one cap for all', () => {
    let found = 0;
    fc.assert(
      fc.property(system({ loans: false }), (spec) => {
        const portfolio = portfolioOf(spec);
        const answer = deleverage(portfolio, judge, options);
        expect(answer.uniform).not.toBeNull();
        const again = (plan: Plan<number>) => {
          const adjusted = applyAdjustments(portfolio, plan.adjustments);
          expect(amplification(adjusted.portfolio)).toBeLessThanOrEqual(limit);
          expect(adjusted.cost.notionalCut).toBeCloseTo(plan.notionalCut, 6);
        };
        for (const plan of [answer.uniform, answer.cohorts, answer.greedy]) if (plan !== null) again(plan);
        if (answer.uniform === null || answer.uniform.cap === null) return;
        found++;
        expect(answer.cohorts?.notionalCut).toBeLessThanOrEqual(answer.uniform.notionalCut * (1 + 1e-12));
        expect(answer.frontier).toHaveLength(5);
        expect(answer.nearest.verdict.violation).toBe(0);
      }),
      { numRuns: 30 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('says the nearest plan when nothing keeps the limit', () => {
    const portfolio = portfolioOf({ accounts: [], depth: 1e6 });
    const answer = deleverage(portfolio, () => ({ values: 3, violation: 2 }), options);
    expect(answer.uniform).toBeNull();
    expect(answer.greedy).toBeNull();
    expect(answer.nearest.verdict).toEqual({ values: 3, violation: 2 });
  });
});
