import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { minimalCap } from '../../../risk/deleveraging/minimal-cap.ts';
import { type MarginBook, marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { applyAdjustments } from '../../../risk/what-if/apply-adjustments.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const limit = 1.2;
const amplification = (portfolio: Portfolio, book?: MarginBook) => {
  const options = {
    shock: { all: -0.1 },
    impact: 'linear',
    depthScale: 1,
    leverageScale: 1,
    floor: 0.5,
    y: 1,
  } as const;
  return cascade(portfolio, options, undefined, book).amplification ?? 1;
};

describe('minimal deleveraging by a uniform cap', () => {
  it('satisfies the limit when run again, and a slightly higher cap does not', () => {
    let found = 0;
    fc.assert(
      fc.property(system({ loans: false }), (spec) => {
        const portfolio = portfolioOf(spec);
        const answer = minimalCap(
          portfolio,
          (adjusted, book) => amplification(adjusted.portfolio, book) <= limit,
        );
        expect(answer).not.toBeNull();
        if (answer === null) return;
        expect(amplification(answer.adjusted.portfolio)).toBeLessThanOrEqual(limit);
        if (answer.cap === Number.POSITIVE_INFINITY) return;
        found++;
        const looser = applyAdjustments(portfolio, [
          { selector: {}, action: { kind: 'capLeverage', cap: answer.failsAt ?? 0 }, enabled: true },
        ]);
        expect(amplification(looser.portfolio)).toBeGreaterThan(limit);
        expect((answer.failsAt ?? Number.NaN) / answer.cap).toBeLessThan(1.01);
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('finds a low cap that keeps what closing everything breaks', () => {
    fc.assert(
      fc.property(system({ loans: false }), (spec) => {
        const portfolio = portfolioOf(spec);
        // As a limit on a ratio does whose denominator is the equity of open accounts.
        const answer = minimalCap(portfolio, (_, __, cap) => cap > 0 && cap <= 0.3);
        if (marginBook(portfolio).figures.leverage.some((x) => x > 0.31)) {
          expect(answer?.cap).toBeLessThanOrEqual(0.3);
          expect(answer?.cap).toBeGreaterThan(0.299);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is null when no cap helps, and touches only what is selected', () => {
    const portfolio = portfolioOf({ accounts: [], depth: 1e6 });
    expect(minimalCap(portfolio, () => false)).toBeNull();
    expect(minimalCap(portfolio, () => true)?.cap).toBe(Number.POSITIVE_INFINITY);
  });
});
