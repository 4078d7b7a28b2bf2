import { describe, expect, it } from 'vitest';
import { mapBacktest } from '../../../risk/backtest/map-backtest.ts';
import { nullDraws } from '../../../risk/formulas/null-draws.ts';
import type { LiquidationEvent } from '../../../risk/market/records.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

const day = 86_400_000;

describe('how often as good by chance', () => {
  it('is the hypergeometric tail: 3 named of 10 held, 4 came, 2 or more hits in 1/3 of draws', () => {
    // P(2) = C(4,2)·C(6,1)/C(10,3) = 36/120, P(3) = 4/120.
    const drawn = nullDraws([{ held: 10, named: 3, came: 4 }], 2, { rounds: 60_000, seed: 5 });
    expect(drawn.expected).toBeCloseTo(1.2, 12);
    expect(Math.abs(drawn.asGood - 40 / 120)).toBeLessThan(0.006);
    expect(nullDraws([{ held: 10, named: 3, came: 4 }], 2, { rounds: 60_000, seed: 5 })).toEqual(drawn);
  });
  it('adds up over strata, and is 1 where nothing had to be hit', () => {
    const two = nullDraws(
      [
        { held: 4, named: 4, came: 1 },
        { held: 2, named: 1, came: 1 },
      ],
      2,
      { rounds: 40_000, seed: 1 },
    );
    expect(two.expected).toBeCloseTo(1.5, 12);
    expect(Math.abs(two.asGood - 0.5)).toBeLessThan(0.01);
    expect(nullDraws([{ held: 4, named: 2, came: 0 }], 0, { rounds: 100, seed: 1 }).asGood).toBe(1);
  });
});

/** Longs of one coin at 100 with margin for falls of 5, 15 and 25 %, at a venue that reports and at one that does not. */
const book = (asOf: number, without: readonly string[] = []): Portfolio => {
  const people = ['ann', 'ben', 'cem'];
  const rows = people.flatMap((id, i) => [
    { id, participant: i, venue: 0, margin: [6, 16, 26][i] },
    { id: `${id}2`, participant: i, venue: 1, margin: [6, 16, 26][i] },
  ]);
  return {
    ...buildPortfolio({
      assets: [
        { id: 'A', price: 100, sigma: 0.05 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: people.map((id) => ({ id })),
      venues: [{ id: 'open' }, { id: 'quiet' }],
      accounts: rows
        .filter(({ id }) => !without.includes(id))
        .map(({ participant, venue, margin }) => ({
          participant,
          venue,
          balances: [{ asset: 1, value: margin }],
          positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
        })),
    }),
    asOf,
  };
};

const asOf = 10 * day - 1;
const panel: PricePanel = {
  assets: ['A'],
  times: Float64Array.from({ length: 20 }, (_, t) => t * day),
  close: [Float64Array.from({ length: 20 }, (_, t) => (t < 12 ? 100 : 98))],
  high: [Float64Array.from({ length: 20 }, () => 101)],
  // 18 % down within day 12: crosses the first two, not the third.
  low: [Float64Array.from({ length: 20 }, (_, t) => (t === 12 ? 82 : 97))],
};
const event = (participant: string, about: Partial<LiquidationEvent> = {}): LiquidationEvent => ({
  time: 12 * day + 5,
  participant,
  venue: 'open',
  symbol: 'AUSDT',
  asset: 'A',
  cause: 'liquidation',
  side: 1,
  quantity: 1,
  price: 94,
  valueUsd: 94,
  ...about,
});
const options = { rounds: 2_000, seed: 1, end: Number.POSITIVE_INFINITY, reporting: new Set(['open']) };

describe('liquidation map given the path', () => {
  it('counts hits, false alarms and misses along highs and lows', () => {
    // Ann as predicted; Ben added margin; Cem was liquidated though the path never reached his price.
    const events = [event('ann'), event('cem', { time: 15 * day, price: 75 })];
    const found = mapBacktest([book(asOf)], panel, events, options);
    expect(found.confusion).toMatchObject({
      hits: { count: 1, notional: 100 },
      falseAlarms: { count: 1 },
      misses: { count: 1 },
      neither: { count: 0 },
    });
    expect(found.precision).toMatchObject({ value: 0.5, count: 1, of: 2, byNotional: 0.5 });
    expect(found.recall).toMatchObject({ value: 0.5, count: 1, of: 2 });
    expect(found.baseRate).toMatchObject({ value: 2 / 3 });
    expect(found.wrong.map((w) => [w.participant, w.day])).toEqual([['ben', 12 * day]]);
    expect(found.misses.map((m) => [m.participant, m.day])).toEqual([['cem', 15 * day]]);
    expect(found.falseAlarms).toEqual({ days: 1, episodes: 1 });
    expect(found.ranges).toBe(true);
    // Naming 2 of 3 when 2 came hits at least one always.
    expect(found.null).toMatchObject({ asGood: 1, expected: 4 / 3 });
  });

  it('tells the error of the map’s price in shares of the mark and in sigma', () => {
    const found = mapBacktest([book(asOf)], panel, [event('ann')], options);
    // 6 + (P − 100) = .01 P: P = 94/.99.
    const error = 0.94 - 94 / 99;
    expect(found.priceError.compared).toBe(1);
    expect(found.priceError.median).toBeCloseTo(error, 10);
    expect(found.priceError.inSigma).toBeCloseTo(Math.abs(error) / 0.05, 10);
    expect(found.byDistance[1]).toMatchObject({
      from: 0.05,
      to: 0.1,
      held: 1,
      predicted: 1,
      came: 1,
      hits: 1,
    });
  });

  it('without a venue’s list judges by what is gone at the next snapshot, counted apart', () => {
    const next = book(20 * day - 1, ['ann2', 'cem2']);
    const found = mapBacktest([book(asOf), next], panel, [], { ...options, reporting: new Set() });
    expect(found.vanished).toEqual({ held: 6, gone: 2, crossed: 4, vanished: 1 });
    expect(found.precision.of + found.baseRate.of).toBe(0);
  });

  it('closes alone miss what came within a day, and that is said', () => {
    const { high: _, low: __, ...closes } = panel;
    const found = mapBacktest([book(asOf)], closes, [event('ann')], options);
    expect(found.ranges).toBe(false);
    expect(found.recall.value).toBe(0);
  });

  it('auto-deleveraging and what no snapshot held are told apart', () => {
    const events = [event('ann', { cause: 'autoDeleveraging' }), event('ann', { side: -1 })];
    const found = mapBacktest([book(asOf)], panel, events, options);
    expect(found).toMatchObject({ deleveraged: 1, unseen: 1 });
    expect(found.confusion.hits.count + found.confusion.misses.count).toBe(0);
  });
});
