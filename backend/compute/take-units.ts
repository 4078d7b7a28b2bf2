import type { Kernels, KernelTask } from '../../risk/kernels/kernels.ts';
import { doneUnits, firstUnit, nextUnit } from './task-message.ts';

/** Takes units of a task until none is left; other threads do the same at the same time. */
export function takeUnits(
  kernels: Kernels,
  { kernel, args, units }: KernelTask,
  state: Int32Array<SharedArrayBuffer>,
  thread: number,
  poll?: (fraction: number) => void,
): void {
  for (;;) {
    const unit = Atomics.add(state, nextUnit, 1);
    if (unit >= units) return;
    poll?.(unit / units);
    kernels[kernel](args, unit, thread);
    finish(state, unit);
  }
}

export function finish(state: Int32Array<SharedArrayBuffer>, unit: number): void {
  Atomics.store(state, firstUnit + unit, 1);
  Atomics.add(state, doneUnits, 1);
  Atomics.notify(state, doneUnits);
}
