import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSale } from '../../../risk/first-sale.ts';
import { liquidationMap, marketMap } from '../../../risk/liquidation-map/liquidation-map.ts';
import { liquidationPrices } from '../../../risk/margin/liquidation-prices.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { sizingOf, surplus } from '../../../risk/margin/surplus.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const portfolio = buildPortfolio({
  assets: [
    { id: 'BTC', price: 100 },
    { id: 'USD', price: 1, kind: 'stable' },
  ],
  participants: [{ id: 'long', cohort: 'a' }, { id: 'short', cohort: 'b' }, { id: 'ghost' }],
  venues: [{ id: 'v' }, { id: 'w' }],
  accounts: [
    {
      participant: 0,
      balances: [{ asset: 1, value: 200 }],
      positions: [{ asset: 0, quantity: 10, entry: 100, rate: 0.01, reported: 81.5 }],
    },
    {
      participant: 1,
      venue: 1,
      balances: [{ asset: 1, value: 100 }],
      positions: [{ asset: 0, quantity: 5, side: -1, entry: 100, rate: 0.01 }],
    },
    { participant: 2, positions: [{ asset: 0, quantity: 1, reported: 60 }] },
    { participant: 2, positions: [{ asset: 0, quantity: 2 }] },
  ],
});

describe('liquidation map', () => {
  const map = liquidationMap(portfolio, { splitBy: 'venue', bins: 121, shock: { all: -0.2 } });

  it('covers what has a balance on record; the rest is in the total and left out', () => {
    expect(map.coverage).toMatchObject({ positions: 2, positionsTotal: 4, participants: 2, notional: 1_500 });
    expect(map.coverage.notionalTotal).toBe(1_800);
    expect(map.coverage.leftOut).toEqual([expect.objectContaining({ positions: 2, notional: 300 })]);
  });

  it('says how the prices are known, by asset and side', () => {
    // Longs: 1,000 and 100 reported of 1,300, 200 of an account whose collateral nobody knows; shorts: 500 modelled.
    const [long, short] = map.knownBy;
    expect(long).toMatchObject({ asset: 'BTC', side: 'long', notional: 1_300, modelled: 0 });
    expect(long.reported).toBeCloseTo(1_100 / 1_300, 12);
    expect(long.none).toBeCloseTo(200 / 1_300, 12);
    expect(short).toEqual({ asset: 'BTC', side: 'short', notional: 500, reported: 0, modelled: 1, none: 0 });
    const known = map.knownBy.reduce((sum, row) => sum + row.notional * (row.reported + row.modelled), 0);
    expect(map.known.share).toBeCloseTo(known / 1_800, 12);
  });

  it('shows who would be liquidated by a market move, cumulative away from zero', () => {
    // 200 + 1000·t = 10·(1 + t): t = −190/990. Short: 100 − 500·t = 5·(1 + t): t = 95/505.
    const at = (shock: number) => map.shocks.findIndex((s) => Math.abs(s - shock) < 1e-9);
    expect(map.long[at(-0.19)]).toBe(0);
    expect(map.long[at(-0.2)]).toBe(1000);
    expect(map.long[at(-0.6)]).toBe(1000);
    expect(map.short[at(0.18)]).toBe(0);
    expect(map.short[at(0.19)]).toBe(500);
    expect(map.short[at(0.6)]).toBe(500);
    expect(map.heatmap[at(-0.2)]).toBe(1000);
    expect(map.heatmap).toHaveLength(2 * 121);
  });

  it('says what is known, and how: the venue’s price first, then the model’s', () => {
    expect(map.known).toEqual({ share: 16 / 18, reported: 11 / 18, modelled: 5 / 18, none: 2 / 18 });
    expect(map.differenceCount).toBe(1);
    const modelled = (1000 - 200) / 9.9;
    expect(map.differences[0]).toMatchObject({ participant: 'long', reported: 81.5, side: 'long' });
    expect(map.differences[0].modelled).toBeCloseTo(modelled, 10);
    expect(map.differences[0].difference).toBeCloseTo((modelled - 81.5) / 100, 10);
  });

  it('ladder: notional by liquidation price, split and cumulative', () => {
    const { ladder } = map;
    expect(ladder.asset).toBe('BTC');
    const total = ladder.series.map((row) => [row.key, row.notional.reduce((a, b) => a + b, 0)]);
    expect(total).toEqual([
      ['v', 1100],
      ['w', 500],
    ]);
    expect(ladder.cumulativeLong[0]).toBe(1100);
    expect(ladder.cumulativeShort.at(-1)).toBe(500);
    const bin = ladder.lower.findIndex((low, i) => low <= 81.5 && 81.5 < ladder.upper[i]);
    expect(ladder.series[0].notional[bin]).toBe(1000);
  });

  it('the venue’s price says which way liquidates, and a short at a column’s own move is in it', () => {
    const low = buildPortfolio({
      assets: [
        { id: 'BTC', price: 100 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 900 }],
          positions: [{ asset: 0, quantity: 3, side: -1, reported: 30.5 }],
        },
      ],
    });
    const { ladder } = liquidationMap(low, { splitBy: 'side', bins: 20 });
    expect(ladder.cumulativeLong).toEqual(ladder.lower.map((_, i) => (i === 0 ? 300 : 0)));
    expect(Math.max(...ladder.cumulativeShort)).toBe(0);
    const critical = { down: Float64Array.of(-0.5), up: Float64Array.of(0.5) };
    const { short } = marketMap(marginBook(low), critical, [-1, -0.5, -0.25, 0, 0.25, 0.5, 1]);
    expect(short).toEqual([300, 300, 0, 0, 0, 300, 300]);
  });

  it('an option stands at the price of its underlying, and a short put is what a fall liquidates', () => {
    const puts = buildPortfolio({
      assets: [
        { id: 'BTC', price: 50_000 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 60_000 }],
          positions: [
            {
              asset: 0,
              kind: 'put',
              side: -1,
              quantity: 8,
              strike: 45_000,
              expiry: 30 * 86_400_000,
              mark: 1_805.765726,
              notional: -400_000,
              rate: 0.02,
            },
          ],
        },
      ],
    });
    const book = marginBook(puts);
    const { price, relative } = liquidationPrices(book);
    expect(price[0]).toBeCloseTo(50_000 * relative[0], 6);
    expect(surplus(book, 0, Float64Array.of(price[0] / 50_000, 1), sizingOf(book, 0, 1))).toBeCloseTo(0, 4);
    const { ladder, warnings } = liquidationMap(puts, { splitBy: 'side', bins: 140 });
    expect(warnings.map(({ code }) => code)).not.toContain('outsideLadder');
    expect(ladder.cumulativeLong[0]).toBe(400_000);
    expect(ladder.cumulativeLong[ladder.lower.findIndex((low) => low > price[0])]).toBe(0);
    expect(Math.max(...ladder.cumulativeShort)).toBe(0);
  });

  it('a loan gives up what its close factor repays and the bonus, not all that is supplied', () => {
    const loan = buildPortfolio({
      assets: [
        { id: 'ETH', price: 100, depth: 1e9 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      venues: [{ id: 'pool', kind: 'lending' }],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          kind: 'lending',
          positions: [
            { asset: 0, kind: 'supply', quantity: 10, threshold: 0.8, bonus: 0.05 },
            { asset: 1, kind: 'borrow', quantity: 700 },
          ],
        },
      ],
    });
    // Health 0.8·870/700 = 0.994: half of the debt is repaid for 5 % more, in coins of 87, told at 100.
    const { liquidatedNotional } = liquidationMap(loan, {
      splitBy: 'side',
      bins: 21,
      shock: { all: -0.13 },
    });
    expect(liquidatedNotional).toBeCloseTo((350 * 1.05) / 0.87, 9);
  });

  it('lists the accounts a shock liquidates', () => {
    expect(map.liquidated).toHaveLength(1);
    expect(map.liquidated[0]).toMatchObject({ participant: 'long', venue: 'v', notional: 1000 });
    expect(map.liquidated[0].shockToLiquidation).toBeCloseTo(-190 / 990, 12);
    expect(map.liquidatedNotional).toBe(1000);
    expect(map.coverage.leftOut[0]).toMatchObject({ positions: 2, notional: 300 });
    expect(() => liquidationMap(portfolio, { splitBy: 'side', bins: 10, asset: 'DOGE' })).toThrow(/DOGE/);
  });

  it('agrees with every account evaluated at every shock', () => {
    fc.assert(
      fc.property(system(), (spec) => {
        const any = portfolioOf(spec);
        const book = marginBook(any);
        const { shocks, long, short, heatmap } = liquidationMap(any, { splitBy: 'side', bins: 41 });
        for (const [i, shock] of shocks.entries()) {
          const price = Float64Array.from([1 + shock, 1 + shock, 1 + shock, 1]);
          let expected = 0;
          let edge = false;
          for (let a = 0; a < book.active.length; a++) {
            const spare = surplus(book, a, price, sizingOf(book, a, 1));
            edge ||= Math.abs(spare) < 1e-6 * book.figures.gross[a];
            if (book.active[a] === 0 || spare > 0) continue;
            expected += firstSale(book, a, price);
          }
          if (edge) continue;
          expect((long[i] + short[i]) / Math.max(1, expected)).toBeCloseTo(
            expected / Math.max(1, expected),
            9,
          );
          let column = 0;
          for (let k = 0; k < 4; k++) column += heatmap[k * shocks.length + i];
          expect(column).toBeCloseTo(long[i] + short[i], 4);
        }
      }),
      { numRuns: 60 },
    );
  });
});
