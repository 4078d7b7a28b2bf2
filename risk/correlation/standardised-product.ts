import {
  KernelMemory,
  type KernelRunner,
  type KernelTask,
  memoryLimit,
  sequential,
} from '../kernels/kernels.ts';
import type { Pulse } from '../pulse.ts';
import { ranks } from '../statistics/ranks.ts';
import { innerProducts } from './inner-products.ts';
import { isWorthKernel, kernelBlock } from './kernel-block.ts';

export type StandardisedProduct = Readonly<{
  /** Row-major n×n, clamped to [−1, 1], diagonal 1, NaN in the rows of a series that does not vary. */
  matrix: Float64Array;
  /** Norm of every row before it was divided by it; 0 where it does not vary. */
  norm: Float64Array;
}>;

type Options = Readonly<{
  /** Put average ranks in the place of the values. */
  rank?: boolean | undefined;
  /** Take the mean, or the weighted mean, from every row first. */
  centre: boolean;
  /** Roots of weights that sum to one. */
  weight: Float64Array | null;
  runner?: KernelRunner | undefined;
  pulse?: Pulse | undefined;
}>;

/**
 * Rows centred, divided by their norm and multiplied with each other: the correlation matrix of gap-free series. Large
 * panels go through SIMD kernels on as many threads as the runner has, small ones (and those past the kernels' address
 * space) through plain loops. Sums run over time in order either way: the bytes do not depend on who computes them.
 *
 * @param rows gap-free, equal length
 */
export function standardisedProduct(rows: readonly Float64Array[], options: Options): StandardisedProduct {
  const n = rows.length;
  const t = rows[0]?.length ?? 0;
  const threads = options.runner?.threads ?? 1;
  const bytes = 8 * ((n + 4) * t + Math.max(n * t, (n + 4) ** 2) + n + t) + threads * rankScratch(t) + 1_024;
  return !isWorthKernel(n, t) || bytes > memoryLimit
    ? plainProduct(rows, options)
    : kernelProduct(rows, options);
}

/** The same in plain loops: the reference the kernels are held to, bit for bit. */
export function plainProduct(
  rows: readonly Float64Array[],
  { rank, centre, weight, pulse }: Options,
): StandardisedProduct {
  const n = rows.length;
  const t = rows[0]?.length ?? 0;
  const norm = new Float64Array(n);
  const packed = new Float64Array(n * t);
  rows.forEach((values, i) => {
    const row = packed.subarray(i * t, i * t + t);
    norm[i] = standardised(rank ? ranks(values) : values, row, centre, weight);
  });
  const matrix = innerProducts(packed, n, t, undefined, 0, n, pulse);
  for (let cell = 0; cell < matrix.length; cell++) {
    const value = matrix[cell];
    if (value > 1) matrix[cell] = 1;
    else if (value < -1) matrix[cell] = -1;
  }
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  return { matrix, norm };
}

/** Writes one row and returns its norm before the division. */
function standardised(
  values: Float64Array,
  row: Float64Array,
  centre: boolean,
  weight: Float64Array | null,
): number {
  const t = values.length;
  let level = 0;
  let varies = !centre;
  for (let k = 0; k < t; k++) {
    if (values[k] !== values[0]) varies = true;
    level += weight === null ? values[k] : values[k] * weight[k] * weight[k];
  }
  if (weight === null) level /= t;
  if (!centre) level = 0;
  let square = 0;
  for (let k = 0; k < t; k++) {
    row[k] = (values[k] - level) * (weight === null ? 1 : weight[k]);
    square += row[k] * row[k];
  }
  const known = varies && square > 0;
  const inverse = known ? 1 / Math.sqrt(square) : Number.NaN;
  for (let k = 0; k < t; k++) row[k] *= inverse;
  return known ? Math.sqrt(square) : 0;
}

/** The same by the SIMD kernels. */
export function kernelProduct(rows: readonly Float64Array[], options: Options): StandardisedProduct {
  const n = rows.length;
  const t = rows[0]?.length ?? 0;
  const { runner = sequential, pulse } = options;
  const panels = Math.ceil(n / 4);
  const stride = 4 * panels;
  const scratch = options.rank ? rankScratch(t) : 0;
  const values = Math.max(n * t, stride * stride);
  const room = new KernelMemory(8 * (values + stride * t + n + t) + scratch * runner.threads, 10);
  const raw = room.take('f64', values);
  rows.forEach((row, i) => {
    raw.view.set(row, i * t);
  });
  const tasks: KernelTask[] = [];
  if (options.rank) {
    const { at } = room.take('f64', (scratch * runner.threads) / 8);
    tasks.push({ kernel: 'rank', args: room.args(raw.at, t, at, scratch), units: n, stage: 'ranks' });
  }
  const packed = room.take('f64', stride * t);
  const norm = room.take('f64', n);
  const weight = options.weight === null ? null : room.take('f64', t);
  if (weight !== null && options.weight !== null) weight.view.set(options.weight);
  // The products take the place of the values, which are packed by then.
  const out = { at: raw.at, view: raw.view.subarray(0, stride * stride) };
  const blocks = Math.ceil(stride / kernelBlock);
  tasks.push(
    {
      kernel: 'standardise',
      args: room.args(raw.at, n, t, packed.at, norm.at, weight?.at ?? 0, options.centre ? 1 : 0),
      units: panels,
      stage: 'standardising',
    },
    {
      kernel: 'products',
      args: room.args(packed.at, stride, t, out.at, 1),
      units: (blocks * (blocks + 1)) / 2,
      stage: 'inner products',
    },
  );
  runner.run(room.memory, tasks, pulse);
  const result = { matrix: unpadded(out.view, n, stride), norm: new Float64Array(norm.view) };
  room.release();
  return result;
}

/** Bytes a thread needs to rank t values: two lists of keys with their places, and the counts of eight digits. */
const rankScratch = (t: number): number => 32 * t + 8 * 256 * 4;

/** The n×n cells of a matrix whose rows are `stride` apart, in memory of their own. */
function unpadded(padded: Float64Array, n: number, stride: number): Float64Array {
  if (n === stride) return new Float64Array(padded);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix.set(padded.subarray(i * stride, i * stride + n), i * n);
  return matrix;
}
