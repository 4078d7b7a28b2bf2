import { expect, it } from 'vitest';
import { cascadeBacktest } from '../../../risk/backtest/cascade-backtest.ts';
import { cascade } from '../../../risk/cascade/cascade.ts';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

const day = 86_400_000;
const snapshot = {
  ...buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth: 2_000 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'ann' }, { id: 'ben' }, { id: 'cem' }],
    venues: [{ id: 'open' }, { id: 'quiet' }],
    accounts: [4, 8, 9].map((margin, i) => ({
      participant: i,
      venue: i === 2 ? 1 : 0,
      balances: [{ asset: 1, value: margin }],
      positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
    })),
  }),
  asOf: 3 * day - 1,
};
/** Ann's price is crossed on day 3 and her venue's list is of day 4, when 6 % of the price are gone by the evening. */
const panel: PricePanel = {
  assets: ['A'],
  times: Float64Array.of(0, day, 2 * day, 3 * day, 4 * day),
  close: [Float64Array.of(100, 100, 100, 98, 92)],
  high: [Float64Array.of(100, 100, 100, 100, 99)],
  low: [Float64Array.of(100, 100, 100, 95, 88)],
};
const rules = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, leverageScale: 1 } as const;
const published = [{ day: 4 * day, asset: 'A', venues: ['open'], long: 200, short: 0, orders: 2 }];
const openInterest = () => [
  { venue: 'open', asset: 'A', symbol: 'A', time: 4 * day, quantity: null, valueUsd: 1_000 },
  { venue: 'quiet', asset: 'A', symbol: 'A', time: 4 * day, quantity: null, valueUsd: 9_000 },
];

it('compares the cascade of a day’s own move, of who still stands, with what that venue published', () => {
  const { days, published: all } = cascadeBacktest([snapshot], panel, published, openInterest, {
    ...rules,
    end: Number.POSITIVE_INFINITY,
  });
  expect(all).toBe(1);
  expect(days).toHaveLength(1);
  const [found] = days;
  // Ann fell on the day before. Ben (8 − 2 of margin at 98) falls at −6 %; Cem is at a venue that publishes nothing.
  expect(found.shock).toBeCloseTo(1 - 92 / 98, 12);
  expect(found.realisedFall).toBeCloseTo(1 - 88 / 98, 12);
  expect(found.predicted).toBeCloseTo(98, 10);
  expect(found.accounts).toBe(2);
  expect(found.ratio).toBeCloseTo(98 / 200, 12);
  // Gross of 200 at the venue over two sides of its open interest.
  expect(found.coverage).toBeCloseTo(200 / 2_000, 12);
  expect(found.predictedFall).toBeGreaterThan(found.shock);
});

it('on the day after the snapshot is the cascade of the snapshot itself', () => {
  const first = [{ ...published[0], day: 3 * day }];
  const { days } = cascadeBacktest([snapshot], panel, first, () => [], { ...rules, end: 10 * day });
  const shock = { A: 98 / 100 - 1, USD: 0 };
  const direct = cascade(snapshot, { ...rules, shock });
  expect(days[0].predictedFall).toBe(direct.totalDrop);
  expect(days[0].coverage).toBe(null);
});

it('leaves out days before the first snapshot and after the end', () => {
  const rows = [1, 3, 4].map((t) => ({ ...published[0], day: t * day }));
  const found = cascadeBacktest([snapshot], panel, rows, () => [], { ...rules, end: 4 * day });
  expect(found.days.map((d) => d.day)).toEqual([3 * day]);
  expect(found.published).toBe(1);
});
