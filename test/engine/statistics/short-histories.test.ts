import { expect, it } from 'vitest';
import { groupPanel } from '../../../risk/group-panel/group-panel.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

// 100 closes of BTC; one of USDT, which everybody has as margin; three, or 25, of NEW, held by one for a dollar.

const days = 100;
const times = Float64Array.from({ length: days }, (_, t) => t * 86_400_000);
const walk = Float64Array.from({ length: days }, (_, t) => 60_000 * (1 + 0.02 * Math.sin(t)));
const last = (count: number, price: number) =>
  Float64Array.from({ length: days }, (_, t) =>
    t < days - count ? Number.NaN : price * (1 + 0.01 * (t % 3)),
  );

const book = buildPortfolio({
  assets: [
    { id: 'BTC', price: 60_000 },
    { id: 'NEW', price: 1 },
    { id: 'USDT', price: 1, kind: 'stable' },
  ],
  participants: [{ id: 'a' }, { id: 'b' }],
  accounts: [
    {
      participant: 0,
      balances: [{ asset: 2, value: 20_000 }],
      positions: [
        { asset: 0, quantity: 1, rate: 0.01 },
        { asset: 1, quantity: 1, rate: 0.01 },
      ],
    },
    {
      participant: 1,
      balances: [{ asset: 2, value: 30_000 }],
      positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
    },
  ],
});
const panelWith = (closes: number) =>
  groupPanel(
    book,
    { assets: ['BTC', 'NEW', 'USDT'], times, close: [walk, last(closes, 1), last(1, 1)] },
    'participant',
  );
const gaps = (series: Float64Array | undefined) => series?.filter((r) => Number.isNaN(r)).length;

it('money with one close stands still, and what has too few returns is left out by name', () => {
  const { series, coverage, warnings } = panelWith(3);
  // Both have all 99 returns: 60,000 on 20,000 is three times that of BTC.
  expect(series.map(gaps)).toEqual([0, 0]);
  expect(series[0]?.[0]).toBeCloseTo(3 * ((walk[1] ?? 0) / (walk[0] ?? 1) - 1), 12);
  expect(coverage.leftOut).toEqual([{ reason: 'fewer than 20 returns of NEW', positions: 1, notional: 1 }]);
  expect(warnings.map(({ code }) => code)).not.toContain('groupGaps');
});

it('what has enough and yet fewer than the others is named', () => {
  const { series, warnings } = panelWith(25);
  expect(series.map(gaps)).toEqual([75, 0]);
  expect(warnings.find(({ code }) => code === 'groupGaps')?.message).toBe(
    '1 of 2 groups have days without a return, up to 75 of 99: something they hold has no price then (NEW).',
  );
});
