import { expect, it } from 'vitest';
import { liquidationMap, marketMap } from '../../../risk/liquidation-map/liquidation-map.ts';
import { criticalShocks } from '../../../risk/margin/critical-shocks.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { buildPortfolio } from './build-portfolio.ts';

const longs = (accounts: readonly (readonly [id: string, quantity: number, cash: number])[]) =>
  buildPortfolio({
    assets: [
      { id: 'A', price: 100 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: accounts.map(([id]) => ({ id })),
    accounts: accounts.map(([, quantity, cash], participant) => ({
      participant,
      balances: [{ asset: 1, value: cash }],
      positions: [{ asset: 0, quantity, rate: 0 }],
    })),
  });

it('an account at maintenance today is in the columns in which it still is, the one without a move included', () => {
  // No equity and no maintenance: a rise heals it.
  const book = marginBook(longs([['p', 3, 0]]));
  const { long } = marketMap(book, criticalShocks(book), [-1, -0.5, 0, 0.5, 1]);
  expect(long).toEqual([300, 300, 300, 0, 0]);
});

it('whom a shock liquidates stands by what is sold, then by name; exactly at maintenance is liquidated', () => {
  // At 75 the equity of b and a is 250 − 250, that of c 100 − 500, that of d 26 − 25.
  const book = longs([
    ['b', 10, 250],
    ['a', 10, 250],
    ['c', 20, 100],
    ['d', 1, 26],
  ]);
  const { liquidated, liquidatedNotional } = liquidationMap(book, {
    splitBy: 'venue',
    bins: 5,
    shock: { all: -0.25 },
  });
  expect(liquidated.map(({ participant, notional }) => [participant, notional])).toEqual([
    ['c', 2_000],
    ['a', 1_000],
    ['b', 1_000],
  ]);
  expect(liquidatedNotional).toBe(4_000);
  const moves = liquidated.map(({ shockToLiquidation }) => shockToLiquidation);
  for (const [i, move] of [-0.05, -0.25, -0.25].entries()) expect(moves[i]).toBeCloseTo(move, 12);
});
