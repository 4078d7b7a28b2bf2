import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const law = { impact: 'linear', depthScale: 1, leverageScale: 1, floor: 0.5, y: 1 } as const;
const funded = (portfolio: ReturnType<typeof portfolioOf>, fund: number) => ({
  ...portfolio,
  venues: { ...portfolio.venues, insuranceFund: portfolio.venues.insuranceFund.map(() => fund) },
});

describe('insurance funds and auto-deleveraging', () => {
  it('every dollar of bad debt is paid by somebody; funds alone change nothing about the cascade', () => {
    let paid = 0;
    let deleveraged = 0;
    fc.assert(
      fc.property(system(), fc.double({ min: 0, max: 2_000, noNaN: true }), (spec, fund) => {
        const portfolio = funded(portfolioOf(spec), fund);
        const shock = { all: -0.3 };
        const plain = cascade(portfolio, { ...law, shock });
        const { insurance: funds, ...rest } = cascade(portfolio, { ...law, shock, insurance: 'fund' });
        expect(rest).toEqual(plain);
        expect(funds?.deleveraged).toEqual([]);
        const { insurance, badDebt } = cascade(portfolio, { ...law, shock, insurance: 'fundAndAdl' });
        const rounds = insurance?.rounds ?? [];
        let left = fund;
        let uncovered = 0;
        for (const round of rounds) {
          left -= round.fundUsed;
          uncovered += round.uncovered;
          expect(round.fundLeft).toBeCloseTo(left, 6);
        }
        expect(left).toBeGreaterThanOrEqual(-1e-9);
        const adl = rounds.reduce((sum, r) => sum + r.adl, 0);
        expect(fund - left + adl + uncovered).toBeCloseTo(badDebt, 5);
        const lost = (insurance?.deleveraged ?? []).reduce((sum, d) => sum + d.loss, 0);
        expect(lost).toBeCloseTo(adl, 5);
        if (fund - left > 0) paid++;
        if (adl > 0) deleveraged++;
      }),
      { numRuns: 80 },
    );
    expect(paid).toBeGreaterThan(0);
    expect(deleveraged).toBeGreaterThan(0);
  });
});
