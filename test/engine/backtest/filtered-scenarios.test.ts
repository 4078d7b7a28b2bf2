import { expect, it } from 'vitest';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { ewmaVolatility } from '../../../risk/returns/ewma-volatility.ts';
import { filteredScenarios } from '../../../risk/synchronisation/filtered-scenarios.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

const day = 86_400_000;
const returns = [0.01, -0.02, 0.015, -0.03, 0.005, 0.02, -0.01, 0.04];

/** Closes whose log returns are these. */
const closes = (r: readonly number[]) => {
  let log = 0;
  return Float64Array.from([0, ...r], (x) => {
    log += x;
    return Math.exp(log);
  });
};
const panel: PricePanel = {
  assets: ['A'],
  times: Float64Array.from({ length: 9 }, (_, t) => t * day),
  close: [closes(returns)],
};
const { assets } = buildPortfolio({
  assets: [
    { id: 'A', price: 1 },
    { id: 'B', price: 1 },
  ],
  participants: [],
  accounts: [],
});

it('derived: volatility of eight returns and the returns scaled to it', () => {
  expect(ewmaVolatility(Float64Array.from(returns)).at(-1)).toBeCloseTo(0.02196232, 8);
  const { price, count } = filteredScenarios(assets, panel, 1);
  const scaled = Array.from({ length: count }, (_, s) => Math.log(price[2 * s]));
  const expected = [
    0.01014396, -0.02078436, 0.01563732, -0.03174777, 0.00512637, 0.02111311, -0.01058066, 0.04333266,
  ];
  expect(count).toBe(8);
  for (const [i, r] of scaled.entries()) expect(r).toBeCloseTo(expected[i], 8);
});

it('a window of several days is scaled from the volatility where it begins; what has no prices stands still', () => {
  const sigma = ewmaVolatility(Float64Array.from(returns));
  const { price } = filteredScenarios(assets, panel, 3);
  expect(Math.log(price[2 * 2])).toBeCloseTo((0.015 - 0.03 + 0.005) * (sigma[8] / sigma[2]), 12);
  expect(price[1]).toBe(1);
});

it('gaps and series without a return leave the volatility as it was', () => {
  const sigma = ewmaVolatility(Float64Array.of(0.02, Number.NaN, 0.01));
  expect(sigma[2]).toBe(sigma[1]);
  expect(ewmaVolatility(new Float64Array(0))).toEqual(Float64Array.of(Number.NaN));
});
