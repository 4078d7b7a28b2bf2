import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestCorrelation } from '../../../risk/correlation/nearest-correlation.ts';
import { spectralSum } from '../../../risk/linear/matrix.ts';
import { symmetricEigen } from '../../../risk/linear/symmetric-eigen.ts';
import { expectAllClose, expectClose } from './close-to.ts';

/** Higham's own method, alternating projections with Dykstra's correction: slow, simple, and the judge here. */
function alternatingProjections(matrix: Float64Array, n: number): Float64Array {
  let y: Float64Array = matrix.slice();
  let correction: Float64Array = new Float64Array(n * n);
  for (let step = 0; step < 20_000; step++) {
    const r = y.map((v, k) => v - correction[k]);
    const { values, vectors } = symmetricEigen(r, n);
    const x = spectralSum(
      values.map((v) => Math.max(v, 0)),
      vectors,
      n,
    );
    correction = x.map((v, k) => v - r[k]);
    const next = x.map((v, k) => (k % (n + 1) === 0 ? 1 : v));
    const moved = Math.max(...next.map((v, k) => Math.abs(v - y[k])));
    y = next;
    if (moved < 1e-14) break;
  }
  return y;
}

const symmetric = fc.integer({ min: 2, max: 8 }).chain((n) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((cells) => {
      const matrix = Float64Array.from(cells, (v) => Math.round(v * 1e3) / 1e3);
      for (let i = 0; i < n; i++) {
        matrix[i * n + i] = 1;
        for (let j = 0; j < i; j++) matrix[i * n + j] = matrix[j * n + i];
      }
      return { matrix, n };
    }),
);

it('Newton’s answer is that of alternating projections, in a dozen steps', () => {
  fc.assert(
    fc.property(symmetric, ({ matrix, n }) => {
      const newton = nearestCorrelation(matrix, n);
      expect(newton.converged).toBe(true);
      expect(newton.iterations).toBeLessThan(30);
      const judge = alternatingProjections(matrix, n);
      expectAllClose(newton.matrix, judge, 1e-6);
      const change = Math.sqrt(judge.reduce((sum, v, k) => sum + (v - matrix[k]) ** 2, 0));
      expectClose(newton.distance, change, 1e-7);
    }),
    { numRuns: 60 },
  );
});

it('repairs a matrix whose diagonal is not one, and the worst there is', () => {
  const covariance = Float64Array.of(4, 1, 1, 9);
  expectAllClose(nearestCorrelation(covariance, 2).matrix, [1, 1, 1, 1], 1e-6);
  // Three that all oppose each other: the best is −½ everywhere.
  const opposed = Float64Array.of(1, -1, -1, -1, 1, -1, -1, -1, 1);
  expectAllClose(nearestCorrelation(opposed, 3).matrix, [1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1], 1e-9);
  expectAllClose(nearestCorrelation(new Float64Array(9), 3).matrix, [1, 0, 0, 0, 1, 0, 0, 0, 1], 1e-12);
});
