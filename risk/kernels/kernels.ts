import type { Pulse } from '../portfolio.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { compile, createMemory, instantiate, type WasmMemory, type WasmModule } from './web-assembly.ts';

export type KernelName = 'standardise' | 'products' | 'kendall' | 'rank';

/** One unit of a kernel's work, on the thread `thread` (0, 1, …) of those that share the memory. */
export type Kernels = Readonly<Record<KernelName, (args: number, unit: number, thread: number) => void>>;

/**
 * A kernel over all its units. Units write different cells and read none that another writes, so that they may run in
 * any order and on any number of threads, and the bytes that come out are the same.
 */
export type KernelTask = Readonly<{
  kernel: KernelName;
  memory: WasmMemory;
  module: WasmModule;
  args: number;
  units: number;
  stage: string;
}>;

/** Runs every unit of a task; the pulse is polled between units. */
export type KernelRunner = Readonly<{
  /** How many threads may run a task, for the kernels that need room for each. */
  threads: number;
  run: (task: KernelTask, pulse?: Pulse) => void;
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
  run: ({ kernel, memory, module, args, units, stage }, pulse) => {
    const work = kernelsOn(module, memory)[kernel];
    for (let unit = 0; unit < units; unit++) {
      pulse?.(unit / units, stage);
      work(args, unit, 0);
    }
  },
};

/** Kernel memory is addressed by 32 bits. */
export const memoryLimit = 2 ** 32 - 65_536;

type Arrays = { f64: Float64Array<SharedArrayBuffer>; i32: Int32Array<SharedArrayBuffer> };
const widths = { f64: 8, i32: 4 } as const;

/** A block of shared memory handed out piece by piece, zero-filled; it goes when nothing refers to it. */
export class KernelMemory {
  readonly memory: WasmMemory;
  #end = 64;

  /** @param bytes room for all pieces; each is aligned to 64 bytes */
  constructor(bytes: number, pieces: number) {
    this.memory = createMemory(64 + bytes + 64 * pieces);
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

  task(kernel: KernelName, args: number, units: number, stage: string): KernelTask {
    return { kernel, memory: this.memory, module: kernelModule(), args, units, stage };
  }
}
