import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type KernelRunner, type KernelTask, kernelsOn } from '../../risk/kernels/kernels.ts';
import type { Pulse } from '../../risk/portfolio.ts';
import { takeUnits } from './take-units.ts';
import type { TaskMessage } from './task-message.ts';

export type ComputePool = KernelRunner & Readonly<{ close: () => void }>;

/** Units a task must have before another thread is worth waking. */
const fewest = 2;
/** How long nothing may come from the other threads before their units are taken back. */
const patience = 2_000;

/** The bundle has its worker beside it under its own name; from source it is the file next to this one. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './compute-worker.ts' : './compute-worker.mjs',
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
    Array.from({ length: threads - 1 }, () => {
      const worker = new Worker(entry);
      worker.unref();
      // A worker that fails takes no more units: the others, and in the end the caller, do.
      worker.on('error', () => undefined);
      return worker;
    });
  const close = (): void => {
    for (const worker of workers ?? []) void worker.terminate();
    workers = null;
  };

  const run = (task: KernelTask, pulse?: Pulse): void => {
    const { kernel, memory, module, args, units, stage } = task;
    const state = new SharedArrayBuffer(4 * (2 + units));
    const counters = new Int32Array(state);
    const message = (thread: number): TaskMessage => ({
      kernel,
      memory,
      module,
      args,
      units,
      thread,
      state,
    });
    const poll = (fraction: number): void => pulse?.(fraction, stage);
    if (units >= fewest && threads > 1) {
      workers ??= start();
      workers.forEach((worker, i) => {
        worker.postMessage(message(i + 1));
      });
    }
    try {
      takeUnits(message(0), poll);
      if (!waitForOthers(counters, units, poll)) {
        close();
        takeBack(task, counters);
      }
    } catch (error) {
      // Nothing is taken any more; what runs still ends in memory that nobody reads.
      Atomics.store(counters, 0, units);
      throw error;
    }
  };
  return { threads, run, close };
}

/** True when every unit is done; false when the threads that took the last ones have stopped. */
function waitForOthers(counters: Int32Array, units: number, poll: (fraction: number) => void): boolean {
  let silent = 0;
  for (;;) {
    const done = Atomics.load(counters, 1);
    if (done >= units) return true;
    poll(done / units);
    silent = Atomics.wait(counters, 1, done, 20) === 'timed-out' ? silent + 20 : 0;
    if (silent >= patience) return false;
  }
}

function takeBack({ kernel, memory, module, args, units }: KernelTask, counters: Int32Array): void {
  const work = kernelsOn(module, memory)[kernel];
  for (let unit = 0; unit < units; unit++) if (Atomics.load(counters, 2 + unit) === 0) work(args, unit, 0);
}
