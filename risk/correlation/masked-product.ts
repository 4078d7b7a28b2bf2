import {
  KernelMemory,
  type KernelRunner,
  type KernelTask,
  memoryLimit,
  sequential,
} from '../kernels/kernels.ts';
import type { Pulse } from '../pulse.ts';
import { countGaps, type Series } from './gaps.ts';
import { isWorthKernel, kernelBlock } from './kernel-block.ts';

export type MaskedProduct = Readonly<{
  /** Row-major n×n over the common observations of each pair; NaN where `unsafe`. Diagonals are not set. */
  matrix: Float64Array;
  overlap: Float64Array;
  /** Σ of the products of the deviations from the pair's own means. */
  products: Float64Array;
  /** Cells i·n+j, j < i, whose sums cancel too far to be trusted: to be computed from their observations. */
  unsafe: readonly number[];
}>;

/** Share of a sum of squares that must be left after the mean is taken out: about 1e-11 of a coefficient is lost here. */
const cancellation = 1e-4;

/** Kernel memory: two panels, for each series at most every other time and then all of them, four matrices. */
const bytesOf = (stride: number, t: number): number =>
  8 * (2 * stride * t + 4 * stride * stride) + 4 * ((stride * t) / 2 + t + 2 * stride + 2);

export function fitsMaskedKernel(n: number, t: number): boolean {
  return isWorthKernel(n, t) && bytesOf(n + 3, t) + 2_048 < memoryLimit;
}

/**
 * Pairwise-complete second moments. With x_i the values scaled by their own mean and norm and 0 in a gap, Σ x_i·x_j over
 * what both have is one matrix product; Σ x_i, Σ x_i² and the count over what j has too are sums over the few times that
 * j lacks (or has), taken from those over all.
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
  const room = new KernelMemory(bytesOf(stride, t), 16);
  const value = room.take('f64', stride * t);
  const mask = room.take('f64', stride * t);
  value.view.fill(0, 4 * (panels - 1) * t);
  mask.view.fill(0, 4 * (panels - 1) * t);
  const norm = series.map((values, i) => {
    const at = (i >> 2) * t * 4 + (i & 3);
    return pack(values, centre, value.view, mask.view, at);
  });
  const times = room.take('i32', (stride * t) / 2 + t);
  const starts = room.take('i32', stride + 2);
  const lacks = room.take('i32', stride);
  listTimes(series, times.view, starts.view, lacks.view);
  const matrixOf = () => room.take('f64', stride * stride);
  const [crossAt, sumAt, squareAt, commonAt] = [matrixOf(), matrixOf(), matrixOf(), matrixOf()];
  const blocks = Math.ceil(stride / kernelBlock);
  const tasks: KernelTask[] = [
    {
      kernel: 'commonSums',
      args: room.args(
        value.at,
        mask.at,
        stride,
        starts.at,
        times.at,
        lacks.at,
        sumAt.at,
        squareAt.at,
        commonAt.at,
      ),
      units: panels,
      stage: 'common sums',
    },
    {
      kernel: 'products',
      args: room.args(value.at, stride, t, crossAt.at, 0),
      units: (blocks * (blocks + 1)) / 2,
      stage: 'masked products',
    },
  ];
  runner.run(room.memory, tasks, pulse);
  // Row j, column i: what i sums to over what j has too.
  const [cross, sum, squares, common] = [crossAt.view, sumAt.view, squareAt.view, commonAt.view];
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
      // The squares of a whole row sum to one.
      const known = xx > cancellation && yy > cancellation;
      const rho = known ? xy / Math.sqrt(xx) / Math.sqrt(yy) : Number.NaN;
      const value = rho > 1 ? 1 : rho < -1 ? -1 : rho;
      if (!known && i !== j && count > 1) unsafe.push(i * n + j);
      const scaled = xy * norm[i] * norm[j];
      const [here, there] = [i * n + j, j * n + i];
      matrix[here] = value;
      matrix[there] = value;
      overlap[here] = count;
      overlap[there] = count;
      products[here] = scaled;
      products[there] = scaled;
    }
  room.release();
  return { matrix, overlap, products, unsafe };
}

/** For each series the times it has or those it lacks, whichever are fewer; after them all times. */
function listTimes(
  series: Series,
  times: Int32Array<SharedArrayBuffer>,
  starts: Int32Array<SharedArrayBuffer>,
  lacks: Int32Array<SharedArrayBuffer>,
): void {
  const t = series[0]?.length ?? 0;
  let end = 0;
  for (let j = 0; j < lacks.length; j++) {
    starts[j] = end;
    const values = series[j] ?? new Float64Array(0);
    const some = 2 * countGaps(values) <= values.length;
    lacks[j] = some ? 1 : 0;
    for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k]) === some) times[end++] = k;
  }
  starts[lacks.length] = end;
  for (let k = 0; k < t; k++) times[end++] = k;
  starts[lacks.length + 1] = end;
}

/** Writes one series into its lane of a panel and returns the norm it was divided by. */
function pack(
  values: Float64Array,
  centre: boolean,
  value: Float64Array,
  mask: Float64Array,
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
  }
  return norm;
}
