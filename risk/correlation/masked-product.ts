import {
  KernelMemory,
  type KernelRunner,
  type KernelTask,
  memoryLimit,
  sequential,
} from '../kernels/kernels.ts';
import type { Pulse } from '../portfolio.ts';
import type { Series } from './gaps.ts';

export type MaskedProduct = Readonly<{
  /** Row-major n×n over the common observations of each pair; NaN where `unsafe`. Diagonals are not set. */
  matrix: Float64Array;
  overlap: Float64Array;
  /** Σ of the products of the deviations from the pair's own means. */
  products: Float64Array;
  /** Cells i·n+j, j < i, whose sums cancel too far to be trusted: to be computed from their observations. */
  unsafe: readonly number[];
}>;

const block = 64;
/** Share of a sum of squares that must be left after the mean is taken out: about 1e-11 of a coefficient is lost here. */
const cancellation = 1e-4;
const worthwhile = 2e6;

export function fitsMaskedKernel(n: number, t: number): boolean {
  const rows = n + 3;
  return n * n * t >= worthwhile && 8 * (3 * rows * t + 4 * rows * rows) + 2_048 < memoryLimit;
}

/**
 * Pairwise-complete second moments as matrix products. With x_i the values scaled by their own mean and norm, 0 in a
 * gap, and m_i the mask, the sums over what i and j have in common are m_i·m_j, x_i·m_j, x_i²·m_j and x_i·x_j.
 *
 * @param centre deviations from the pair's means (correlation), or from zero (downside)
 */
export function maskedProduct(
  series: Series,
  centre: boolean,
  runner: KernelRunner = sequential,
  pulse?: Pulse,
): MaskedProduct {
  const n = series.length;
  const t = series[0]?.length ?? 0;
  const panels = Math.ceil(n / 4);
  const stride = 4 * panels;
  const room = new KernelMemory(8 * (3 * stride * t + 4 * stride * stride), 16);
  const value = room.take('f64', stride * t);
  const mask = room.take('f64', stride * t);
  const square = room.take('f64', stride * t);
  const norm = series.map((values, i) => {
    const at = (i >> 2) * t * 4 + (i & 3);
    return pack(values, centre, value.view, mask.view, square.view, at);
  });
  const blocks = Math.ceil(stride / block);
  const tasks: KernelTask[] = [];
  const multiply = (a: number, b: number): Float64Array => {
    const out = room.take('f64', stride * stride);
    const symmetric = a === b;
    tasks.push({
      kernel: 'products',
      args: room.args(a, b, stride, t, out.at, symmetric ? 1 : 0, 0),
      units: symmetric ? (blocks * (blocks + 1)) / 2 : blocks * blocks,
      stage: 'masked products',
    });
    return out.view;
  };
  const common = multiply(mask.at, mask.at);
  const cross = multiply(value.at, value.at);
  // Row j, column i: what i sums to over what j has too.
  const sum = multiply(value.at, mask.at);
  const squares = multiply(square.at, mask.at);
  runner.run(room.memory, tasks, pulse);
  const matrix = new Float64Array(n * n);
  const overlap = new Float64Array(n * n);
  const products = new Float64Array(n * n);
  const unsafe: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const ij = j * stride + i;
      const ji = i * stride + j;
      const count = common[ji];
      const level = centre ? 1 / count : 0;
      const xx = squares[ij] - sum[ij] * sum[ij] * level;
      const yy = squares[ji] - sum[ji] * sum[ji] * level;
      const xy = cross[ji] - sum[ij] * sum[ji] * level;
      const known = xx > cancellation * squares[ij] && yy > cancellation * squares[ji];
      const rho = known ? xy / Math.sqrt(xx) / Math.sqrt(yy) : Number.NaN;
      const value = rho > 1 ? 1 : rho < -1 ? -1 : rho;
      if (!known && i !== j && count > 1) unsafe.push(i * n + j);
      const scaled = xy * norm[i] * norm[j];
      for (const cell of [i * n + j, j * n + i]) {
        matrix[cell] = value;
        overlap[cell] = count;
        products[cell] = scaled;
      }
    }
  room.release();
  return { matrix, overlap, products, unsafe };
}

/** Writes one series into its lane of a panel and returns the norm it was divided by. */
function pack(
  values: Float64Array,
  centre: boolean,
  value: Float64Array,
  mask: Float64Array,
  square: Float64Array,
  at: number,
): number {
  const t = values.length;
  let count = 0;
  let level = 0;
  for (let k = 0; k < t; k++) {
    if (Number.isNaN(values[k])) continue;
    count++;
    level += values[k];
  }
  level = centre && count > 0 ? level / count : 0;
  let length = 0;
  for (let k = 0; k < t; k++) if (!Number.isNaN(values[k])) length += (values[k] - level) ** 2;
  const norm = Math.sqrt(length);
  const scale = norm > 0 ? 1 / norm : 0;
  for (let k = 0; k < t; k++) {
    const slot = at + 4 * k;
    const there = !Number.isNaN(values[k]);
    const x = there ? (values[k] - level) * scale : 0;
    value[slot] = x;
    mask[slot] = there ? 1 : 0;
    square[slot] = x * x;
  }
  return norm;
}
