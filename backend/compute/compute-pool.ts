import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  type KernelRunner,
  type Kernels,
  type KernelTask,
  kernelModule,
  kernelsOn,
} from '../../risk/kernels/kernels.ts';
import { finish, takeUnits } from './take-units.ts';
import {
  type ComputeWorkerData,
  doneUnits,
  firstUnit,
  nextUnit,
  type TaskMessage,
  taskState,
} from './task-message.ts';

export type ComputePool = KernelRunner & Readonly<{ close: () => void }>;

/** Units a task must have before another thread is worth waking. */
const fewest = 2;
/** How long nothing may come from the other threads before their units are computed here. */
const patience = 2_000;

/** The bundle has its worker beside it under its own name; from source it is the file next to this one. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './compute-worker.ts' : './compute-worker.cjs',
  import.meta.url,
);

/**
 * Runs kernels on this thread and on workers at once. The caller waits: it takes units like the others, so that a
 * worker that is late, busy or gone costs time and nothing else. Workers start with the first task that has work for
 * them and do not keep the process alive.
 *
 * @param threads in all, this one included
 */
export function createComputePool(threads = Math.min(8, availableParallelism())): ComputePool {
  let workers: Worker[] | null = null;
  const start = (): Worker[] =>
    Array.from({ length: threads - 1 }, (_, i) => {
      const workerData: ComputeWorkerData = { module: kernelModule(), thread: i + 1 };
      const worker = new Worker(entry, { workerData });
      worker.unref();
      // A worker that fails takes no more units: the others, and in the end the caller, do.
      worker.on('error', () => undefined);
      return worker;
    });
  const close = (): void => {
    for (const worker of workers ?? []) void worker.terminate();
    workers = null;
  };

  const run: KernelRunner['run'] = (memory, tasks, pulse) => {
    const states = tasks.map((task) => taskState(task.units));
    const counters = states.map((state) => new Int32Array(state));
    if (threads > 1 && tasks.some((task) => task.units >= fewest)) {
      workers ??= start();
      const message: TaskMessage = { memory, tasks, states };
      for (const worker of workers) worker.postMessage(message);
    }
    const kernels = kernelsOn(kernelModule(), memory);
    try {
      tasks.forEach((task, k) => {
        const state = counters[k];
        if (state === undefined) return;
        const poll = (fraction: number): void => pulse?.((k + fraction) / tasks.length, task.stage);
        takeUnits(kernels, task, state, 0, poll);
        if (waitForOthers(state, task.units, poll)) return;
        close();
        takeBack(kernels, task, state);
      });
    } catch (error) {
      abandon(tasks, counters);
      throw error;
    }
  };
  return { threads, run, close };
}

/** True when every unit is done; false when the threads that took the last ones have stopped. */
function waitForOthers(
  state: Int32Array<SharedArrayBuffer>,
  units: number,
  poll: (fraction: number) => void,
): boolean {
  let silent = 0;
  for (;;) {
    const done = Atomics.load(state, doneUnits);
    if (done >= units) return true;
    poll(done / units);
    silent = Atomics.wait(state, doneUnits, done, 20) === 'timed-out' ? silent + 20 : 0;
    if (silent >= patience) return false;
  }
}

function takeBack(
  kernels: Kernels,
  { kernel, args, units }: KernelTask,
  state: Int32Array<SharedArrayBuffer>,
): void {
  for (let unit = 0; unit < units; unit++) {
    if (Atomics.load(state, firstUnit + unit) !== 0) continue;
    kernels[kernel](args, unit, 0);
    finish(state, unit);
  }
}

/** Nothing more is taken, and nobody waits for what was not; a unit under way ends in memory that nobody reads. */
function abandon(tasks: readonly KernelTask[], counters: readonly Int32Array<SharedArrayBuffer>[]): void {
  tasks.forEach(({ units }, k) => {
    const state = counters[k];
    if (state === undefined) return;
    Atomics.store(state, nextUnit, units);
    Atomics.store(state, doneUnits, units);
    Atomics.notify(state, doneUnits);
  });
}
