import { describe, expect, it } from 'vitest';
import { black76, impliedVolatility } from '../../../risk/formulas/black-76.ts';
import { coLiquidation } from '../../../risk/formulas/co-liquidation.ts';
import { concentration } from '../../../risk/formulas/concentration.ts';
import { fallTogether } from '../../../risk/formulas/fall-together.ts';

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

describe('who is liquidated with whom', () => {
  const losses = (scenario: readonly number[], loss: readonly number[]) => ({
    scenario: Int32Array.from(scenario),
    loss: Float64Array.from(loss),
  });

  it('is a share of all scenarios, by contribution, then by how often, then in order', () => {
    const found = coLiquidation(
      [
        losses([0, 1, 3], [5, 1, 2]),
        // A loss of nothing is no liquidation.
        losses([1, 3], [4, 0]),
        losses([0, 1, 2], [1, 1, 1]),
        losses([2], [0]),
        losses([0, 1, 3], [5, 1, 2]),
      ],
      [2, 2, 3, 0, 2],
      4,
    );
    expect(found.chosen).toEqual([2, 0, 4, 1]);
    expect(found.liquidated).toBe(4);
    const rows = [
      [0.75, 0.5, 0.5, 0.25],
      [0.5, 0.75, 0.75, 0.25],
      [0.5, 0.75, 0.75, 0.25],
      [0.25, 0.25, 0.25, 0.25],
    ];
    expect([...found.probability]).toEqual(rows.flat());
  });

  it('compares sixty, and counts the others', () => {
    const many = Array.from({ length: 63 }, (_, i) => losses([i % 7], [1]));
    const found = coLiquidation(
      many,
      many.map((_, i) => i),
      7,
    );
    expect(found.liquidated).toBe(63);
    expect(found.chosen).toEqual(Array.from({ length: 60 }, (_, i) => 62 - i));
    expect(found.probability).toHaveLength(3_600);
  });
});

describe('groups that fall together', () => {
  const row = (text: string) => Uint8Array.from(text, Number);

  it('share half of the scenarios in which either falls with the largest of them', () => {
    const found = fallTogether(
      ['a', 'b', 'c', 'd', 'e', 'none', 'alone'],
      [10, 1, 2, 20, 3, 0, 5],
      ['11000', '11000', '10000', '00110', '00100', '11000', '00001'].map(row),
    );
    expect(found).toEqual([
      { members: ['d', 'e'], together: 0.5, notional: 23 },
      { members: ['a', 'c', 'b'], together: 0.5, notional: 13 },
    ]);
  });

  it('the largest group first, whoever leads it', () => {
    const found = fallTogether(
      ['a', 'b', 'c', 'd', 'e'],
      [9, 1, 8, 7, 6],
      ['10', '10', '01', '01', '01'].map(row),
    );
    expect(found.map(({ members, notional }) => [members.join(''), notional])).toEqual([
      ['cde', 21],
      ['ab', 10],
    ]);
  });

  it('are none of those that share less, or never fall', () => {
    expect(fallTogether(['a', 'b'], [2, 1], ['11100', '00111'].map(row))).toEqual([]);
    expect(fallTogether(['a', 'b'], [2, 1], ['00000', '00000'].map(row))).toEqual([]);
    expect(fallTogether(['a', 'b'], [1, 2], ['10', '10'].map(row))).toEqual([
      { members: ['b', 'a'], together: 1, notional: 3 },
    ]);
  });
});
