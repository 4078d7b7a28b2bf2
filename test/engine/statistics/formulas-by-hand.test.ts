import { describe, expect, it } from 'vitest';
import { black76, impliedVolatility } from '../../../risk/formulas/black-76.ts';
import { concentration } from '../../../risk/formulas/concentration.ts';

// What no card shows of these formulas: found by npm run test:mutants.
describe('concentration', () => {
  it('of 1, 1, 2 and 4 eighths', () => {
    expect(concentration(Float64Array.of(4, 1, 2, 1))).toEqual({
      hhi: 22 / 64,
      effectiveNumber: 64 / 22,
      gini: 5 / 16,
      top10Share: 1,
    });
  });

  it('counts the ten largest of more, and nothing of nothing', () => {
    const sizes = Float64Array.from({ length: 12 }, (_, i) => (i < 2 ? 1 : 3));
    expect(concentration(sizes).top10Share).toBeCloseTo(30 / 32, 12);
    expect(concentration(new Float64Array(3)).hhi).toBeNull();
  });
});

describe('the volatility a price implies', () => {
  const option = { forward: 100, strike: 110, time: 0.5, rate: 0.03 };
  it.each(
    (['call', 'put'] as const).flatMap((kind) => [0.08, 0.6, 3].map((volatility) => ({ kind, volatility }))),
  )('is the one it was made with: $kind at $volatility', ({ kind, volatility }) => {
    const { price } = black76({ ...option, kind, volatility });
    expect(impliedVolatility(price, { ...option, kind })).toBeCloseTo(volatility, 9);
  });

  it('is none at or below the intrinsic value, at or above the bound, and without time', () => {
    const discount = Math.exp(-0.015);
    const put = { ...option, kind: 'put' } as const;
    const call = { ...option, kind: 'call' } as const;
    for (const [price, of] of [
      [10 * discount, put],
      [110 * discount, put],
      [0, call],
      [100 * discount, call],
      [5, { ...call, time: 0 }],
    ] as const)
      expect(impliedVolatility(price, of)).toBeNaN();
    expect(impliedVolatility(10 * discount + 1e-6, put)).toBeGreaterThan(0);
  });
});
