import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { equityAt, sizingOf } from '../../../risk/margin/surplus.ts';
import { markedAt } from '../../../risk/marked-at.ts';
import { assets, portfolioOf, system } from './arbitrary-portfolio.ts';

it('a book marked at other prices has the equity that the book says of them', () => {
  const kinds = new Set<number>();
  fc.assert(
    fc.property(system({ options: true }), fc.constantFrom(0.8, 0.95, 1, 1.1), (spec, x) => {
      const portfolio = portfolioOf(spec);
      const book = marginBook(portfolio);
      const price = portfolio.assets.price.map((_, k) => (assets[k]?.kind === 'stable' ? 1 : x));
      const marked = marginBook(markedAt(book, price));
      for (const kind of portfolio.positions.instrument) kinds.add(kind);
      for (let a = 0; a < portfolio.accounts.count; a++) {
        const expected = equityAt(book, a, price, sizingOf(book, a, 1));
        const own = marked.figures.equity[a];
        if (Number.isFinite(expected))
          expect(Math.abs(own - expected)).toBeLessThanOrEqual(1e-6 * (1 + book.figures.gross[a]));
      }
    }),
    { numRuns: 60, seed: 3 },
  );
  expect(kinds.size).toBeGreaterThan(4);
});
