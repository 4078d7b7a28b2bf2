import { describe, expect, it } from 'vitest';
import { bookWarnings } from '../../../risk/margin/book-warnings.ts';
import { criticalShocks } from '../../../risk/margin/critical-shocks.ts';
import { liquidationPrices } from '../../../risk/margin/liquidation-prices.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { surplus } from '../../../risk/margin/surplus.ts';
import { applyAdjustments } from '../../../risk/what-if/apply-adjustments.ts';
import { tiers } from './arbitrary-portfolio.ts';
import { buildPortfolio, type PositionSpec } from './build-portfolio.ts';

const at = (
  venue: string,
  tier: number,
  more: Partial<PositionSpec> = {},
  kind: 'isolated' | 'cross' = 'isolated',
) =>
  buildPortfolio({
    assets: [
      { id: 'A', price: 10 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    venues: [{ id: venue }],
    participants: [{ id: 'p' }],
    accounts: [
      {
        participant: 0,
        kind,
        balances: [{ asset: 1, value: 200 }],
        positions: [{ asset: 0, quantity: 100, entry: 10, rate: 0.01, tier, ...more }],
      },
    ],
    tiers,
  });

describe('venue rules', () => {
  it('OKX holds the fee of closing: (E − s·WB/q)/(1 − s·(m + fee)), others do not', () => {
    const price = (venue: string) => liquidationPrices(marginBook(at(venue, -1))).price[0];
    expect(price('okx')).toBeCloseTo((10 - 2) / (1 - (0.01 + 0.0005)), 9);
    expect(price('kraken')).toBeCloseTo((10 - 2) / (1 - 0.01), 9);
  });

  it('Bybit’s isolated linear rule is that of the snapshot’s date: 19,700 until 2025-09-01, 19,698.49 since', () => {
    const coin = (side: 1 | -1, asOf: number) => ({
      ...buildPortfolio({
        assets: [
          { id: 'BTC', price: 20_000 },
          { id: 'USDT', price: 1, kind: 'stable' },
        ],
        venues: [{ id: 'bybit' }],
        participants: [{ id: 'p' }],
        accounts: [
          {
            participant: 0,
            kind: 'isolated',
            balances: [{ asset: 1, value: 400 }],
            positions: [{ asset: 0, side, quantity: 1, entry: 20_000, rate: 0.005 }],
          },
        ],
      }),
      asOf,
    });
    const change = Date.UTC(2025, 8, 2);
    const price = (side: 1 | -1, asOf: number) => liquidationPrices(marginBook(coin(side, asOf))).price[0];
    expect(price(1, change - 1)).toBeCloseTo(19_700, 9);
    expect(price(1, change)).toBeCloseTo(19_698.49, 2);
    expect(price(1, change)).toBeCloseTo(19_600 / 0.995, 9);
    expect(price(-1, change - 1)).toBeCloseTo(20_300, 9);
    expect(price(-1, change)).toBeCloseTo(20_400 / 1.005, 9);
    // Said where it is the older rule; the newer is that of most venues.
    const said = (asOf: number) => bookWarnings(marginBook(coin(1, asOf))).map(({ message }) => message);
    expect(said(change - 1)).toEqual([expect.stringContaining('value at entry')]);
    expect(said(change)).toEqual([]);
    // What a fall liquidates is decided by it too.
    const fall = (asOf: number) => criticalShocks(marginBook(coin(1, asOf))).down[0];
    expect(fall(change - 1)).toBeCloseTo(-0.015, 12);
    expect(fall(change)).toBeCloseTo(0.98 / 0.995 - 1, 12);
  });

  it('Bybit before that held the maintenance of isolated positions to their entry: E − s·(IM − MM)/q', () => {
    const short = { asset: 0, side: -1 as const, quantity: 100, entry: 10, rate: 0.01 };
    const book = marginBook(at('bybit', -1));
    expect(liquidationPrices(book).price[0]).toBeCloseTo(10 - (2 - 0.1), 9);
    expect(liquidationPrices(marginBook(at('bybit', -1, short))).price[0]).toBeCloseTo(10 + (2 - 0.1), 9);
    // A cross position's maintenance follows the mark, as elsewhere.
    expect(liquidationPrices(marginBook(at('bybit', -1, {}, 'cross'))).price[0]).toBeCloseTo(8 / 0.99, 9);
    // Brackets are those of the value at entry: 990 USD at 0.5 % although the mark is at 1,000.
    const tiered = marginBook(at('bybit', 0, { entry: 9.9 }));
    expect(tiered.figures.maintenance[0]).toBeCloseTo(0.005 * 990, 9);
    expect(liquidationPrices(tiered).price[0]).toBeCloseTo(9.9 - (2 - 0.005 * 9.9), 9);
  });

  it('figures and the book agree on it, with brackets too, and it is said', () => {
    for (const tier of [-1, 0]) {
      const [with_, without] = ['okx', 'kraken'].map((venue) => marginBook(at(venue, tier)));
      const sizing = { scale: 1, supply: 1, idle: 1, borrow: 1 };
      const still = Float64Array.of(1, 1);
      const { equity, maintenance } = with_.figures;
      expect(surplus(with_, 0, still, sizing)).toBeCloseTo(equity[0] - maintenance[0], 9);
      expect(maintenance[0] - without.figures.maintenance[0]).toBeCloseTo(0.0005 * 1_000, 9);
    }
    expect(bookWarnings(marginBook(at('okx', 0))).map((w) => w.code)).toEqual(['venueRule']);
    expect(bookWarnings(marginBook(at('kraken', 0)))).toEqual([]);
    expect(bookWarnings(marginBook(at('bybit', 0)))[0]?.message).toContain('value at entry');
  });

  it('Deribit counts options at their value: what was paid or received for them is gone from the cash', () => {
    const option = (side: 1 | -1, venue: string) => {
      const portfolio = buildPortfolio({
        assets: [
          { id: 'A', price: 100 },
          { id: 'USD', price: 1, kind: 'stable' },
        ],
        venues: [{ id: venue }],
        participants: [{ id: 'p' }],
        accounts: [
          {
            participant: 0,
            balances: [{ asset: 1, value: 1_000 }],
            positions: [
              {
                asset: 0,
                kind: 'call',
                side,
                quantity: 10,
                entry: 6,
                mark: 8,
                notional: side * 1_000,
                strike: 110,
              },
            ],
          },
        ],
      });
      return marginBook(portfolio);
    };
    // The same at every venue of which it is known, whenever.
    for (const venue of ['okx', 'bybit', 'ibkr'])
      for (const asOf of [0, Date.UTC(2026, 0, 1)]) {
        const equity = (side: 1 | -1) =>
          marginBook({ ...option(side, venue).portfolio, asOf }).figures.equity[0];
        expect([venue, equity(1), equity(-1)]).toEqual([venue, 1_080, 920]);
      }
    // Bought at 6: the 1,000 left in cash are without the 60 paid, and the options are worth 80.
    expect(option(1, 'deribit').figures.equity[0]).toBeCloseTo(1_080, 9);
    expect(option(-1, 'deribit').figures.equity[0]).toBeCloseTo(920, 9);
    expect(option(1, 'venue').figures.equity[0]).toBeCloseTo(1_020, 9);
    expect(bookWarnings(option(1, 'deribit')).some(({ message }) => message.includes('value at mark'))).toBe(
      true,
    );
    // Closing them at the mark leaves equity where it was.
    const { portfolio } = option(1, 'deribit');
    const closed = applyAdjustments(portfolio, [{ selector: {}, action: { kind: 'close' }, enabled: true }]);
    expect(marginBook(closed.portfolio).figures.equity[0]).toBeCloseTo(1_080, 9);
  });
});
