import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amplificationJudge } from '../../../risk/deleveraging/amplification-judge.ts';
import { cutBound } from '../../../risk/deleveraging/bound/cut-bound.ts';
import { capAccounts } from '../../../risk/deleveraging/cap-accounts.ts';
import { refine } from '../../../risk/deleveraging/refine.ts';
import { worstInRange } from '../../../risk/deleveraging/worst-in-range.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { applyAdjustments } from '../../../risk/what-if/apply-adjustments.ts';
import { cases, inPart, long, partCases } from '../../support/cases.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const limit = 1.2;
const options = {
  shock: { all: -0.1 },
  impact: 'linear',
  depthScale: 1,
  leverageScale: 1,
  floor: 0.5,
  y: 1,
} as const;
const judge = amplificationJudge(limit, options);
const search = (portfolio: Portfolio, exact = false) =>
  refine(portfolio, marginBook(portfolio), judge, { from: () => [], exact, runs: 20_000 }, () => {});

/** Every combination of `levels` values by `n` accounts, or `most` of them spread evenly. */
function* grid(n: number, levels: number, most: number) {
  const all = levels ** n;
  const step = Math.max(1, all / most);
  for (let i = 0; i < all; i += step) {
    let code = Math.floor(i);
    yield Array.from({ length: n }, () => {
      const level = code % levels;
      code = Math.floor(code / levels);
      return level;
    });
  }
}

describe('the refined plan', () => {
  it(
    'is never more than 3 % above the smallest cut: proven, or compared with a grid over all accounts',
    () => {
      let [cut, proven, compared] = [0, 0, 0];
      /** Books of which the grid has a plan that cuts less, and how much of the plan found that is. */
      const cheapest = new Map<number, number>();
      const tight = system({ loans: false, leverage: fc.double({ min: 8, max: 25, noNaN: true }) });
      const books = fc.sample(
        tight.filter(({ depth }) => depth < 600_000),
        { numRuns: cases(10, 66), seed: 7 },
      );
      for (const { one: spec, i } of inPart(books)) {
        const portfolio = portfolioOf(spec);
        const book = marginBook(portfolio);
        const found = search(portfolio);
        expect(found).not.toBeNull();
        if (found === null || found.notionalCut === 0) continue;
        cut++;
        const cheaper = found.notionalCut / 1.03;
        const worst = worstInRange(judge, { portfolio, book })?.multiple;
        const { usd } = cutBound(
          portfolio,
          book,
          options,
          { amplification: limit },
          { below: found.notionalCut, worst, boxes: cases(200, 2_000) },
        );
        if (usd >= cheaper) {
          proven++;
          continue;
        }
        // Only accounts that are liquidated at all are worth a cut.
        const together = judge.prices({ portfolio, book }).end;
        const shaken = [...book.active.keys()].filter((a) => {
          const alone = new Float64Array(portfolio.accounts.count).fill(Number.POSITIVE_INFINITY);
          alone[a] = 0;
          const without = capAccounts(portfolio, alone, book).portfolio;
          const { end } = judge.prices({ portfolio: without, book: marginBook(without) });
          return end.some((price, k) => Math.abs(price - together[k]) > 1e-12);
        });
        const levels = [0, 0, 60, 24, 11, 7, 5, 4, 3, 3, 3, 3, 3][shaken.length] ?? 3;
        for (const code of grid(shaken.length, Math.max(levels, 2), cases(100, 600))) {
          const caps = new Float64Array(portfolio.accounts.count).fill(Number.POSITIVE_INFINITY);
          for (const [j, level] of code.entries())
            if (level > 0) caps[shaken[j]] = (book.figures.leverage[shaken[j]] * (levels - level)) / levels;
          const plan = capAccounts(portfolio, caps, book);
          if (plan.notionalCut >= cheaper) continue;
          compared++;
          const trial = { portfolio: plan.portfolio, book: marginBook(plan.portfolio) };
          const multiples = [1, 0.9, 0.75, 0.5, 0.3, ...judge.firstHits(trial).map((t) => t * (1 + 1e-9))];
          const broken =
            multiples.some((t) => (judge.at?.(trial, t).violation ?? 0) > 0) ||
            (worstInRange(judge, trial)?.sample.violation ?? 0) > 0;
          if (!broken) cheapest.set(i, Math.min(cheapest.get(i) ?? 1, plan.notionalCut / found.notionalCut));
        }
        if (long) console.log(`book ${i}: ${cut} cut, ${proven} proven, ${compared} plans compared`);
      }
      expect([...cheapest]).toEqual([]);
      expect(cut).toBeGreaterThanOrEqual(partCases(6, 40));
      expect(proven / cut).toBeGreaterThan(0.5);
      if (cases(0, 1) === 1)
        console.log(`${cut} books: ${proven} proven, ${compared} plans of a grid compared`);
    },
    cases(30_000, 600_000),
  );

  it('holds at every shock of a fine scan of its range, built anew from its adjustments', () => {
    const [books, shocks] = [partCases(5, 50), cases(200, 1_000)];
    let found = 0;
    fc.assert(
      fc.property(system(), (spec) => {
        const portfolio = portfolioOf(spec);
        const plan = search(portfolio, true);
        if (plan === null) return;
        found++;
        const adjustments = plan.units.flatMap((unit, i) =>
          plan.caps[i] === Number.POSITIVE_INFINITY
            ? []
            : [
                {
                  selector: unit.selector,
                  action: { kind: 'capLeverage' as const, cap: plan.caps[i] },
                  enabled: true,
                },
              ],
        );
        const adjusted = applyAdjustments(portfolio, adjustments);
        expect(adjusted.cost.notionalCut).toBeCloseTo(plan.notionalCut, 4);
        const trial = { portfolio: adjusted.portfolio, book: marginBook(adjusted.portfolio) };
        // Amplification falls with the shock in proportion to it, and where it jumps is located to 1e-7 of the shock.
        for (let i = 1; i <= shocks; i++)
          expect(judge.at?.(trial, i / shocks).load).toBeLessThanOrEqual(1 + 1e-7);
      }),
      { numRuns: books, seed: 3 },
    );
    expect(found).toBe(books);
  });
});
