import { describe, expect, it } from 'vitest';
import { bandOfMean } from '../../../risk/formulas/band-of-mean.ts';
import { branchingRatio } from '../../../risk/formulas/branching-ratio.ts';
import { clearing } from '../../../risk/formulas/clearing.ts';
import { coMovement } from '../../../risk/formulas/co-movement.ts';
import { contSchaanning } from '../../../risk/formulas/cont-schaanning.ts';
import { cover } from '../../../risk/formulas/cover.ts';
import { exceptionsOf, expectedShortfallTest } from '../../../risk/formulas/coverage-test.ts';
import { gammaExposure } from '../../../risk/formulas/gamma-exposure.ts';
import { csadHerding } from '../../../risk/formulas/herding.ts';
import { liquidationPrice } from '../../../risk/formulas/liquidation-price.ts';
import { liquidationsAtHorizon } from '../../../risk/formulas/liquidations-at-horizon.ts';
import { stressDays } from '../../../risk/formulas/systemic.ts';
import { systemicRisk } from '../../../risk/formulas/systemic-risk.ts';

// What neither a card nor a test of these formulas showed: found by npm run test:mutants, then tried on the unit tests.
describe('clearing', () => {
  it('takes half a debt for a default, however small the debt is', () => {
    // The first owes the second a millionth and has half of it.
    const { payments, defaulted, equity } = clearing(
      Float64Array.of(0, 1e-6, 0, 0),
      Float64Array.of(5e-7, 0),
    );
    expect([...defaulted]).toEqual([1, 0]);
    expect(payments[0]).toBeCloseTo(5e-7, 18);
    expect(equity[1]).toBeCloseTo(5e-7, 18);
  });

  it('a default goes down a chain to its end, a round each; who owes nothing or pays all has not defaulted', () => {
    // Each owes the next 4, 3 and 2 and has nothing but the first, which has 1; the fifth pays exactly, the last has and owes nothing.
    const n = 7;
    const owed = new Float64Array(n * n);
    for (const [i, usd] of [4, 3, 2].entries()) owed[n * i + i + 1] = usd;
    owed[n * 4 + 5] = 7;
    const { payments, defaulted, round, equity } = clearing(owed, Float64Array.of(1, 0, 0, 0, 7, 0, 0));
    expect([...defaulted]).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect([...round]).toEqual([1, 2, 3, 0, 0, 0, 0]);
    expect([...payments]).toEqual([1, 1, 1, 0, 7, 0, 0].map((usd) => expect.closeTo(usd, 12)));
    expect([...equity]).toEqual([0, 0, 0, 1, 0, 7, 0].map((usd) => expect.closeTo(usd, 12)));
  });
});

describe('gamma exposure', () => {
  it('is of coins: contracts of a tenth of one have a tenth of it', () => {
    const line = { strike: 100, time: 0.25, volatility: 0.6, kind: 'call' as const, contracts: 30 };
    const of = (multiplier: number): number =>
      gammaExposure([{ ...line, multiplier }], 100, 0, 'longCallsShortPuts');
    expect(of(1)).toBeGreaterThan(0);
    expect(of(0.1) / of(1)).toBeCloseTo(0.1, 12);
  });
});

describe('a liquidation price of Hyperliquid', () => {
  // Entry 100, two coins, margin 50, at most tenfold: maintenance is a twentieth.
  const input = { rule: 'hyperliquid', entryPrice: 100, quantity: 2, margin: 50, maxLeverage: 10 } as const;
  it.each([
    ['long', 100 - 40 / 2 / 0.95, 75],
    ['short', 100 + 40 / 2 / 1.05, 125],
  ] as const)('of a %s, and where its equity is 0', (side, price, bankruptcy) => {
    const answer = liquidationPrice({ ...input, side });
    expect(answer.liquidationPrice).toBeCloseTo(price, 12);
    expect(answer).toMatchObject({ bankruptcyPrice: bankruptcy });
  });
});

describe('systemic contributions', () => {
  it('are told from the largest equity down, and the costly one of the largest only', () => {
    const wave = (k: number): Float64Array =>
      Float64Array.from(
        { length: 120 },
        (_, t) => 0.02 * Math.sin(t * (1 + k / 3)) + 0.01 * Math.cos(t * 1.7),
      );
    const { rows } = systemicRisk(
      [wave(0), wave(1), wave(2)],
      Float64Array.of(10, 30, 20),
      Float64Array.of(100, 100, 100),
      { q: 0.05, k: 0.08, crisis: 0.4, deepest: 1 },
    );
    expect(rows.map(({ series }) => series)).toEqual([1, 2, 0]);
    expect(rows.map(({ weight }) => weight)).toEqual([30 / 60, 20 / 60, 10 / 60]);
    expect(rows.map(({ deltaCoVaR }) => Number.isNaN(deltaCoVaR))).toEqual([false, true, true]);
  });
  it('of equal equity stand in the order they came in', () => {
    const series = [0, 1].map((k) => Float64Array.from({ length: 60 }, (_, t) => Math.sin(t + k) / 50));
    const { rows } = systemicRisk(series, Float64Array.of(5, 5), Float64Array.of(1, 1), {
      q: 0.05,
      k: 0.08,
      crisis: 0.4,
      deepest: 2,
    });
    expect(rows.map(({ series: i }) => i)).toEqual([0, 1]);
  });
});

describe('the dispersion of returns', () => {
  // Two series as far above the mean as below it; NumPy's least squares of the dispersion on 1, |m| and m².
  const mean = [-2, -1, 0, 1, 2, 3, -3, 0.5];
  const apart = [1.1, 0.8, 0.3, 0.7, 1.3, 1.2, 1.6, 0.45];
  const series = (side: number) => Float64Array.from(mean, (m, t) => m + side * (apart[t] ?? Number.NaN));
  it('has the coefficients and the t statistic of ordinary least squares', () => {
    const found = csadHerding([series(1), series(-1)]);
    expect(found.observations).toBe(8);
    expect(found.gamma0).toBeCloseTo(0.242620232172471, 10);
    expect(found.gamma1).toBeCloseTo(0.5930762852404644, 10);
    expect(found.gamma2).toBeCloseTo(-0.06741293532338309, 10);
    expect(found.tStatistic).toBeCloseTo(-1.1174401088422339, 9);
  });
  it('has no t statistic of three observations', () => {
    const three = [1, -1].map((side) => series(side).slice(0, 3));
    expect(csadHerding(three).tStatistic).toBeNaN();
  });
});

describe('the band of a mean', () => {
  const about = { draws: 400, seed: 5, confidence: 0.9 };
  const series = [10, ...Array.from({ length: 199 }, (_, t) => (t * 7) % 3)];

  it('is about the mean, however far the first value is from it, and moves and stretches with the series', () => {
    const { mean, low, high } = bandOfMean(series, about);
    expect(mean).toBeCloseTo((10 + 199) / 200, 1);
    expect(low).toBeGreaterThan(mean - 0.3);
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
    expect(high).toBeLessThan(mean + 0.3);
    // One day in two hundred is far above: drawn often it lifts the mean further than drawn never it lowers it.
    expect(high - mean).toBeGreaterThan(1.05 * (mean - low));
    const other = bandOfMean(
      series.map((x) => 100 + 2 * x),
      about,
    );
    expect(other.mean).toBeCloseTo(100 + 2 * mean, 9);
    expect(other.low).toBeCloseTo(100 + 2 * low, 9);
    expect(other.high).toBeCloseTo(100 + 2 * high, 9);
  });

  it('has no width where nothing varies, whatever the sum rounds to', () => {
    const { mean, low, high } = bandOfMean(new Array(50).fill(0.1), about);
    expect([low, high]).toEqual([mean, mean]);
    expect(mean).toBeCloseTo(0.1, 15);
  });
});

describe('back-tests where something is exactly met or nothing is there', () => {
  it('a loss of exactly the forecast is no exception, and asks for no shortfall', () => {
    expect([...exceptionsOf([1, 2, 0.5], [1, 1, 1])]).toEqual([0, 1, 0]);
    // One of two days beyond, its loss is twice the shortfall that was forecast: 1 − 2/(2·½).
    expect(expectedShortfallTest([1, 3], [1, 1], [Number.NaN, 1.5], 0.5)).toBe(-1);
    expect(expectedShortfallTest([1, 3], [1, 1], [1.5, 0], 0.5)).toBeNaN();
  });

  it('a day exactly at the quantile is none of the worst, and a day without a return is none at all', () => {
    const { threshold, times } = stressDays(Float64Array.of(3, 0, Number.NaN, 4, 1, 2), 0.25);
    expect([threshold, ...times]).toEqual([1, 1]);
  });

  it('of scenarios that are equally bad the first is named', () => {
    expect(
      cover(
        [
          [1, 2],
          [5, 3],
          [3, 5],
          [8, -9],
        ],
        2,
      ),
    ).toEqual({ cover: 8, scenario: 1 });
  });

  it('what follows upon nothing has no ratio, and a share of nothing is none', () => {
    expect(branchingRatio([0, 5])).toBeNaN();
    expect(branchingRatio([4, 2, 1])).toBe(0.5);
    expect(liquidationsAtHorizon([1, 3], 0)).toMatchObject({ expectedShare: null, quantileShare: null });
    expect(liquidationsAtHorizon([1, 3], 4)).toMatchObject({ expectedShare: 0.5 });
  });
});

describe('co-movement', () => {
  it('leaves out the times at which any series has a gap', () => {
    const [a, b] = [
      [0.01, -0.02, 0.03, 0.04, -0.01],
      [0.02, -0.01, 0.01, 0.05, 0.02],
    ];
    const whole = coMovement([Float64Array.from(a), Float64Array.from(b)], [0.25, 0.75]);
    const gap = Number.NaN;
    const holes = coMovement(
      [Float64Array.of(...a, gap, 0.5), Float64Array.of(...b, 0.7, gap)],
      [0.25, 0.75],
    );
    expect(holes).toEqual(whole);
    expect(whole.observations).toBe(5);
    expect(whole.systemVolatility).toBeGreaterThan(0);
  });

  it('of a perfect hedge is a correlation of −1, and no share of a system that does not move', () => {
    const series = Float64Array.of(0.5, -0.25, 0.125, -0.375);
    const { systemVolatility, averageCorrelation, coMovementShare, contributions } = coMovement(
      [series, series.map((x) => -x)],
      [0.5, 0.5],
    );
    expect([systemVolatility, ...contributions]).toEqual([0, 0, 0]);
    expect(averageCorrelation).toBeCloseTo(-1, 12);
    expect(coMovementShare).toBeNaN();
  });
});

it('a bank exactly at the most leverage sells nothing, and one a little above it sells down to its target', () => {
  const rounds = (equity: number) =>
    contSchaanning({
      marketable: [[100]],
      illiquid: [[]],
      equity: [equity],
      illiquidShock: [],
      price: [1],
      floor: [0],
      depth: [1e12],
      maxLeverage: 10,
      targetLeverage: 8,
      shortfall: 0,
    }).rounds;
  expect(rounds(10)).toEqual([]);
  expect(rounds(9.99)[0]?.gamma).toEqual([expect.closeTo((100 - 8 * 9.99) / 100, 12)]);
});
