import { doneUnits, firstUnit, nextUnit } from './task-message.ts';

/** Takes units of a task until none is left; other threads do the same at the same time. */
export function takeUnits(
  work: (unit: number) => void,
  units: number,
  state: Int32Array<SharedArrayBuffer>,
  poll?: (fraction: number) => void,
): void {
  for (;;) {
    const unit = Atomics.add(state, nextUnit, 1);
    if (unit >= units) return;
    poll?.(unit / units);
    work(unit);
    finish(state, unit);
  }
}

export function finish(state: Int32Array<SharedArrayBuffer>, unit: number): void {
  Atomics.store(state, firstUnit + unit, 1);
  Atomics.add(state, doneUnits, 1);
  Atomics.notify(state, doneUnits);
}
