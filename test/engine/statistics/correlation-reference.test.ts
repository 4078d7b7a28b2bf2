import { describe, expect, it } from 'vitest';
import {
  absorptionRatio,
  componentCount,
  covarianceEigenvalues,
  effectiveBets,
  standardisedShift,
} from '../../../risk/correlation/absorption-ratio.ts';
import { correlationMatrix } from '../../../risk/correlation/correlation-matrix.ts';
import { denoise, detone, marchenkoPasturEdges } from '../../../risk/correlation/denoise.ts';
import { nearestCorrelation } from '../../../risk/correlation/nearest-correlation.ts';
import { marketReturn, splitRegimes } from '../../../risk/correlation/regimes.ts';
import { rollingPair, windowEnds } from '../../../risk/correlation/rolling.ts';
import { significanceMask } from '../../../risk/correlation/significance-mask.ts';
import { symmetricEigenvalues } from '../../../risk/linear/symmetric-eigen.ts';
import { expectAllClose, expectClose, f64 } from './close-to.ts';
import { golden, series, stocks } from './golden.ts';

const { GOOGL, GS, JPM } = stocks();
const pair = (x: Float64Array, y: Float64Array, options: Parameters<typeof correlationMatrix>[1]) =>
  correlationMatrix([x, y], options);

describe('daily returns of four American series, against numpy, scipy and frds', () => {
  it('pearson, spearman, kendall', () => {
    expectClose(pair(GS, JPM, {}).matrix[1], 0.8250786909520355);
    expectClose(pair(GOOGL, GS, {}).matrix[1], 0.47365935051007146);
    expectClose(pair(GS, JPM, { estimator: 'spearman' }).matrix[1], 0.7884085924595631);
    expectClose(pair(GS, JPM, { estimator: 'kendall' }).matrix[1], 0.6063166634623062);
  });
  it('exceedance beyond one standard deviation, both sides, with the days behind it', () => {
    const down = pair(GS, JPM, { estimator: 'exceedance', threshold: 1 });
    expectClose(down.matrix[1], 0.6945511018, 1e-10);
    expect(down.overlap[1]).toBe(240);
    const up = pair(GS, JPM, { estimator: 'exceedance', threshold: 1, side: 'up' });
    expectClose(up.matrix[1], 0.7544093419, 1e-10);
    expect(up.overlap[1]).toBe(222);
  });
  it('absorption ratio of one component', () => {
    expectClose(absorptionRatio(covarianceEigenvalues([GOOGL, GS, JPM]), 1), 0.7372012322125989);
  });
});

describe('spectrum', () => {
  it('rounds the number of components half up', () => {
    expect([0.1, 0.2, 0.5, 0.9, 1].map((f) => componentCount(f, 3))).toEqual([0, 1, 2, 3, 3]);
  });
  it('Marchenko–Pastur edges for ten observations a series', () => {
    expectAllClose(marchenkoPasturEdges(1000, 100), [0.467544467966, 1.732455532034], 1e-12);
  });
  it('all noise gives the identity and a warning, never NaN', () => {
    const result = denoise(f64(1, 0.1, 0.1, 1), 2, 10);
    expect(Array.from(result.matrix)).toEqual([1, 0, 0, 1]);
    expect(result.warnings[0]?.code).toBe('allNoise');
  });
  it('a signal survives denoising: one factor, equal loadings', () => {
    const n = 20;
    const noisy = correlationMatrix(
      Array.from({ length: n }, (_, i) =>
        GS.map((r, t) => r + 0.004 * Math.sin(1 + i * 37.7 + t * (i + 1.3))),
      ),
    ).matrix;
    const { matrix, signals } = denoise(noisy, n, GS.length);
    expect(signals).toBe(1);
    const values = symmetricEigenvalues(matrix, n);
    expectClose(values[0], values[n - 2], 1e-2);
    const toneless = detone(noisy, n);
    expectClose(symmetricEigenvalues(toneless, n)[0], 0, 1e-9);
  });
  it('effective bets: N for the identity, 1 for one factor', () => {
    expectClose(effectiveBets(f64(1, 1, 1, 1)), 4);
    expectClose(effectiveBets(f64(4, 0, 0, 0)), 1);
  });
  it('standardised shift: mean of 2 less mean of 4, over the deviation of 4', () => {
    const shift = standardisedShift(f64(1, 1, 2, 2, 2), 2, 4);
    expect(shift.slice(0, 3).every(Number.isNaN)).toBe(true);
    expectClose(shift[3], 0.5 / Math.sqrt(1 / 3));
    expectClose(shift[4], 0.25 / 0.5);
  });
});

describe('repair', () => {
  it('Higham 2002', () => {
    const result = nearestCorrelation(f64(1, 1, 0, 1, 1, 1, 0, 1, 1), 3);
    expectAllClose(
      result.matrix,
      [1, 0.7606898534, 0.1572981061, 0.7606898534, 1, 0.7606898534, 0.1572981061, 0.7606898534, 1],
      1e-10,
    );
    expectClose(result.distance, 0.5277904636, 1e-10);
    expect(result.converged).toBe(true);
  });
  it('moves nothing that is valid', () => {
    const valid = correlationMatrix(series(golden.complete)).matrix;
    const result = nearestCorrelation(valid, 7);
    expect(result.distance).toBe(0);
    expect(Array.from(result.matrix)).toEqual(Array.from(valid));
  });
});

describe('regimes and windows', () => {
  it('stress days are the worst share, calm days the others', () => {
    const panel = [GOOGL, GS, JPM];
    const market = marketReturn(panel);
    const { stress, calm, threshold } = splitRegimes(market, 0.1);
    expect(stress.length + calm.length).toBe(market.length);
    expect(stress.length).toBe(Math.floor((market.length - 1) * 0.1) + 1);
    expect(Math.max(...Array.from(stress, (t) => market[t]))).toBeLessThanOrEqual(threshold);
  });
  it('rolls over full windows only', () => {
    expect(Array.from(windowEnds(10, 4, 3))).toEqual([4, 7, 10]);
    expect(Array.from(windowEnds(3, 4))).toEqual([]);
    const rolled = rollingPair(GS, JPM, 60);
    expect(rolled.slice(0, 59).every(Number.isNaN)).toBe(true);
    expectClose(rolled[59], pair(GS.slice(0, 60), JPM.slice(0, 60), {}).matrix[1]);
    expectClose(rolled[3270], pair(GS.slice(3211), JPM.slice(3211), {}).matrix[1]);
  });
});

describe('what cannot be known is said', () => {
  it('a series that does not vary has no correlation, and is warned of', () => {
    for (const estimator of ['pearson', 'spearman', 'kendall', 'distance', 'ewma'] as const) {
      const result = correlationMatrix([f64(1, 2, 3, 4), f64(0.1, 0.1, 0.1, 0.1)], { estimator });
      expect(result.matrix[1]).toBeNaN();
      expect(result.matrix[0]).toBe(1);
      expect(result.matrix[3]).toBeNaN();
      expect(result.warnings.map((w) => w.code)).toEqual(['undefinedCells', 'constantSeries']);
    }
  });
  it('lengths must agree', () => {
    expect(() => correlationMatrix([f64(1, 2), f64(1, 2, 3)])).toThrow(
      /Series 1 has 3 values, series 0 has 2/,
    );
  });
  it('the false-discovery mask tests each pair once', () => {
    const p = f64(0, 0.01, 0.04, 0.01, 0, Number.NaN, 0.04, Number.NaN, 0);
    expect(Array.from(significanceMask(p, 3, 0.05))).toEqual([0, 1, 1, 1, 0, 0, 1, 0, 0]);
    expect(Array.from(significanceMask(p, 3, 0.03))).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0]);
  });
});
