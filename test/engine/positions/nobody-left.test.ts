import { expect, it } from 'vitest';
import { bookWarnings } from '../../../risk/margin/book-warnings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { buildPortfolio } from './build-portfolio.ts';

const said = (...cash: number[]): readonly string[] =>
  bookWarnings(
    marginBook(
      buildPortfolio({
        assets: [
          { id: 'BTC', price: 100, depth: 1e6 },
          { id: 'USD', price: 1, kind: 'stable' },
        ],
        participants: cash.map((_, i) => ({ id: `p${i}` })),
        accounts: cash.map((value, participant) => ({
          participant,
          balances: [{ asset: 1, value }],
          positions: [{ asset: 0, quantity: 10, entry: 100, mark: 100, rate: 0.05 }],
        })),
      }),
    ),
  ).flatMap(({ code, message }) => (code === 'nobodyLeft' ? [message] : []));

it('a book whose every account is at its maintenance already says that a shock has nobody left to liquidate', () => {
  expect(said(40, 20)).toEqual([expect.stringContaining('Nobody else is left for a shock to liquidate')]);
  expect(said(40, 200)).toEqual([]);
  expect(said(200)).toEqual([]);
});
