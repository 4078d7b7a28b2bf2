import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { resizedBook } from '../../../risk/margin/resized-book.ts';
import { accountKind, type Portfolio } from '../../../risk/portfolio.ts';
import type { Adjustment } from '../../../risk/what-if/adjustment.ts';
import { applyAdjustments, bookAfter } from '../../../risk/what-if/apply-adjustments.ts';
import { cases } from '../../support/cases.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const adjustment: fc.Arbitrary<Adjustment> = fc.record({
  enabled: fc.boolean(),
  selector: fc.constantFrom({}, { cohorts: ['even'] }, { assets: ['AAA'] }, { leverageAbove: 8 }),
  action: fc.oneof(
    num(0, 20).map((cap) => ({ kind: 'capLeverage' as const, cap })),
    num(0, 3).map((factor) => ({ kind: 'scaleNotional' as const, factor })),
    num(1, 1e5).map((usd) => ({ kind: 'addMargin' as const, usd })),
    num(0, 0.1).map((rate) => ({ kind: 'setMaintenance' as const, rate })),
    num(0, 0.5).map((haircut) => ({ kind: 'setHaircut' as const, haircut })),
    fc.constant({ kind: 'close' as const }),
    fc.constant({ kind: 'moveCrossToIsolated' as const }),
  ),
});

/** At a venue that takes maintenance of isolated positions at their entry, where an account has but one position. */
const isolatedAtBybit = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  venues: { ...portfolio.venues, id: ['bybit'] },
  accounts: {
    ...portfolio.accounts,
    kind: portfolio.accounts.kind.map((kind, a) => {
      const { positionStart } = portfolio.accounts;
      const one = positionStart[a + 1] - positionStart[a] === 1;
      return one && kind === accountKind.cross ? accountKind.isolated : kind;
    }),
  },
});

it('a book after adjustments is the one that is made anew, to the last bit', () => {
  let resized = 0;
  fc.assert(
    fc.property(system({ options: true }), fc.array(adjustment, { maxLength: 3 }), (spec, adjustments) => {
      const portfolio = isolatedAtBybit(portfolioOf(spec));
      const book = marginBook(portfolio);
      const adjusted = applyAdjustments(portfolio, adjustments, book);
      const { changed, ...after } = { changed: adjusted.resized, ...bookAfter(book, adjusted) };
      expect(after).toEqual(marginBook(adjusted.portfolio));
      if (changed?.includes(1) === true) resized++;
      // Everything marked as changed is the long way to the same.
      const all = new Uint8Array(portfolio.accounts.count).fill(1);
      expect(resizedBook(book, portfolio, all)).toEqual(book);
    }),
    { numRuns: cases(150, 20_000) },
  );
  expect(resized).toBeGreaterThan(20);
});
