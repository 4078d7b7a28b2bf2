import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { MapRunner } from '../../risk/cascade/phase-map.ts';
import { type KernelRunner, kernelModule, kernelsOn } from '../../risk/kernels/kernels.ts';
import { onSharedMemory } from './on-shared-memory.ts';
import { finish, takeUnits } from './take-units.ts';
import {
  type ComputeWorkerData,
  doneUnits,
  firstUnit,
  type MapMessage,
  nextUnit,
  type TaskMessage,
  taskState,
} from './task-message.ts';
import { isWorthThread, threadTime } from './worth-thread.ts';

export type ComputePool = KernelRunner & MapRunner & Readonly<{ close: () => void }>;

/** About a third of a second of work. */
const worthSharing = 2e7;

/** Units a task must have before another thread is worth waking. */
const fewest = 2;
/** How many ms nothing may come from the other threads before their units are computed here: a row takes longer. */
const patience = { unit: 2_000, row: 15_000 };

/** The bundle has its worker beside it under its own name; from source it is the file next to this one. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './compute-worker.ts' : './compute-worker.cjs',
  import.meta.url,
);

/**
 * Runs kernels on this thread and on workers at once. The caller waits: it takes units like the others, so that a
 * worker that is late, busy or gone costs time and nothing else. Workers start once somebody asks a second time, or with
 * the first tasks when those turn out to be long; a command line that multiplies one matrix needs none. They do not keep
 * the process alive.
 *
 * @param threads in all, this one included
 * @param mapsFrom rows of what accounts hold times cells, from which on a map is worth what it costs to share the book
 */
export function createComputePool(
  threads = Math.min(8, availableParallelism()),
  mapsFrom = worthSharing,
): ComputePool {
  let workers: Worker[] | null = null;
  let asked = false;
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
  const send = (message: TaskMessage | MapMessage): void => {
    workers ??= start();
    for (const worker of workers) worker.postMessage(message);
  };

  const run: KernelRunner['run'] = (memory, tasks, pulse) => {
    const states = tasks.map((task) => taskState(task.units));
    const counters = states.map((state) => new Int32Array(state));
    let alone = threads > 1 && tasks.some((task) => task.units >= fewest);
    const share = (): void => {
      alone = false;
      send({ memory, tasks, states });
    };
    if (alone && asked) share();
    asked = true;
    const kernels = kernelsOn(kernelModule(), memory);
    try {
      tasks.forEach((task, k) => {
        const state = counters[k];
        if (state === undefined) return;
        const begun = threadTime();
        const poll = (fraction: number): void => {
          pulse?.((k + fraction) / tasks.length, task.stage);
          if (alone && isWorthThread(fraction, threadTime() - begun)) share();
        };
        const work = (unit: number): void => kernels[task.kernel](task.args, unit, 0);
        finishUnits(work, task.units, state, { close, patience: patience.unit, poll });
      });
    } catch (error) {
      tasks.forEach(({ units }, k) => {
        abandon(units, counters[k]);
      });
      throw error;
    }
  };

  const begin: MapRunner['begin'] = (question, cells, mapRow) => {
    const { scales, book } = question;
    const size = book.nets.asset.length * cells.ending.length;
    if (threads === 1 || scales.length < fewest || size < mapsFrom) return null;
    const state = new Int32Array(taskState(scales.length));
    send({ question: onSharedMemory(question), cells, state: state.buffer });
    return {
      finish: (poll, done) => {
        const work = (row: number): void => mapRow(question, cells, row, poll);
        /** Rows of all threads; while none is done a wait can be cancelled all the same. */
        const told = (): void => {
          const share = Atomics.load(state, doneUnits) / scales.length;
          if (share > 0) done(share);
          else poll?.();
        };
        finishUnits(work, scales.length, state, { close, patience: patience.row, poll: told });
        done(1);
      },
      abandon: () => abandon(scales.length, state),
    };
  };
  return { threads, run, begin, close };
}

type Waiting = Readonly<{ patience: number; poll: (fraction: number) => void }>;

/** True when every unit is done; false when the threads that took the last ones have stopped. */
function waitForOthers(
  state: Int32Array<SharedArrayBuffer>,
  units: number,
  { patience, poll }: Waiting,
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

/** Takes units like the others, waits for theirs, and computes again what they do not bring. */
function finishUnits(
  work: (unit: number) => void,
  units: number,
  state: Int32Array<SharedArrayBuffer>,
  { close, patience, poll }: Waiting & Readonly<{ close: () => void }>,
): void {
  takeUnits(work, units, state, poll);
  if (waitForOthers(state, units, { patience, poll })) return;
  close();
  for (let unit = 0; unit < units; unit++) {
    if (Atomics.load(state, firstUnit + unit) !== 0) continue;
    work(unit);
    finish(state, unit);
  }
}

/** Nothing more is taken, and nobody waits for what was not; a unit under way ends in memory that nobody reads. */
function abandon(units: number, state: Int32Array<SharedArrayBuffer> | undefined): void {
  if (state === undefined) return;
  Atomics.store(state, nextUnit, units);
  Atomics.store(state, doneUnits, units);
  Atomics.notify(state, doneUnits);
}
