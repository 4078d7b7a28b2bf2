import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { equityAt, sizingOf } from '../../../risk/margin/surplus.ts';
import { markedAt } from '../../../risk/marked-at.ts';
import { assets, portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

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

it('an inverse contract stays the dollars of its face, and gains in dollars what its coins gain', () => {
  const portfolio = buildPortfolio({
    assets: [
      { id: 'BTC', price: 100, depth: 50_000 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'a' }],
    accounts: [
      {
        participant: 0,
        balances: [{ asset: 1, value: 1_000 }],
        positions: [{ asset: 0, kind: 'inverse', quantity: 500, entry: 80, rate: 0.01 }],
      },
    ],
  });
  const { positions } = markedAt(marginBook(portfolio), Float64Array.of(1.2, 1));
  // 500·(120/80 − 1).
  expect([positions.notional[0], positions.markPrice[0]]).toEqual([500, 120]);
  expect(positions.unrealisedPnl[0]).toBeCloseTo(250, 9);
});

it('an option keeps the volatility that its mark implies', () => {
  const portfolio = buildPortfolio({
    assets: [
      { id: 'BTC', price: 100, depth: 50_000 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'a' }],
    accounts: [
      {
        participant: 0,
        balances: [{ asset: 1, value: 1_000 }],
        positions: (['call', 'put'] as const).map((kind) => ({
          asset: 0,
          kind,
          quantity: 2,
          strike: 105,
          expiry: 90 * 86_400_000,
          mark: 9,
        })),
      },
    ],
  });
  const book = marginBook(portfolio);
  const marked = marginBook(markedAt(book, Float64Array.of(1.1, 1)));
  expect(book.deviation[0]).toBeGreaterThan(0.05);
  for (const p of [0, 1]) {
    // Of the strike relative to a price of its own: the same contract.
    expect(marked.strike[p]).toBeCloseTo(1.05 / 1.1, 12);
    expect(marked.deviation[p]).toBeCloseTo(book.deviation[p], 9);
  }
});
