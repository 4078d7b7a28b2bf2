import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { behind } from '../contract/behind.ts';
import { encode } from '../contract/codec.ts';
import type { Progress } from '../contract/contract.ts';
import { toErrorShape } from '../contract/errors.ts';
import type { Dispatch } from './dispatcher.ts';
import type { FileEntry } from './files.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

type Served = Readonly<{ dispatch: Dispatch; addFile: (entry: FileEntry) => void; close: () => void }>;

/** Between two looks whether those that go first have been answered, ms. */
const pause = 10;

/** Answers the host's messages on this thread until it is told to close. */
export function serveWorker({ dispatch, addFile, close }: Served): void {
  const port = parentPort;
  if (port === null) throw new Error('serveWorker runs inside a worker thread');
  const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  /** Calls being answered that somebody waits for. */
  let waited = 0;
  const answer = async ({ id, method, input, cancel, idle }: Extract<ToWorker, { kind: 'call' }>) => {
    const flag = new Int32Array(cancel);
    const cancelled = (): boolean => Atomics.load(flag, 0) !== 0;
    const progress = (step: Progress): void => post({ kind: 'progress', id, progress: step });
    const last = idle || behind.has(method);
    // A message can only come in between two turns of the loop: so there is one, at the least.
    const rest = async (): Promise<void> => {
      do await sleep(waited > 0 ? pause : 0);
      while (waited > 0 && !cancelled());
    };
    if (!last) waited++;
    try {
      const bytes = await dispatch(method, input, { cancelled, progress, ...(last ? { rest } : {}), idle });
      post({ kind: 'result', id, bytes }, [bytes.buffer]);
    } catch (error) {
      post({ kind: 'error', id, error: encodeError(error) });
    } finally {
      if (!last) waited--;
    }
  };
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'call') void answer(message);
    else if (message.kind === 'file') addFile(message.entry);
    else {
      close();
      port.close();
    }
  });
}

/** Details that cannot be sent must not cost the message. */
function encodeError(error: unknown): Uint8Array<ArrayBuffer> {
  const shape = toErrorShape(error);
  try {
    return encode(shape);
  } catch {
    return encode({ code: shape.code, message: shape.message });
  }
}
