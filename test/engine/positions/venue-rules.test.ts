import { describe, expect, it } from 'vitest';
import { bookWarnings } from '../../../risk/cascade/cascade.ts';
import { liquidationPrices } from '../../../risk/margin/liquidation-prices.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { surplus } from '../../../risk/margin/surplus.ts';
import { tiers } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const at = (venue: string, tier: number) =>
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
        kind: 'isolated',
        balances: [{ asset: 1, value: 200 }],
        positions: [{ asset: 0, quantity: 100, entry: 10, rate: 0.01, tier }],
      },
    ],
    tiers,
  });

describe('venue rules', () => {
  it('OKX holds the fee of closing: (E − s·WB/q)/(1 − s·(m + fee)), others do not', () => {
    const price = (venue: string) => liquidationPrices(marginBook(at(venue, -1))).price[0];
    expect(price('okx')).toBeCloseTo((10 - 2) / (1 - (0.01 + 0.0005)), 9);
    expect(price('bybit')).toBeCloseTo((10 - 2) / (1 - 0.01), 9);
  });

  it('figures and the book agree on it, with brackets too, and it is said', () => {
    for (const tier of [-1, 0]) {
      const [with_, without] = ['okx', 'bybit'].map((venue) => marginBook(at(venue, tier)));
      const sizing = { scale: 1, supply: 1, idle: 1, borrow: 1 };
      const still = Float64Array.of(1, 1);
      const { equity, maintenance } = with_.figures;
      expect(surplus(with_, 0, still, sizing)).toBeCloseTo(equity[0] - maintenance[0], 9);
      expect(maintenance[0] - without.figures.maintenance[0]).toBeCloseTo(0.0005 * 1_000, 9);
    }
    expect(bookWarnings(marginBook(at('okx', 0))).map((w) => w.code)).toEqual(['venueRule']);
    expect(bookWarnings(marginBook(at('bybit', 0)))).toEqual([]);
  });
});
