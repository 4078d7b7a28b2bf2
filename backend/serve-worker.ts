import { parentPort } from 'node:worker_threads';
import { encode } from '../contract/codec.ts';
import { toErrorShape } from '../contract/errors.ts';
import type { Dispatch } from './dispatcher.ts';
import type { FileEntry } from './files.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

type Served = Readonly<{ dispatch: Dispatch; addFile: (entry: FileEntry) => void; close: () => void }>;

/** Answers the host's messages on this thread until it is told to close. */
export function serveWorker({ dispatch, addFile, close }: Served): void {
  const port = parentPort;
  if (port === null) throw new Error('serveWorker runs inside a worker thread');
  const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  const answer = async ({ id, method, input, cancel }: Extract<ToWorker, { kind: 'call' }>) => {
    const flag = new Int32Array(cancel);
    try {
      const bytes = await dispatch(method, input, {
        cancelled: () => Atomics.load(flag, 0) !== 0,
        progress: (progress) => post({ kind: 'progress', id, progress }),
      });
      post({ kind: 'result', id, bytes }, [bytes.buffer]);
    } catch (error) {
      post({ kind: 'error', id, error: encodeError(error) });
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
