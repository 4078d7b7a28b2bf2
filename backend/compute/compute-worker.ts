import { parentPort, workerData } from 'node:worker_threads';
import { mapRow } from '../../risk/cascade/map-row.ts';
import { kernelsOn } from '../../risk/kernels/kernels.ts';
import { takeUnits } from './take-units.ts';
import { type ComputeWorkerData, doneUnits, type MapMessage, type TaskMessage } from './task-message.ts';

/** Entry of a compute worker: owns no handle and keeps nothing, so that it may be ended at any time. */
const { module, thread } = workerData as ComputeWorkerData;

function runTasks({ memory, tasks, states }: TaskMessage): void {
  const kernels = kernelsOn(module, memory);
  tasks.forEach(({ kernel, args, units }, k) => {
    const buffer = states[k];
    if (buffer === undefined) return;
    const state = new Int32Array(buffer);
    takeUnits((unit) => kernels[kernel](args, unit, thread), units, state);
    // The next task reads what this one writes, on whichever thread.
    for (;;) {
      const done = Atomics.load(state, doneUnits);
      if (done >= units) break;
      Atomics.wait(state, doneUnits, done);
    }
  });
}

function runRows({ question, cells, state }: MapMessage): void {
  takeUnits((row) => mapRow(question, cells, row), question.scales.length, new Int32Array(state));
}

parentPort?.on('message', (message: TaskMessage | MapMessage) => {
  if ('question' in message) runRows(message);
  else runTasks(message);
});
