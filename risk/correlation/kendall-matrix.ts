import { KernelMemory, type KernelRunner, memoryLimit, sequential } from '../kernels/kernels.ts';
import type { Pulse } from '../pulse.ts';
import type { Series } from './gaps.ts';
import { rankedSeries } from './kendall.ts';

export type KendallMatrix = Readonly<{
  /** Row-major n×n: tau-b, observations of each pair, and the normal statistic of the test; diagonals are not set. */
  tau: Float64Array;
  common: Float64Array;
  score: Float64Array;
}>;

/** Working memory of one thread: a bit and a count a place, two counts a rank, and eight vectors. */
const scratchOf = (t: number): number =>
  Math.ceil((8 * (t / 64 + 2) + 4 * (t / 64 + 3 + 2 * t)) / 8) * 8 + 512;

const bytesOf = (n: number, t: number, threads: number): number =>
  4 * n * (3 * t + 2) + 24 * n * n + threads * scratchOf(t) + 2_048;

/** Whether the kernel's address space holds the panel, and there are pairs enough to be worth its memory. */
export const fitsKendallKernel = (n: number, t: number, threads: number): boolean =>
  n >= 8 && bytesOf(n, t, threads) < memoryLimit;

/** Kendall's tau-b of all pairs, each on its common observations, on as many threads as the runner has. */
export function kendallMatrix(
  series: Series,
  runner: KernelRunner = sequential,
  pulse?: Pulse,
): KendallMatrix {
  const n = series.length;
  const t = series[0]?.length ?? 0;
  const scratch = scratchOf(t);
  const room = new KernelMemory(bytesOf(n, t, runner.threads), 12);
  const order = room.take('i32', n * t);
  const rank = room.take('i32', n * t);
  const start = room.take('i32', n * (t + 1));
  const count = room.take('i32', n);
  series.forEach((values, i) => {
    const ranked = rankedSeries(values);
    order.view.set(ranked.order, i * t);
    rank.view.set(ranked.rank, i * t);
    start.view.set(ranked.start, i * (t + 1));
    count.view[i] = ranked.order.length;
  });
  const tau = room.take('f64', n * n);
  const common = room.take('f64', n * n);
  const score = room.take('f64', n * n);
  const work = room.take('f64', (scratch * runner.threads) / 8);
  const inputs = [order.at, rank.at, start.at, count.at, n, t];
  const args = room.args(...inputs, tau.at, common.at, score.at, work.at, scratch);
  runner.run(room.memory, [{ kernel: 'kendall', args, units: n, stage: 'pairs' }], pulse);
  const result = {
    tau: new Float64Array(tau.view),
    common: new Float64Array(common.view),
    score: new Float64Array(score.view),
  };
  room.release();
  return result;
}
