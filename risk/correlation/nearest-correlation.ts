import { clampUnit, frobeniusDistance, spectralSum } from '../linear/matrix.ts';
import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import type { Pulse } from '../portfolio.ts';

export type NearestCorrelation = Readonly<{
  matrix: Float64Array;
  /** Frobenius norm of the change. */
  distance: number;
  iterations: number;
  converged: boolean;
}>;

/**
 * The correlation matrix nearest in the Frobenius norm: alternating projections onto the positive semidefinite and
 * the unit-diagonal matrices with Dykstra's correction (Higham, Computing the nearest correlation matrix, 2002).
 *
 * @param matrix symmetric row-major n×n, finite
 */
export function nearestCorrelation(
  matrix: Float64Array,
  n: number,
  options: Readonly<{ tolerance?: number; maxIterations?: number; pulse?: Pulse }> = {},
): NearestCorrelation {
  const tolerance = options.tolerance ?? 1e-13;
  const maxIterations = options.maxIterations ?? 2_000;
  let y = matrix.slice();
  let correction = new Float64Array(n * n);
  let iterations = 0;
  let converged = isCorrelation(y, n);
  while (!converged && iterations < maxIterations) {
    const r = y.map((v, k) => v - correction[k]);
    const x = positivePart(r, n);
    correction = x.map((v, k) => v - r[k]);
    const next = x.slice();
    for (let i = 0; i < n; i++) next[i * n + i] = 1;
    iterations++;
    const size = Math.sqrt(next.reduce((sum, v) => sum + v * v, 0));
    converged = frobeniusDistance(next, y) <= tolerance * size && frobeniusDistance(next, x) <= 1e-9 * size;
    y = next;
    options.pulse?.(iterations / maxIterations, 'nearest correlation');
  }
  if (iterations > 0) y = onTheCone(y, n);
  return { matrix: y, distance: frobeniusDistance(y, matrix), iterations, converged };
}

function isCorrelation(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) if (matrix[i * n + i] !== 1) return false;
  return symmetricEigen(matrix, n).values[0] >= 0;
}

function positivePart(matrix: Float64Array, n: number): Float64Array<ArrayBuffer> {
  const { values, vectors } = symmetricEigen(matrix, n);
  return Float64Array.from(
    spectralSum(
      values.map((v) => Math.max(v, 0)),
      vectors,
      n,
    ),
  );
}

/** The last step ends on the unit diagonal, a rounding error outside the cone: project once more and rescale. */
function onTheCone(matrix: Float64Array, n: number): Float64Array<ArrayBuffer> {
  const positive = positivePart(matrix, n);
  const root = Float64Array.from({ length: n }, (_, i) => Math.sqrt(positive[i * n + i]));
  return positive.map((v, k) => {
    const i = Math.floor(k / n);
    const j = k % n;
    return i === j ? 1 : clampUnit(v / (root[i] * root[j]));
  });
}
