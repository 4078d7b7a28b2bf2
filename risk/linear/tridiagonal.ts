import { KernelMemory, kernelModule, kernelsOn, memoryLimit } from '../kernels/kernels.ts';

/** A = QᵀTQ: T is tridiagonal, Q the product of the reflections. */
export type Tridiagonal = Readonly<{
  diagonal: Float64Array;
  /** off[i] stands beside diagonal[i−1] and diagonal[i]; off[0] is 0. */
  off: Float64Array;
  /** Row i holds the vector of reflection i, left of its diagonal; nothing where they are not kept. */
  reflections: Float64Array;
  /** 2/vᵀv of each reflection; 0 where there is none. */
  scale: Float64Array;
}>;

type Options = Readonly<{
  /** What every cell is divided by. */
  unit: number;
  /** Whether the reflections are wanted, for eigenvectors. */
  keep: boolean;
  step: (done: number) => void;
}>;

/** From this size on the n³/3 cells that are gone through in all are worth a block of kernel memory. */
const kernelFrom = 64;

/**
 * Householder's tridiagonal form of a symmetric matrix (Golub and Van Loan, Matrix Computations, §8.3.1); only the lower
 * triangle is read. From the last row upwards, one reflection clears row i left of its subdiagonal. It is carried out on
 * the rows above in the same pass that prepares the next one, so that the triangle is gone through once a row and every
 * inner loop runs along a row. Large matrices go through a SIMD kernel, to the same last bit.
 *
 * @param matrix row-major n×n, finite
 */
export function tridiagonalise(matrix: Float64Array, n: number, options: Options): Tridiagonal {
  const fits = n >= kernelFrom && 8 * n * (n + 8) < memoryLimit;
  return fits ? kernelTridiagonal(matrix, n, options) : plainTridiagonal(matrix, n, options);
}

/** The same by the SIMD kernel. */
export function kernelTridiagonal(
  matrix: Float64Array,
  n: number,
  { unit, keep, step }: Options,
): Tridiagonal {
  const room = new KernelMemory(8 * n * (n + 5), 7);
  const a = room.take('f64', n * n);
  scaled(matrix, n, unit, a.view);
  const pieces = Array.from({ length: 5 }, () => room.take('f64', n));
  for (const { view } of pieces) view.fill(0);
  const { tridiagonal } = kernelsOn(kernelModule(), room.memory);
  const args = room.args(a.at, n, ...pieces.map(({ at }) => at));
  for (let i = n - 1; i >= 1; i--) {
    step((n - i) / n);
    tridiagonal(args, i, 0);
  }
  const [diagonal, off, scale] = pieces.map(({ view }) => Float64Array.from(view));
  const reflections = keep ? new Float64Array(a.view) : new Float64Array(0);
  if (n > 0) diagonal[0] = a.view[0];
  room.release();
  return { diagonal, off, scale, reflections };
}

/** The same in plain loops: the reference the kernel is held to, bit for bit. */
export function plainTridiagonal(
  matrix: Float64Array,
  n: number,
  { unit, keep, step }: Options,
): Tridiagonal {
  const a = new Float64Array(n * n);
  scaled(matrix, n, unit, a);
  const [diagonal, off, scale, even, odd] = Array.from({ length: 5 }, () => new Float64Array(n));
  for (let i = n - 1; i >= 1; i--) {
    step((n - i) / n);
    const w = a.subarray(i * n, i * n + n);
    const v = i + 1 < n ? a.subarray(i * n + n, i * n + 2 * n) : w;
    const [p, q] = i % 2 === 0 ? [even, odd] : [odd, even];
    for (let c = 0; c <= i; c++) w[c] = w[c] - v[i] * p[c] - p[i] * v[c];
    diagonal[i] = w[i];
    scale[i] = reflection(w, i, off);
    q.fill(0, 0, i);
    for (let r = 0; r < i; r++) pass(a, r * n, r, v, p, w, q);
    let pv = 0;
    for (let r = 0; r < i; r++) {
      q[r] *= scale[i];
      pv += q[r] * w[r];
    }
    const half = (pv * scale[i]) / 2;
    for (let r = 0; r < i; r++) q[r] = q[r] - half * w[r];
  }
  if (n > 0) diagonal[0] = a[0];
  return { diagonal, off, scale, reflections: keep ? a : new Float64Array(0) };
}

/** Carries the reflection before out on row r, left of and on its diagonal, and adds what it brings to the next, A·w. */
function pass(
  a: Float64Array,
  row: number,
  r: number,
  v: Float64Array,
  p: Float64Array,
  w: Float64Array,
  q: Float64Array,
): void {
  const vr = v[r];
  const pr = p[r];
  const wr = w[r];
  let even = 0;
  let odd = 0;
  let c = 0;
  for (; c + 1 < r; c += 2) {
    const x = a[row + c] - vr * p[c] - pr * v[c];
    const y = a[row + c + 1] - vr * p[c + 1] - pr * v[c + 1];
    a[row + c] = x;
    a[row + c + 1] = y;
    q[c] = q[c] + x * wr;
    q[c + 1] = q[c + 1] + y * wr;
    even += x * w[c];
    odd += y * w[c + 1];
  }
  if (c < r) {
    const x = a[row + c] - vr * p[c] - pr * v[c];
    a[row + c] = x;
    q[c] = q[c] + x * wr;
    even += x * w[c];
  }
  const own = a[row + r] - vr * pr - pr * vr;
  a[row + r] = own;
  q[r] = q[r] + (even + odd) + own * wr;
}

/** Turns the first `length` cells of a row into the reflection that clears them but the last; answers 2/vᵀv, or 0. */
function reflection(row: Float64Array, length: number, off: Float64Array): number {
  const end = length - 1;
  let largest = 0;
  for (let c = 0; c < end; c++) largest = Math.max(largest, Math.abs(row[c]));
  if (largest === 0) {
    off[length] = row[end];
    return 0;
  }
  largest = Math.max(largest, Math.abs(row[end]));
  let square = 0;
  for (let c = 0; c < length; c++) {
    const x = row[c] / largest;
    row[c] = x;
    square += x * x;
  }
  const last = row[end];
  const alpha = last > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  off[length] = alpha * largest;
  row[end] = last - alpha;
  return 1 / (square - alpha * last);
}

/** The lower triangle with its diagonal, divided by the unit; what lies above is not read. */
function scaled(matrix: Float64Array, n: number, unit: number, out: Float64Array): void {
  for (let i = 0; i < n; i++)
    for (let cell = i * n; cell <= i * n + i; cell++) out[cell] = matrix[cell] / unit;
}
