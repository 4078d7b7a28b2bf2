import type { Progress } from '../contract/contract.ts';
import type { FileEntry } from './files.ts';

/** From the host to the backend thread. `cancel[0]` becomes 1 when the caller gives up. */
export type ToWorker =
  | Readonly<{
      kind: 'call';
      id: number;
      method: string;
      input: Uint8Array;
      cancel: SharedArrayBuffer;
      /** Nobody waits for it. */
      idle: boolean;
    }>
  | Readonly<{ kind: 'file'; entry: FileEntry }>
  | Readonly<{ kind: 'close' }>;

/** Back. Results and errors are in the codec, so that the thread boundary keeps exactly what the other hosts keep. */
export type FromWorker =
  | Readonly<{ kind: 'progress'; id: number; progress: Progress }>
  | Readonly<{ kind: 'result'; id: number; bytes: Uint8Array<ArrayBuffer> }>
  | Readonly<{ kind: 'error'; id: number; error: Uint8Array<ArrayBuffer> }>;
