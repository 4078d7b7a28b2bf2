import { kernelsOn } from '../../risk/kernels/kernels.ts';
import type { TaskMessage } from './task-message.ts';

/** Takes units of a task until none is left; other threads do the same at the same time. */
export function takeUnits(task: TaskMessage, poll?: (fraction: number) => void): void {
  const state = new Int32Array(task.state);
  const work = kernelsOn(task.module, task.memory)[task.kernel];
  for (;;) {
    const unit = Atomics.add(state, 0, 1);
    if (unit >= task.units) return;
    poll?.(unit / task.units);
    work(task.args, unit, task.thread);
    Atomics.store(state, 2 + unit, 1);
    Atomics.add(state, 1, 1);
    Atomics.notify(state, 1);
  }
}
