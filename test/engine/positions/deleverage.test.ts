import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { amplificationJudge } from '../../../risk/deleveraging/amplification-judge.ts';
import { deleverage } from '../../../risk/deleveraging/deleverage.ts';
import type { Judge, Trial } from '../../../risk/deleveraging/judge.ts';
import type { Plan } from '../../../risk/deleveraging/plan.ts';
import { type MarginBook, marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { applyAdjustments } from '../../../risk/what-if/apply-adjustments.ts';
import { cases } from '../../support/cases.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const limit = 1.2;
const cascadeOptions = {
  shock: { all: -0.1 },
  impact: 'linear',
  depthScale: 1,
  leverageScale: 1,
  floor: 0.5,
  y: 1,
} as const;
const run = (portfolio: Portfolio, book: MarginBook) => cascade(portfolio, cascadeOptions, undefined, book);
const amplification = (portfolio: Portfolio, book = marginBook(portfolio)) =>
  run(portfolio, book).amplification ?? 1;
const judge = amplificationJudge(limit, cascadeOptions);
const contribution = (portfolio: Portfolio, book: MarginBook) => {
  const rows = new Map(run(portfolio, book).byParticipant.map((row) => [row.key, row.notional]));
  return Float64Array.from(portfolio.participants.id, (id) => rows.get(id) ?? 0);
};
const options = {
  methods: ['uniform', 'cohort', 'greedy', 'refined'],
  frontier: 5,
  contribution,
  runs: cases(500, 4_000),
} as const;

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
          // Changes along the range are located to 1e-7 of their multiple, so what is used of a limit is too.
          expect(adjusted.cost.notionalCut).toBeCloseTo(plan.notionalCut, 6);
          const trial = { portfolio: adjusted.portfolio, book: marginBook(adjusted.portfolio) };
          for (let i = 1; i <= 100; i++)
            expect(judge.at?.(trial, i / 100).load).toBeLessThanOrEqual(1 + 1e-7);
        };
        for (const plan of [answer.uniform, answer.cohorts, answer.greedy, answer.refined])
          if (plan !== null) again(plan);
        if (answer.uniform === null || answer.uniform.cap === null) return;
        found++;
        expect(answer.cohorts?.notionalCut).toBeLessThanOrEqual(answer.uniform.notionalCut * (1 + 1e-12));
        expect(answer.refined?.notionalCut).toBeLessThanOrEqual(answer.uniform.notionalCut * (1 + 1e-9));
        expect(answer.refined?.notionalCut).toBeLessThanOrEqual(
          (answer.greedy?.notionalCut ?? Number.POSITIVE_INFINITY) * (1 + 1e-9),
        );
        expect(answer.frontier).toHaveLength(5);
        expect(answer.nearest.verdict.violation).toBeLessThan(1e-9);
      }),
      { numRuns: cases(8, 30), seed: 2 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('says the nearest plan when nothing keeps the limit', () => {
    const portfolio = portfolioOf({ accounts: [], depth: 1e6 });
    const never = { ...judge, whole: () => ({ values: 3, violation: 2 }) };
    const answer = deleverage(portfolio, never, options);
    expect(answer.uniform).toBeNull();
    expect(answer.greedy).toBeNull();
    expect(answer.nearest.verdict).toEqual({ values: 3, violation: 2 });
  });

  it('finds a cap between where closing everything breaks a limit, and calls nearest what breaks fewest', () => {
    const portfolio = fc
      .sample(system({ loans: false }), { numRuns: 30, seed: 2 })
      .map(portfolioOf)
      .reduce((x, y) => (y.accounts.count > x.accounts.count ? y : x));
    const gross = (trial: Trial) => trial.book.figures.gross.reduce((sum, x) => sum + x, 0);
    const whole = gross({ portfolio, book: marginBook(portfolio) });
    /** Keeps a band of what is left: less breaks one limit as more breaks the other. */
    const band = (low: number, high: number): Judge<number> => ({
      ...judge,
      at: null,
      whole: (trial) => {
        const left = gross(trial) / whole;
        const over = [Math.max(0, low - left), Math.max(0, left - high)];
        return { values: left, violation: over[0] + over[1], broken: over.filter((x) => x > 0).length };
      },
    });
    const found = deleverage(portfolio, band(0.2, 0.7), { ...options, methods: ['uniform'] });
    expect(found.uniform?.verdict.values).toBeGreaterThan(0.2);
    expect(found.uniform?.verdict.values).toBeLessThanOrEqual(0.7);
    // Of two limits one can be kept at a price in the other: by sums alone nothing cut would be the nearest.
    const costly: Judge<number> = {
      ...judge,
      at: null,
      whole: (trial) => {
        const left = gross(trial) / whole;
        const broken = left > 0.9 ? 2 : 1;
        return { values: left, violation: left > 0.9 ? 0.1 : 0.2 + left, broken };
      },
    };
    const nearest = deleverage(portfolio, costly, { ...options, methods: ['uniform'] }).nearest;
    expect(nearest.verdict.broken).toBe(1);
  });
});
