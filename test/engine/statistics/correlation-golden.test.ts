import { describe, expect, it } from 'vitest';
import { covarianceEigenvalues } from '../../../risk/correlation/absorption-ratio.ts';
import { clusterOrder, type Linkage } from '../../../risk/correlation/cluster-order.ts';
import { correlationMatrix } from '../../../risk/correlation/correlation-matrix.ts';
import { pairwiseCells } from '../../../risk/correlation/pairwise-cells.ts';
import { expectAllClose, expectClose } from './close-to.ts';
import { flat, golden, series } from './golden.ts';

const complete = series(golden.complete);
const gappy = series(golden.gappy);
const n = complete.length;

function withUnitDiagonal(rows: readonly (readonly (number | null)[])[]): Float64Array {
  const matrix = flat(rows);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  return matrix;
}

describe('estimators against numpy, scipy and scikit-learn', () => {
  for (const [name, { options, complete: whole, gappy: holes }] of Object.entries(golden.estimators)) {
    it(`${name}, complete panel`, () => {
      expectAllClose(correlationMatrix(complete, options).matrix, withUnitDiagonal(whole));
    });
    it(`${name}, pairwise with gaps`, () => {
      expectAllClose(correlationMatrix(gappy, options).matrix, withUnitDiagonal(holes));
    });
    it(`${name}, the pair-by-pair way equals the product`, () => {
      const cells = pairwiseCells(complete, options, null, complete[0]?.length ?? 0);
      const fast = correlationMatrix(complete, options);
      expectAllClose(cells.matrix, fast.matrix, 1e-12);
      expectAllClose(cells.overlap, fast.overlap);
      if (fast.covariance !== null && cells.covariance !== null)
        expectAllClose(cells.covariance, fast.covariance, 1e-12);
    });
  }

  for (const estimator of ['ledoitWolfIdentity', 'ledoitWolfConstantCorrelation'] as const)
    it(estimator, () => {
      const result = correlationMatrix(complete, { estimator });
      expectClose(result.shrinkage ?? Number.NaN, golden[estimator].shrinkage);
      expectAllClose(result.covariance ?? [], flat(golden[estimator].covariance), 1e-14);
    });

  it('p-values of pearson, spearman and kendall, ties included', () => {
    for (const { pair, ...expected } of golden.pValues)
      for (const estimator of ['pearson', 'spearman', 'kendall'] as const) {
        const [i, j] = pair;
        const { pValue } = correlationMatrix([complete[i], complete[j]], { estimator, significance: true });
        expectClose((pValue?.[1] ?? Number.NaN) / expected[estimator], 1);
      }
  });

  it('listwise leaves out every time with a gap, and says how many remain', () => {
    const kept = golden.gappy[0].map((_, t) => t).filter((t) => golden.gappy.every((row) => row[t] !== null));
    const rows = complete.map((values) => Float64Array.from(kept, (t) => values[t]));
    const result = correlationMatrix(gappy, { gaps: 'listwise', estimator: 'ewma', lambda: 0.97 });
    expect(result.overlap[1]).toBe(kept.length);
    expect(result.warnings.map((w) => w.code)).toContain('listwise');
    expectAllClose(
      correlationMatrix(gappy, { gaps: 'listwise', estimator: 'kendall' }).matrix,
      correlationMatrix(rows, { estimator: 'kendall' }).matrix,
    );
  });

  it('a cell below the minimum overlap is undefined and counted', () => {
    const result = correlationMatrix(gappy, { minimumOverlap: 60 });
    for (let k = 0; k < n * n; k++)
      if (k % (n + 1) !== 0) expect(Number.isNaN(result.matrix[k])).toBe(result.overlap[k] < 60);
    expect(result.warnings.map((w) => w.code)).toContain('undefinedCells');
  });

  it('covariance eigenvalues', () => {
    expectAllClose(covarianceEigenvalues(complete).reverse(), golden.eigenvalues, 1e-14);
    // More series than observations: through the small Gram matrix.
    const short = complete.map((values) => values.subarray(0, 4));
    const whole = covarianceEigenvalues(short);
    expect(whole.length).toBe(n);
    expectClose(
      whole.reduce((a, b) => a + b),
      short.reduce((sum, x) => sum + (correlationMatrix([x]).covariance?.[0] ?? Number.NaN), 0),
      1e-14,
    );
  });

  for (const [linkage, expected] of Object.entries(golden.linkages))
    it(`${linkage} linkage gives scipy's tree and leaves`, () => {
      const { order, merges } = clusterOrder(correlationMatrix(complete).matrix, n, linkage as Linkage);
      expect(Array.from(order)).toEqual(expected.order);
      expectAllClose(
        merges.flatMap((m) => [m.a, m.b, m.distance]),
        expected.merges.flat(),
        1e-12,
      );
    });
});
