import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { fundingDirection, ratePerDay } from '../../../risk/market/funding-direction.ts';
import { liquidationDays } from '../../../risk/market/liquidation-days.ts';
import { marketShare } from '../../../risk/market/market-share.ts';
import { buildPortfolio } from './build-portfolio.ts';

const day = 86_400_000;
const t0 = Date.UTC(2026, 9, 30);
/** A long and a short of 10 coins each at 100, ten times levered, at two venues; and a spot holding. */
const portfolio = buildPortfolio({
  assets: [
    { id: 'A', price: 100 },
    { id: 'B', price: 10 },
  ],
  participants: [{ id: 'p' }, { id: 'q' }],
  venues: [{ id: 'x' }, { id: 'y' }],
  accounts: [
    {
      participant: 0,
      venue: 0,
      balances: [{ asset: 1, value: 100 }],
      positions: [{ asset: 0, quantity: 10, side: 1, rate: 0.005 }],
    },
    {
      participant: 1,
      venue: 0,
      balances: [{ asset: 1, value: 100 }],
      positions: [{ asset: 0, quantity: 4, side: -1, rate: 0.005 }],
    },
    {
      participant: 1,
      venue: 1,
      positions: [{ asset: 0, quantity: 3, side: 1, rate: 0.005 }],
      recorded: false,
    },
    {
      participant: 0,
      venue: 1,
      balances: [{ asset: 1, value: 100 }],
      positions: [{ asset: 0, kind: 'spot', quantity: 50, side: 1 }],
    },
  ],
});
const market = { asset: 'A', symbol: 'AUSDT', time: t0 };

describe('share of the market', () => {
  const book = marginBook(portfolio);
  it('compares each side with all open interest, in coins at the snapshot price, several contracts together', () => {
    const { rows, warnings } = marketShare(book, [
      { ...market, venue: 'x', quantity: 40, valueUsd: 1 },
      { ...market, venue: 'x', symbol: 'AUSDC', quantity: null, valueUsd: 1_000, time: t0 - 1 },
      { ...market, venue: 'y', quantity: 20, valueUsd: null },
    ]);
    expect(rows).toEqual([
      expect.objectContaining({
        venue: 'x',
        market: 5_000,
        time: t0 - 1,
        long: 1_000,
        short: 400,
        longShare: 0.2,
        shortShare: 0.08,
        mapped: 0.14,
      }),
      // The account without recorded collateral cannot be liquidated by the model: it is held, not mapped. Spot is neither.
      expect.objectContaining({ venue: 'y', market: 2_000, long: 300, longShare: 0.15, mapped: 0 }),
    ]);
    expect(warnings).toEqual([]);
  });

  it('warns when the snapshot holds more than there is', () => {
    const { warnings } = marketShare(book, [{ ...market, venue: 'x', quantity: 5, valueUsd: null }]);
    expect(warnings.map((w) => w.code)).toEqual(['moreThanTheMarket']);
  });

  it('warns of shorts that are more than there is, as of longs; a side that is all of it is none', () => {
    const mirrored = { ...portfolio.positions, notional: portfolio.positions.notional.map((usd) => -usd) };
    const shorts = marginBook({ ...portfolio, positions: mirrored });
    const codes = (quantity: number) =>
      marketShare(shorts, [{ ...market, venue: 'x', quantity, valueUsd: null }]).warnings.map((w) => w.code);
    expect(codes(9.99)).toEqual(['moreThanTheMarket']);
    expect(codes(10)).toEqual([]);
  });
});

describe('funding', () => {
  it('is put on a day only with its interval', () => {
    expect(ratePerDay(0.0001, 8)).toBeCloseTo(0.0003, 15);
    expect(ratePerDay(0.0001, 1)).toBeCloseTo(0.0024, 15);
    expect(ratePerDay(0.0001, null)).toBeNaN();
  });

  it('says who pays, what share of the book does, and how much: the newest rate of each asset and venue', () => {
    const result = fundingDirection(portfolio, [
      { ...market, venue: 'x', time: t0 - 1, rate: -0.1, intervalHours: 8 },
      { ...market, venue: 'x', rate: 0.001, intervalHours: 8 },
      { ...market, venue: 'y', rate: -0.001, intervalHours: null },
    ]);
    expect(result.rows.map((r) => [r.venue, r.crowd, r.long, r.short, r.paidPerDay])).toEqual([
      ['x', 1, 1_000, 400, expect.closeTo(600 * 0.003, 12)],
      ['y', -1, 300, 0, Number.NaN],
    ]);
    // Longs pay at x: 1,000 of 1,700. At y shorts do, and there are none.
    expect(result).toMatchObject({ withCrowd: 1_000 / 1_700, withoutInterval: 1 });
    expect(result.paidPerDay).toBeCloseTo(1.8, 12);
    // At a rate of 0 nobody pays, neither side is the crowd.
    const none = fundingDirection(portfolio, [{ ...market, venue: 'x', rate: 0, intervalHours: 8 }]);
    expect(none).toMatchObject({ withCrowd: 0, notional: 1_400, paidPerDay: 0 });
  });

  it('what longs pay at a venue is what shorts are paid: turning every rate turns every sum', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.01, max: 0.01, noNaN: true }),
        fc.constantFrom(1, 4, 8),
        (rate, hours) => {
          const one = fundingDirection(portfolio, [{ ...market, venue: 'x', rate, intervalHours: hours }]);
          const other = fundingDirection(portfolio, [
            { ...market, venue: 'x', rate: -rate, intervalHours: hours },
          ]);
          expect(one.paidPerDay).toBeCloseTo(-other.paidPerDay, 9);
          if (rate !== 0) expect(one.withCrowd + other.withCrowd).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

describe('liquidations by day', () => {
  const panel = {
    assets: ['A'],
    times: Float64Array.of(t0 - day, t0, t0 + day),
    close: [Float64Array.of(100, 88, 110)],
  };
  const seen = { asset: 'A', venues: ['x'], orders: 3, long: 50, short: 20 };
  it('repeats the day: longs ten times levered go at −12 %, shorts of four with 100 at +25 %', () => {
    const rows = liquidationDays(
      marginBook(portfolio),
      [
        { ...seen, day: t0 },
        { ...seen, day: t0 + day },
      ],
      panel,
    );
    expect(rows.map((r) => [r.day, r.modelledLong, r.modelledShort])).toEqual([
      [t0 + day, 0, 400],
      [t0, 1_000, 0],
    ]);
    expect(rows[1]?.move).toBeCloseTo(-0.12, 12);
  });

  it('has no model for a day without two closes, and counts only the venues the market figures are of', () => {
    const [unknown] = liquidationDays(marginBook(portfolio), [{ ...seen, day: t0 - day }], panel);
    expect(unknown).toMatchObject({ move: Number.NaN, modelledLong: Number.NaN, long: 50 });
    const [elsewhere] = liquidationDays(marginBook(portfolio), [{ ...seen, day: t0, venues: ['y'] }], panel);
    expect(elsewhere).toMatchObject({ modelledLong: 0 });
  });
});
