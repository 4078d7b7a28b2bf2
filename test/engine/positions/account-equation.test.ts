import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalShocks } from '../../../risk/margin/critical-shocks.ts';
import { liquidationPrices, reasonCode } from '../../../risk/margin/liquidation-prices.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { equityAt, sizingOf, surplus } from '../../../risk/margin/surplus.ts';
import { usd } from './account-equation-parts.ts';
import { portfolioOf, system, tiers } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const reasonOf = (code: number) => Object.entries(reasonCode).find(([, each]) => each === code)?.[0];

describe('account equation', () => {
  it('cross account of two longs: the venue’s own prices, ETH 1153.26 and BTC 26316.89 (published)', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'ETH', price: 1335.18 }, { id: 'BTC', price: 31_967.27 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 2, value: 1_535_443.01 }],
          positions: [
            { asset: 0, quantity: 3683.979, entry: 1456.84, rate: 0.1, amount: 135_365 },
            { asset: 1, quantity: 109.488, entry: 32_481.98, rate: 0.025, amount: 16_300 },
          ],
        },
      ],
    });
    const { price } = liquidationPrices(marginBook(portfolio));
    expect(price[0]).toBeCloseTo(1153.26, 2);
    expect(price[1]).toBeCloseTo(26_316.89, 2);
  });

  it('a lending account is worth what it supplies less what it borrows, each part sized on its own', () => {
    const portfolio = buildPortfolio({
      assets: [
        { id: 'STETH', price: 2_000 },
        { id: 'BTC', price: 50_000 },
        { ...usd, id: 'USDC' },
      ],
      venues: [{ id: 'aave', kind: 'lending' }],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          venue: 0,
          kind: 'lending',
          positions: [
            { asset: 0, kind: 'supply', quantity: 0.2, threshold: 0.9 },
            { asset: 1, kind: 'supply', quantity: 0.002, threshold: 0 },
            { asset: 2, kind: 'borrow', quantity: 60 },
          ],
        },
      ],
    });
    const book = marginBook(portfolio);
    const price = Float64Array.of(0.9, 0.8, 1);
    expect(equityAt(book, 0, price, sizingOf(book, 0, 1))).toBeCloseTo(400 * 0.9 + 100 * 0.8 - 60, 9);
    const sizing = { scale: 1, supply: 0.5, idle: 1, borrow: 0.25 };
    expect(equityAt(book, 0, price, sizing)).toBeCloseTo(0.5 * 360 + 80 - 0.25 * 60, 9);
  });

  it('equity 5, one long at 100, m .4 %, other maintenance 4 → 99/.996 (published)', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 100 }, { id: 'B', price: 1000 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 2, value: 5 }],
          positions: [
            { asset: 0, quantity: 1, rate: 0.004 },
            { asset: 1, quantity: 1, rate: 0.004, side: -1 },
          ],
        },
      ],
    });
    expect(liquidationPrices(marginBook(portfolio)).price[0]).toBeCloseTo(99 / 0.996, 10);
  });

  it('selects the bracket again at the price it finds', () => {
    // Notional 22,000 lies in the fourth bracket, 20 % lower in the third: rate 2.5 %, deduction 80.
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 100 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 5_000 }],
          positions: [{ asset: 0, quantity: 220, tier: 0 }],
        },
      ],
      tiers,
    });
    // 5000 + 220(P − 100) = .025·220·P − 80
    const expected = (22_000 - 5_000 - 80) / (220 * 0.975);
    expect(liquidationPrices(marginBook(portfolio)).price[0]).toBeCloseTo(expected, 10);
  });

  it('loan: liquidated where Σ collateral·LT = debt; supply that is not enabled does not count', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'ETH', price: 2000 }, { id: 'BTC', price: 50_000 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          kind: 'lending',
          positions: [
            { asset: 0, kind: 'supply', quantity: 5, threshold: 0.8, bonus: 0.05 },
            { asset: 1, kind: 'supply', quantity: 1, threshold: 0.8, enabled: false },
            { asset: 2, kind: 'borrow', quantity: 6000 },
          ],
        },
      ],
    });
    const book = marginBook(portfolio);
    const { price, reason } = liquidationPrices(book);
    expect(price[0]).toBeCloseTo(1500, 10);
    expect(reasonOf(reason[1])).toBe('notCollateral');
    expect(price[2]).toBeCloseTo(4 / 3, 10);
    expect(criticalShocks(book).down[0]).toBeCloseTo(-0.25, 12);
    expect(book.figures.equity[0] - book.figures.maintenance[0]).toBeCloseTo(10_000 * 0.8 - 6000, 9);
  });

  it('inverse: the coin equation Q/E + margin − Q/P = m·Q/P', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'BTC', price: 8000 }],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 0, value: 0.5 * 8000 }],
          positions: [{ asset: 0, kind: 'inverse', quantity: 10_000, entry: 8000, rate: 0.005 }],
        },
      ],
    });
    expect(liquidationPrices(marginBook(portfolio)).price[0]).toBeCloseTo((10_000 * 1.005) / 1.75, 8);
  });

  it('says why there is none', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 100 }, { id: 'B', price: 10 }, usd],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 2, value: 100 }],
          positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
        },
        { participant: 0, positions: [{ asset: 0, quantity: 1, rate: 0.01 }] },
        {
          participant: 0,
          balances: [{ asset: 2, value: 100 }],
          positions: [
            { asset: 0, quantity: 1, rate: 0.01 },
            { asset: 0, quantity: 2, side: -1, rate: 0.01 },
          ],
        },
        {
          participant: 0,
          balances: [{ asset: 2, value: 0.5 }],
          positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
        },
        {
          participant: 0,
          recorded: true,
          balances: [{ asset: 2, value: 1e6 }],
          positions: [{ asset: 0, side: -1, quantity: 1, rate: 0.01 }],
        },
        {
          participant: 0,
          balances: [{ asset: 2, value: 2_000 }],
          positions: [
            { asset: 0, quantity: 1, rate: 0.01 },
            { asset: 1, quantity: 500, rate: 0.01 },
          ],
        },
      ],
    });
    const { reason, price } = liquidationPrices(marginBook(portfolio));
    expect(Array.from(reason, reasonOf)).toEqual([
      'unlevered',
      'uncollateralised',
      'hedged',
      'none',
      'breached',
      'notReached',
      'fullyCollateralised',
      'none',
    ]);
    expect(Array.from(price, (p) => p > 0)).toEqual([false, false, false, true, false, false, false, true]);
  });

  it('at the price it returns, equity is maintenance; before it, equity is above', () => {
    fc.assert(
      fc.property(system(), (spec) => {
        const portfolio = portfolioOf(spec);
        const book = marginBook(portfolio);
        const { relative } = liquidationPrices(book);
        const { down, up } = criticalShocks(book);
        for (let p = 0; p < portfolio.positions.count; p++) {
          if (Number.isNaN(relative[p])) continue;
          const at = new Float64Array(4).fill(1);
          const check = (x: number) => {
            at[portfolio.positions.asset[p]] = x;
            return surplus(
              book,
              portfolio.positions.account[p],
              at,
              sizingOf(book, portfolio.positions.account[p], 1),
            );
          };
          const size = book.figures.gross[portfolio.positions.account[p]] * Math.max(1, relative[p]);
          expect(Math.abs(check(relative[p]))).toBeLessThan(1e-9 * size);
          for (const part of [0.01, 0.3, 0.7, 0.99])
            expect(check(1 + part * (relative[p] - 1))).toBeGreaterThan(0);
        }
        for (const moves of [down, up]) {
          for (let a = 0; a < moves.length; a++) {
            if (Number.isNaN(moves[a])) continue;
            const x = Float64Array.from([1, 1, 1, 0], (d) => 1 + d * moves[a]);
            const size = book.figures.gross[a] * (1 + Math.abs(moves[a]));
            expect(Math.abs(surplus(book, a, x, sizingOf(book, a, 1)))).toBeLessThan(1e-9 * size);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
