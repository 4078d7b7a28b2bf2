import type { MapCells, MapQuestion } from '../../risk/cascade/map-row.ts';
import type { KernelTask } from '../../risk/kernels/kernels.ts';
import type { WasmMemory, WasmModule } from '../../risk/kernels/web-assembly.ts';

/** What a compute worker starts with. */
export type ComputeWorkerData = Readonly<{ module: WasmModule; thread: number }>;

/** What a compute worker is sent; `states` holds one state a task. */
export type TaskMessage = Readonly<{
  memory: WasmMemory;
  tasks: readonly KernelTask[];
  states: readonly SharedArrayBuffer[];
}>;

/** Rows of a phase map, of which each is a unit; its columns and cells lie on shared memory. */
export type MapMessage = Readonly<{ question: MapQuestion; cells: MapCells; state: SharedArrayBuffer }>;

/** A state is shared Int32: the next unit to take, how many are done, and from `firstUnit` on 1 for each that is. */
export const nextUnit = 0;
export const doneUnits = 1;
export const firstUnit = 2;

export const taskState = (units: number): SharedArrayBuffer => new SharedArrayBuffer(4 * (firstUnit + units));
