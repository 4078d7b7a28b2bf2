import { describe, expect, it } from 'vitest';
import { csadHerding, herding } from '../../../risk/formulas/herding.ts';
import { cycles, loopLeverage, loopLimit, loopLiquidationDrop } from '../../../risk/formulas/loops.ts';
import { marginalExpectedShortfall, srisk, stressDays } from '../../../risk/formulas/systemic.ts';
import { benjaminiHochberg } from '../../../risk/statistics/benjamini-hochberg.ts';
import { correlationPValues, fisherInterval } from '../../../risk/statistics/correlation-significance.ts';
import { logGamma } from '../../../risk/statistics/log-gamma.ts';
import { normalCdf, normalInverse } from '../../../risk/statistics/normal.ts';
import { quantile } from '../../../risk/statistics/quantile.ts';
import { quantileRegression } from '../../../risk/statistics/quantile-regression.ts';
import { ranks, sortOrder } from '../../../risk/statistics/ranks.ts';
import { studentCdf, studentInverse } from '../../../risk/statistics/student-t.ts';
import { expectAllClose, expectClose, f64 } from './close-to.ts';
import { golden, series, stocks } from './golden.ts';

describe('distributions against scipy', () => {
  it('normal, tails included', () => {
    for (const [x, p] of golden.normal) expectClose(normalCdf(x) / p, 1, 1e-13);
    for (const [p, x] of golden.normalInverse) expectClose(normalInverse(p), x, 1e-13);
    expect([0, 1, -1].map(normalInverse)).toEqual([-Infinity, Infinity, Number.NaN]);
  });
  it('Student t', () => {
    for (const [t, freedom, p] of golden.student) expectClose(studentCdf(t, freedom) / p, 1, 1e-12);
    // scipy's own inverse is good to about 1e-8; going back through the distribution function is stricter.
    for (const [p, freedom, t] of golden.studentInverse) {
      expectClose(studentInverse(p, freedom), t, 1e-8);
      expectClose(studentCdf(studentInverse(p, freedom), freedom) / p, 1, 1e-12);
    }
  });
  it('tail dependence of the t copula, ν = 4, ρ = ½ (Demarta and McNeil 2005)', () => {});
  it('log gamma at integers and one half', () => {
    expectClose(logGamma(1), 0, 1e-14);
    expectClose(logGamma(11), Math.log(3_628_800));
    expectClose(logGamma(0.5), Math.log(Math.PI) / 2);
  });
});

describe('order statistics', () => {
  it('quantiles interpolate as numpy does', () => {
    expectClose(quantile([4, 1, 3, 2], 0.25), 1.75);
    expectClose(quantile([4, 1, 3, 2], 1), 4);
    // To the last bit: numpy goes from the nearer end.
    expect(quantile([0.9, 3.6666666666666665], 0.9)).toBe(3.3899999999999997);
    expect(quantile([], 0.5)).toBeNaN();
  });
  it('ranks share ties', () => {
    expect(Array.from(ranks(f64(3, 1, 3, -0, 0)))).toEqual([4.5, 3, 4.5, 1.5, 1.5]);
    expect(Array.from(sortOrder(f64(3, 1, 3, 0)))).toEqual([3, 1, 0, 2]);
  });
});

describe('significance', () => {
  it('Benjamini and Hochberg 1995, their fifteen p-values at 5 %: four rejected', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(benjaminiHochberg(Float64Array.from(p), 0.05).reduce((a, b) => a + b, 0)).toBe(4);
    expect(Array.from(benjaminiHochberg(f64(0.9, Number.NaN), 0.05))).toEqual([0, 0]);
  });
  it('Fisher interval is symmetric in z and null when it cannot be', () => {
    const interval = fisherInterval(0.5, 28);
    expectClose(Math.atanh(interval?.[1] ?? 0) - Math.atanh(0.5), 1.959963984540054 / 5);
    expectClose(Math.atanh(0.5) - Math.atanh(interval?.[0] ?? 0), 1.959963984540054 / 5);
    expect(fisherInterval(0.5, 3)).toBeNull();
    expect(fisherInterval(1, 30)).toBeNull();
    expect(correlationPValues()(1, 10)).toBe(0);
    expect(correlationPValues()(0.5, 2)).toBeNaN();
  });
});

describe('systemic measures', () => {
  const { GS, JPM, market } = stocks();
  it('MES of two banks on the market’s worst 5 % of days', () => {
    const days = stressDays(market, 0.05);
    expect(days.times.length).toBe(164);
    expectClose(days.threshold, -0.01719897014765585);
    expectClose(marginalExpectedShortfall(GS, days), -0.03289644707815817);
    expectClose(marginalExpectedShortfall(JPM, days), -0.03259928936328287);
  });
  it('SRISK', () => expectClose(srisk(900, 100, 0.4, 0.08), 16.8));
  it('quantile regression is at least as good as statsmodels’, and agrees with it', () => {
    const data = series(golden.complete);
    for (const { quantile: q, series: k, loss, params } of golden.quantreg) {
      const { intercept, slope } = quantileRegression(data[k], data[5], q);
      const own = data[5].reduce((sum, y, t) => {
        const r = y - intercept - slope * data[k][t];
        return sum + (r > 0 ? q : q - 1) * r;
      }, 0);
      expect(own).toBeLessThanOrEqual(loss * (1 + 1e-12));
      expectAllClose([intercept, slope], params, 1e-4);
    }
  });
  it('quantile regression finds the exact line of exact data, ties and all', () => {
    const x = f64(0, 0, 1, 1, 2, 2, 3, 3);
    for (const q of [0.1, 0.5, 0.9]) {
      const line = quantileRegression(
        x,
        x.map((v) => 2 - 3 * v),
        q,
      );
      expectAllClose([line.intercept, line.slope], [2, -3], 1e-12);
    }
    expect(quantileRegression(f64(1, 1), f64(1, 2), 0.5).slope).toBeNaN();
  });
});

describe('herding', () => {
  it('halves split at p, thin assets are left out', () => {
    const result = herding([8, 5, 3, 2], [2, 5, 7, 1]);
    expectClose(result.p, 16 / 30);
    expectClose(result.buySide, 0.13830752237791);
    expectClose(result.sellSide, (-0.09502581095542 + 0.10497418904458) / 2);
    expect(result.measure[3]).toBeNaN();
  });
  it('CSAD γ₂ is found again', () => {
    // Two series m ± d with d = 1 + 2|m| − 3m².
    const m = [-0.3, -0.2, -0.1, 0.05, 0.15, 0.25];
    const d = m.map((v) => 1 + 2 * Math.abs(v) - 3 * v * v);
    const result = csadHerding([
      Float64Array.from(m, (v, i) => v + d[i]),
      Float64Array.from(m, (v, i) => v - d[i]),
    ]);
    expectAllClose([result.gamma0, result.gamma1, result.gamma2], [1, 2, -3]);
    expect(result.observations).toBe(6);
  });
});

describe('loops', () => {
  it('leverage, limit and the fall that liquidates', () => {
    expect([0, 1, 2, 3].map((n) => loopLeverage(0.75, n))).toEqual([1, 1.75, 2.3125, 2.734375]);
    expect(loopLimit(0.75)).toBe(4);
    expectClose(loopLiquidationDrop(1.75, 0.8), 1 - 3 / 7 / 0.8);
  });
  it('cycles are the strongly connected components with a way back', () => {
    expect(
      cycles(6, [
        [0, 1],
        [1, 2],
        [2, 0],
        [2, 3],
        [3, 4],
        [5, 5],
      ]),
    ).toEqual([[0, 1, 2], [5]]);
    const long = Array.from({ length: 20_000 }, (_, i) => [i, (i + 1) % 20_000] as const);
    expect(cycles(20_000, long)[0]).toHaveLength(20_000);
  });
});
