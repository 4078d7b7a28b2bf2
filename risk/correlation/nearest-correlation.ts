import { clampUnit, frobeniusDistance, spectralSum } from '../linear/matrix.ts';
import { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from '../linear/symmetric-eigen.ts';
import type { Pulse } from '../pulse.ts';

export type NearestCorrelation = Readonly<{
  matrix: Float64Array;
  /** Frobenius norm of the change. */
  distance: number;
  iterations: number;
  converged: boolean;
}>;

/**
 * The correlation matrix nearest in the Frobenius norm (Higham, Computing the nearest correlation matrix, 2002). It is
 * (A + Diag(y))₊ for the y at which its diagonal is one, found by a semismooth Newton method on the dual, which
 * converges quadratically where alternating projections take hundreds of steps (Qi and Sun 2006).
 *
 * @param matrix symmetric row-major n×n, finite
 */
export function nearestCorrelation(
  matrix: Float64Array,
  n: number,
  options: Readonly<{ tolerance?: number; maxIterations?: number; pulse?: Pulse }> = {},
): NearestCorrelation {
  const tolerance = (options.tolerance ?? 1e-13) * Math.sqrt(n);
  const maxIterations = options.maxIterations ?? 100;
  // Every step is one decomposition: progress counts within it, and cancelling is heard there.
  const pulseAt = (step: number): Pulse | undefined =>
    options.pulse &&
    ((done, _stage) => options.pulse?.((step + done) / (maxIterations + 1), 'nearest correlation'));
  if (isCorrelation(matrix, n, pulseAt(0)))
    return { matrix: matrix.slice(), distance: 0, iterations: 0, converged: true };
  let point = dualPoint(
    matrix,
    n,
    new Float64Array(n).map((_, i) => 1 - matrix[i * n + i]),
    pulseAt(0),
  );
  let iterations = 0;
  while (norm(point.gradient) > tolerance && iterations < maxIterations) {
    const pulse = pulseAt(iterations + 1);
    const direction = newtonDirection(point, n, pulse);
    const next = descend(matrix, n, point, direction, pulse);
    iterations++;
    // No further descent: the gradient is at the rounding error of the eigenvalues.
    if (next === null) break;
    point = next;
  }
  const repaired = unitDiagonal(positivePart(point.eigen, n), n);
  return {
    matrix: repaired,
    distance: frobeniusDistance(repaired, matrix),
    iterations,
    converged: norm(point.gradient) <= Math.max(tolerance, 1e-10 * Math.sqrt(n)),
  };
}

function isCorrelation(matrix: Float64Array, n: number, pulse?: Pulse): boolean {
  for (let i = 0; i < n; i++) if (matrix[i * n + i] !== 1) return false;
  return n === 0 || symmetricEigenvalues(matrix, n, pulse)[0] >= 0;
}

/** Value ½‖(A + Diag(y))₊‖² − Σy of the convex dual at y, its gradient diag((A + Diag(y))₊) − 1, and the spectrum. */
type DualPoint = Readonly<{
  y: Float64Array;
  value: number;
  gradient: Float64Array;
  eigen: SymmetricEigen;
}>;

function dualPoint(matrix: Float64Array, n: number, y: Float64Array, pulse?: Pulse): DualPoint {
  const moved = matrix.slice();
  for (let i = 0; i < n; i++) moved[i * n + i] += y[i];
  const eigen = symmetricEigen(moved, n, pulse);
  const gradient = new Float64Array(n).fill(-1);
  let value = 0;
  eigen.values.forEach((lambda, k) => {
    if (lambda <= 0) return;
    value += (lambda * lambda) / 2;
    for (let i = 0; i < n; i++) gradient[i] += lambda * eigen.vectors[k * n + i] ** 2;
  });
  return { y, value: value - y.reduce((sum, v) => sum + v, 0), gradient, eigen };
}

/** Conjugate gradients on V·d = −gradient, V a generalised Hessian, to a residual that keeps Newton's order. */
function newtonDirection({ gradient, eigen }: DualPoint, n: number, pulse?: Pulse): Float64Array {
  const hessian = hessianProduct(eigen, n, pulse);
  const d = new Float64Array(n);
  const residual = gradient.map((g) => -g);
  const step = residual.slice();
  const target = Math.min(0.01, norm(gradient)) * norm(gradient);
  let square = dot(residual, residual);
  for (let k = 0; k < 200 && Math.sqrt(square) > target; k++) {
    const product = hessian(step);
    const length = square / dot(step, product);
    for (let i = 0; i < n; i++) {
      d[i] += length * step[i];
      residual[i] -= length * product[i];
    }
    const next = dot(residual, residual);
    for (let i = 0; i < n; i++) step[i] = residual[i] + (next / square) * step[i];
    square = next;
  }
  return d;
}

/**
 * h ↦ diag(P(Ω∘(PᵀDiag(h)P))Pᵀ), Ω = 1 between positive eigenvalues, λ_i/(λ_i − λ_j) from positive to the others, 0
 * among the others. Only the rows of the smaller of the two sets are formed: 1 − Ω serves when that is the others.
 */
function hessianProduct(
  { values, vectors }: SymmetricEigen,
  n: number,
  pulse?: Pulse,
): (h: Float64Array) => Float64Array {
  const negative = values.findIndex((lambda) => lambda > 0);
  const split = negative < 0 ? n : negative;
  const direct = n - split <= split;
  const [from, to] = direct ? [split, n] : [0, split];
  const scaled = new Float64Array(n);
  const inner = new Float64Array(n);
  return (h) => {
    const result = new Float64Array(n);
    for (let a = from; a < to; a++) {
      pulse?.(0, 'nearest correlation');
      const p = vectors.subarray(a * n, a * n + n);
      for (let i = 0; i < n; i++) scaled[i] = p[i] * h[i];
      inner.fill(0);
      for (let b = 0; b < n; b++) {
        const same = direct ? b >= split : b < split;
        const positive = direct ? values[a] : values[b];
        const other = direct ? values[b] : values[a];
        const omega = same ? 1 : (2 * (direct ? positive : -other)) / (positive - other);
        const q = vectors.subarray(b * n, b * n + n);
        const weight = omega * dot(q, scaled);
        for (let i = 0; i < n; i++) inner[i] += weight * q[i];
      }
      for (let i = 0; i < n; i++) result[i] += p[i] * inner[i];
    }
    // A touch of the identity keeps the system definite where the Hessian is not.
    return result.map((v, i) => (direct ? v : h[i] - v) + 1e-12 * h[i]);
  };
}

/** Halves the step until the dual falls enough (Armijo); null when no step does. */
function descend(
  matrix: Float64Array,
  n: number,
  from: DualPoint,
  direction: Float64Array,
  pulse?: Pulse,
): DualPoint | null {
  const slope = dot(from.gradient, direction);
  const rounding = 1e-15 * Math.abs(from.value);
  for (let step = 1; step > 1e-8; step /= 2) {
    const next = dualPoint(
      matrix,
      n,
      from.y.map((v, i) => v + step * direction[i]),
      pulse,
    );
    if (next.value <= from.value + 1e-4 * step * slope + rounding)
      return norm(next.gradient) < norm(from.gradient) || next.value < from.value ? next : null;
  }
  return null;
}

function positivePart({ values, vectors }: SymmetricEigen, n: number): Float64Array {
  return spectralSum(
    values.map((v) => Math.max(v, 0)),
    vectors,
    n,
  );
}

function unitDiagonal(matrix: Float64Array, n: number): Float64Array {
  return matrix.map((v, cell) => {
    const i = Math.floor(cell / n);
    const j = cell % n;
    return i === j ? 1 : clampUnit(v / Math.sqrt(matrix[i * n + i] * matrix[j * n + j]));
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

const norm = (v: Float64Array): number => Math.sqrt(dot(v, v));
