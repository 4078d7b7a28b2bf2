import type { Pulse } from '../pulse.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { compile, createMemory, instantiate, type WasmMemory, type WasmModule } from './web-assembly.ts';

export type KernelName =
  | 'standardise'
  | 'products'
  | 'commonSums'
  | 'kendall'
  | 'rank'
  | 'reached'
  | 'tridiagonal'
  | 'liquidated'
  | 'permuted'
  | 'drawnVariances';

/** One unit of a kernel's work, on the thread `thread` (0, 1, …) of those that share the memory. */
export type Kernels = Readonly<Record<KernelName, (args: number, unit: number, thread: number) => void>>;

/**
 * A kernel over all its units. Units write different cells and read none that another writes, so that they may run in
 * any order and on any number of threads, and the bytes that come out are the same.
 */
export type KernelTask = Readonly<{ kernel: KernelName; args: number; units: number; stage: string }>;

/** Runs tasks on one memory, each when the one before it is done; the pulse is polled between units. */
export type KernelRunner = Readonly<{
  /** How many threads may run a task, for the kernels that need room for each. */
  threads: number;
  run: (memory: WasmMemory, tasks: readonly KernelTask[], pulse?: Pulse) => void;
}>;

let compiled: WasmModule | null = null;

/** The compiled kernels, made at first use: modules can be sent to other threads. */
export function kernelModule(): WasmModule {
  compiled ??= compile(kernelBytes);
  return compiled;
}

export const kernelsOn = (module: WasmModule, memory: WasmMemory): Kernels =>
  instantiate(module, memory) as Kernels;

/** All units one after the other on the calling thread. */
export const sequential: KernelRunner = {
  threads: 1,
  run: (memory, tasks, pulse) => {
    const kernels = kernelsOn(kernelModule(), memory);
    for (const { kernel, args, units, stage } of tasks)
      for (let unit = 0; unit < units; unit++) {
        pulse?.(unit / units, stage);
        kernels[kernel](args, unit, 0);
      }
  },
};

/** Kernel memory is addressed by 32 bits. */
export const memoryLimit = 2 ** 32 - 65_536;

type Arrays = { f64: Float64Array<SharedArrayBuffer>; i32: Int32Array<SharedArrayBuffer> };
const widths = { f64: 8, i32: 4 } as const;

/** Memory that the next panel can have again, so that its pages need not be found anew. */
let spare: WasmMemory | null = null;
const spareLimit = 64 * 2 ** 20;

/** A block of shared memory handed out piece by piece. What is in a piece at first is not said. */
export class KernelMemory {
  readonly memory: WasmMemory;
  #end = 64;

  /** @param bytes room for all pieces; each is aligned to 64 bytes */
  constructor(bytes: number, pieces: number) {
    const room = 64 + bytes + 64 * pieces;
    const fits = spare !== null && spare.buffer.byteLength >= room;
    this.memory = fits && spare !== null ? spare : createMemory(room);
    if (fits) spare = null;
  }

  /**
   * Gives the memory back once every unit of every task is done and everything is read. After a cancelled task it is
   * left to the garbage collector instead: other threads may still be writing.
   */
  release(): void {
    if (this.memory.buffer.byteLength <= spareLimit) spare = this.memory;
  }

  take<K extends keyof Arrays>(kind: K, length: number): Readonly<{ at: number; view: Arrays[K] }> {
    const at = this.#end;
    this.#end = Math.ceil((at + length * widths[kind]) / 64) * 64;
    const { buffer } = this.memory;
    const view = kind === 'f64' ? new Float64Array(buffer, at, length) : new Int32Array(buffer, at, length);
    return { at, view: view as Arrays[K] };
  }

  /** Writes the arguments of a kernel and gives their address. */
  args(...values: number[]): number {
    const { at, view } = this.take('i32', values.length);
    view.set(values);
    return at;
  }
}
