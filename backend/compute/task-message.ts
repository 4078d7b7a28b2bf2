import type { KernelName } from '../../risk/kernels/kernels.ts';
import type { WasmMemory, WasmModule } from '../../risk/kernels/web-assembly.ts';

/**
 * What a compute worker is sent. `state` is shared: [0] the next unit to take, [1] how many are done, [2 + u] 1 when
 * unit u is.
 */
export type TaskMessage = Readonly<{
  kernel: KernelName;
  memory: WasmMemory;
  module: WasmModule;
  args: number;
  units: number;
  thread: number;
  state: SharedArrayBuffer;
}>;
