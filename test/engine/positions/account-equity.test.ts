import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { black76 } from '../../../risk/formulas/black-76.ts';
import { criticalShocks } from '../../../risk/margin/critical-shocks.ts';
import { liquidationPrices } from '../../../risk/margin/liquidation-prices.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { equityAt, sizingOf, surplus } from '../../../risk/margin/surplus.ts';
import { usd } from './account-equation-parts.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

describe('equity of an account along a path', () => {
  it('equity at unchanged prices is the account’s equity; surplus is equity less maintenance', () => {
    fc.assert(
      fc.property(system(), (spec) => {
        const book = marginBook(portfolioOf(spec));
        const still = new Float64Array(4).fill(1);
        for (let a = 0; a < book.active.length; a++) {
          const { equity, maintenance, gross } = book.figures;
          const sizing = sizingOf(book, a, 1);
          expect(Math.abs(equityAt(book, a, still, sizing) - equity[a])).toBeLessThan(1e-9 * gross[a]);
          const spare = surplus(book, a, still, sizing);
          expect(Math.abs(spare - (equity[a] - maintenance[a]))).toBeLessThan(1e-9 * gross[a]);
        }
      }),
    );
  });

  it('borrowed coins cost more as they rise: such an account falls when the market does not', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'BTC', price: 100, depth: 1e9 }, { id: 'ETH', price: 10, depth: 1e9 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [
            { asset: 2, value: 600 },
            { asset: 0, value: -500 },
          ],
          positions: [{ asset: 1, quantity: 1, rate: 0.1 }],
        },
      ],
    });
    // 100 − 500·t + 10·t = 0.1·10·(1 + t).
    const { down, up } = criticalShocks(marginBook(portfolio));
    expect(up[0]).toBeCloseTo(99 / 491, 12);
    expect(down[0]).toBeNaN();
    const closed = (all: number) =>
      cascade(portfolio, {
        shock: { all },
        impact: 'linear',
        depthScale: 1,
        leverageScale: 1,
        floor: 0.5,
        y: 1,
      }).accounts;
    expect([closed(0.2), closed(0.203), closed(-0.9)]).toEqual([0, 1, 0]);
  });

  it('a balance in no asset counts at its value and does not move', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 100 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 20 }],
          positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
        },
      ],
    });
    const book = marginBook({
      ...portfolio,
      balances: { ...portfolio.balances, asset: Int32Array.from([-1]) },
    });
    expect(liquidationPrices(book).price[0]).toBeCloseTo(80 / 0.99, 10);
    expect(criticalShocks(book).down[0]).toBeCloseTo(-19 / 99, 12);
  });

  it('options: walks to the first price where intrinsic losses meet maintenance', () => {
    // A short put, strike 90, against 10 of cash: at 80 the put is worth 10; equity 0.
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 100 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 10 }],
          positions: [{ asset: 0, kind: 'put', side: -1, quantity: 1, strike: 90, notional: -100 }],
        },
      ],
    });
    expect(criticalShocks(marginBook(portfolio)).down[0]).toBeCloseTo(-0.2, 12);
  });

  it('options whose mark implies a volatility are revalued along the path, not held to their intrinsic value', () => {
    const year = 365 * 86_400_000;
    const option = { forward: 100, strike: 90, time: 0.5, rate: 0, volatility: 0.6, kind: 'put' as const };
    const mark = black76(option).price;
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 100 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 10 }],
          positions: [
            {
              asset: 0,
              kind: 'put',
              side: -1,
              quantity: 1,
              strike: 90,
              mark,
              expiry: 0.5 * year,
              notional: -100,
            },
          ],
        },
      ],
    });
    const book = marginBook(portfolio);
    expect([book.revalued, book.intrinsic]).toEqual([1, 0]);
    const price = Float64Array.from([0.85, 1]);
    const loss = black76({ ...option, forward: 85 }).price - mark;
    expect(equityAt(book, 0, price, sizingOf(book, 0, 1))).toBeCloseTo(10 - loss, 9);
    const down = criticalShocks(book).down[0];
    expect(black76({ ...option, forward: 100 * (1 + down) }).price - mark).toBeCloseTo(10, 9);
    expect(down).toBeLessThan(-0.2);
  });
});
