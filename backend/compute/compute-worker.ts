import { parentPort, workerData } from 'node:worker_threads';
import { kernelsOn } from '../../risk/kernels/kernels.ts';
import { takeUnits } from './take-units.ts';
import { type ComputeWorkerData, doneUnits, type TaskMessage } from './task-message.ts';

/** Entry of a compute worker: owns no handle and keeps nothing, so that it may be ended at any time. */
const { module, thread } = workerData as ComputeWorkerData;

parentPort?.on('message', ({ memory, tasks, states }: TaskMessage) => {
  const kernels = kernelsOn(module, memory);
  tasks.forEach((task, k) => {
    const buffer = states[k];
    if (buffer === undefined) return;
    const state = new Int32Array(buffer);
    takeUnits(kernels, task, state, thread);
    // The next task reads what this one writes, on whichever thread.
    for (;;) {
      const done = Atomics.load(state, doneUnits);
      if (done >= task.units) break;
      Atomics.wait(state, doneUnits, done);
    }
  });
});
