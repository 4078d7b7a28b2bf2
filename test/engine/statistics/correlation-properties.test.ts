import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterOrder } from '../../../risk/correlation/cluster-order.ts';
import { correlationMatrix } from '../../../risk/correlation/correlation-matrix.ts';
import { denoise } from '../../../risk/correlation/denoise.ts';
import type { Estimator } from '../../../risk/correlation/estimator.ts';
import { nearestCorrelation } from '../../../risk/correlation/nearest-correlation.ts';
import { optimalLeafOrder } from '../../../risk/correlation/optimal-leaf-order.ts';
import { coMovement } from '../../../risk/formulas/co-movement.ts';
import { symmetricEigen, symmetricEigenvalues } from '../../../risk/linear/symmetric-eigen.ts';
import { expectAllClose, expectClose } from './close-to.ts';

const estimators: readonly Estimator[] = [
  'pearson',
  'spearman',
  'kendall',
  'ewma',
  'ledoitWolfIdentity',
  'ledoitWolfConstantCorrelation',
  'downside',
  'exceedance',
  'tailDependence',
  'distance',
];

// Their tail is that of a pair's common times.
const tails: readonly Estimator[] = ['exceedance', 'tailDependence'];

const returns = fc.double({ min: -0.5, max: 0.5, noNaN: true }).map((v) => Math.round(v * 1e4) / 1e4);
const panel = (gaps: boolean) =>
  fc.record({ n: fc.integer({ min: 2, max: 6 }), t: fc.integer({ min: 12, max: 40 }) }).chain(({ n, t }) =>
    fc.array(
      fc
        .array(gaps ? fc.option(returns, { nil: Number.NaN, freq: 8 }) : returns, {
          minLength: t,
          maxLength: t,
        })
        .map((values) => Float64Array.from(values)),
      { minLength: n, maxLength: n },
    ),
  );
const estimator = fc.constantFrom(...estimators);

describe('every estimator, with gaps', () => {
  it('is symmetric with unit diagonal where defined, inside [−1, 1] or undefined', () => {
    fc.assert(
      fc.property(panel(true), estimator, (series, name) => {
        const { matrix, n } = correlationMatrix(series, { estimator: name, threshold: 0.3, quantile: 0.2 });
        for (let i = 0; i < n; i++) {
          const own = matrix[i * n + i];
          if (!Number.isNaN(own)) expect(own).toBe(1);
          for (let j = 0; j < i; j++) {
            const value = matrix[i * n + j];
            // A series that has no coefficient with itself has none with any other.
            if (Number.isNaN(own) && !tails.includes(name)) expect(value).toBeNaN();
            expect(matrix[j * n + i]).toBe(value);
            if (!Number.isNaN(value)) expect(Math.abs(value)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('does not change with the order of the series', () => {
    fc.assert(
      fc.property(panel(true), estimator, (series, name) => {
        const n = series.length;
        const there = correlationMatrix(series, { estimator: name, threshold: 0.3 }).matrix;
        const back = correlationMatrix([...series].reverse(), { estimator: name, threshold: 0.3 }).matrix;
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) expectClose(back[(n - 1 - i) * n + n - 1 - j], there[i * n + j]);
      }),
    );
  });

  it('does not change with the scale of a series, but for shrinkage, whose intensity weighs in the units', () => {
    const free = estimators.filter((name) => !name.startsWith('ledoitWolf'));
    fc.assert(
      fc.property(
        panel(true),
        fc.constantFrom(...free),
        fc.integer({ min: -8, max: 8 }),
        (series, name, power) => {
          const scaled = series.map((values, i) => (i === 0 ? values.map((v) => v * 2 ** power) : values));
          expectAllClose(
            correlationMatrix(scaled, { estimator: name, threshold: 0.3 }).matrix,
            correlationMatrix(series, { estimator: name, threshold: 0.3 }).matrix,
            1e-8,
          );
        },
      ),
    );
  });
});

describe('a panel without gaps whose series vary', () => {
  /** Every estimator that needs no tail. */
  const whole = estimators.filter((name) => !tails.includes(name) && name !== 'downside');
  const varied = panel(false).map((series) =>
    series.map((values, i) => {
      const copy = values.slice();
      copy[i % copy.length] = 0.75 + 0.01 * i;
      return copy;
    }),
  );
  it('has a coefficient in every cell and a unit diagonal, denoised and repaired too', () => {
    fc.assert(
      fc.property(varied, fc.constantFrom(...whole), (series, name) => {
        const n = series.length;
        const { matrix } = correlationMatrix(series, { estimator: name });
        const clean = denoise(matrix, n, series[0].length).matrix;
        const repaired = nearestCorrelation(matrix, n).matrix;
        for (const cells of [matrix, clean, repaired]) {
          expect(cells.every(Number.isFinite)).toBe(true);
          for (let i = 0; i < n; i++) expect(cells[i * n + i]).toBe(1);
          expect(cells.every((value) => Math.abs(value) <= 1)).toBe(true);
        }
        expect(symmetricEigenvalues(repaired, n)[0]).toBeGreaterThan(-1e-10);
      }),
    );
  });
});

const symmetric = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((cells) => {
      const matrix = Float64Array.from(cells);
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix[i * n + j] = matrix[j * n + i];
      return { matrix, n };
    }),
);

describe('matrices', () => {
  it('eigenvalues and vectors put the matrix together again', () => {
    fc.assert(
      fc.property(symmetric, ({ matrix, n }) => {
        const { values, vectors } = symmetricEigen(matrix, n);
        expectAllClose(symmetricEigenvalues(matrix, n), values, 1e-12);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            let sum = 0;
            let dot = 0;
            for (let k = 0; k < n; k++) {
              sum += values[k] * vectors[k * n + i] * vectors[k * n + j];
              dot += vectors[i * n + k] * vectors[j * n + k];
            }
            expectClose(sum, matrix[i * n + j], 1e-12);
            expectClose(dot, i === j ? 1 : 0, 1e-12);
          }
      }),
    );
  });

  it('are positive semidefinite with unit diagonal after repair', () => {
    fc.assert(
      fc.property(symmetric, ({ matrix, n }) => {
        for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
        const { matrix: repaired } = nearestCorrelation(matrix, n);
        expect(symmetricEigenvalues(repaired, n)[0]).toBeGreaterThan(-1e-10);
        for (let i = 0; i < n; i++) expect(repaired[i * n + i]).toBe(1);
      }),
      { numRuns: 50 },
    );
  });

  it('cluster into a permutation, heights ascending', () => {
    fc.assert(
      fc.property(
        symmetric,
        fc.constantFrom('single' as const, 'average' as const, 'complete' as const, 'ward' as const),
        ({ matrix, n }, linkage) => {
          const { order, merges } = clusterOrder(matrix, n, linkage);
          expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
          expect(merges).toHaveLength(n - 1);
          merges.forEach((merge, k) => {
            expect(merge.a).toBeLessThan(merge.b);
            expect(merge.b).toBeLessThan(n + k);
            expect(merge.distance).toBeGreaterThanOrEqual(merges[k - 1]?.distance ?? 0);
          });
        },
      ),
    );
  });
});

describe('co-movement', () => {
  it('keeps its identity, its contributions add up, and ρ̄ is the weighted mean pairwise correlation', () => {
    fc.assert(
      fc.property(
        panel(false),
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (series, raw) => {
          const n = series.length;
          const weights = raw.slice(0, n).map((w) => w / raw.slice(0, n).reduce((a, b) => a + b));
          const result = coMovement(series, weights);
          const { systemVolatility: sigma, leverageFactor: own, idiosyncratic: idio } = result;
          expectClose(
            result.contributions.reduce((a, b) => a + b, 0),
            sigma,
            1e-12,
          );
          if (Number.isNaN(result.averageCorrelation)) return;
          expectClose(sigma ** 2, idio + result.averageCorrelation * (own ** 2 - idio), 1e-12);
          const { matrix } = correlationMatrix(series);
          let cross = 0;
          let total = 0;
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) {
              if (i === j || Number.isNaN(matrix[i * n + j])) continue;
              const product = weights[i] * weights[j] * result.volatilities[i] * result.volatilities[j];
              cross += product * matrix[i * n + j];
              total += product;
            }
          if (total > 1e-9) expectClose(result.averageCorrelation, cross / total, 1e-7);
        },
      ),
    );
  });
});

describe('optimal leaf order', () => {
  /** Every order the tree allows, by turning its branches. */
  function orders(merges: readonly { a: number; b: number }[], n: number, node: number): number[][] {
    const merge = merges[node - n];
    if (merge === undefined) return [[node]];
    const left = orders(merges, n, merge.a);
    const right = orders(merges, n, merge.b);
    return left.flatMap((l) =>
      right.flatMap((r) => [
        [...l, ...r],
        [...r, ...l],
      ]),
    );
  }
  it('is the best of all orders the tree allows', () => {
    fc.assert(
      fc.property(
        symmetric,
        fc.constantFrom('single' as const, 'average' as const, 'ward' as const),
        ({ matrix, n }, linkage) => {
          const distance = matrix.map((rho) => Math.sqrt((1 - rho) / 2));
          const length = (order: ArrayLike<number>) => {
            let sum = 0;
            for (let k = 1; k < order.length; k++) sum += distance[order[k - 1] * n + order[k]];
            return sum;
          };
          const tree = clusterOrder(matrix, n, linkage);
          const allowed = orders(tree.merges, n, n === 1 ? 0 : 2 * n - 2);
          const found = optimalLeafOrder(distance, tree);
          expect(allowed.map((order) => order.join())).toContain(Array.from(found).join());
          expectClose(length(found), Math.min(...allowed.map(length)), 1e-12);
        },
      ),
      { numRuns: 60 },
    );
  });
});
