import { type ResourceLimits, Worker } from 'node:worker_threads';
import { behind } from '../contract/behind.ts';
import type { CallOptions, Transport } from '../contract/client.ts';
import { decode } from '../contract/codec.ts';
import { type ErrorShape, fromErrorShape, LockstepError } from '../contract/errors.ts';
import type { FileEntry } from './files.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

export type Backend = Readonly<{
  transport: Transport;
  addFile: (entry: FileEntry) => void;
  /** Resolves with a sentence when the backend thread has ended, however it ended. */
  gone: Promise<string>;
  /** Waits for the call in hand, closes the workspace and lets the thread end. */
  close: () => Promise<void>;
}>;

type Pending = Readonly<{
  id: number;
  method: string;
  input: Uint8Array;
  options: CallOptions;
  cancel: Int32Array<SharedArrayBuffer>;
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}>;

type Line = 'first' | 'behind';

const cancelled = (): LockstepError => new LockstepError('CANCELLED', 'Cancelled.');

/**
 * The backend on its own thread, seen from a host. Calls are answered one after the other in the order they came: the
 * handlers share one workspace. Those nobody waits for (`behind`) stand in a queue of their own: one of them runs while
 * no other call is there, in steps, and lets every call that comes go before its next step. A call still waiting is
 * cancelled at once, a running one when it next polls its flag.
 */
export function startBackend(entry: URL, workerData: unknown, resourceLimits: ResourceLimits = {}): Backend {
  const worker = new Worker(entry, { workerData, resourceLimits });
  const queues = { first: [] as Pending[], behind: [] as Pending[] };
  /** Being answered: one that is waited for, and one behind it. */
  const now: { first: Pending | null; behind: Pending | null } = { first: null, behind: null };
  let nextId = 1;
  let end: string | null = null;
  let closing = false;

  const post = (message: ToWorker): void => worker.postMessage(message);
  const start = (line: Line): void => {
    const pending = queues[line].shift() ?? null;
    now[line] = pending;
    if (pending === null) return;
    const { id, method, input, cancel, options } = pending;
    post({ kind: 'call', id, method, input, cancel: cancel.buffer, idle: options.idle === true });
  };
  const next = (): void => {
    if (end !== null) return;
    if (now.first === null) start('first');
    if (now.first === null && now.behind === null) start('behind');
    if (closing && now.first === null && now.behind === null) post({ kind: 'close' });
  };
  const settle = (line: Line, act: (pending: Pending) => void): void => {
    const done = now[line];
    now[line] = null;
    if (done !== null) act(done);
    next();
  };

  worker.on('message', (message: FromWorker) => {
    const line = now.first?.id === message.id ? 'first' : now.behind?.id === message.id ? 'behind' : null;
    if (line === null) return;
    if (message.kind === 'progress') now[line]?.options.onProgress?.(message.progress);
    else if (message.kind === 'result') settle(line, (p) => p.resolve(message.bytes));
    else settle(line, (p) => p.reject(fromErrorShape(decode(message.error) as ErrorShape)));
  });

  const gone = new Promise<string>((resolve) => {
    const finish = (reason: string): void => {
      if (end !== null) return;
      end = reason;
      const lost = [now.first, now.behind, ...queues.first.splice(0), ...queues.behind.splice(0)];
      now.first = null;
      now.behind = null;
      for (const p of lost) p?.reject(new LockstepError('BACKEND_GONE', reason));
      resolve(reason);
    };
    worker.on('error', (error: Error) => finish(`The calculation backend stopped: ${error.message}`));
    worker.on('exit', (code) => finish(`The calculation backend has ended (code ${code}).`));
  });

  const transport: Transport = (method, input, options) =>
    new Promise((resolve, reject) => {
      if (end !== null || closing)
        return reject(new LockstepError('BACKEND_GONE', end ?? 'The workspace is closing.'));
      if (options.signal?.aborted) return reject(cancelled());
      const cancel = new Int32Array(new SharedArrayBuffer(4));
      const queue = queues[options.idle === true || behind.has(method) ? 'behind' : 'first'];
      const onAbort = (): void => {
        Atomics.store(cancel, 0, 1);
        const waiting = queue.indexOf(pending);
        if (waiting < 0) return;
        queue.splice(waiting, 1);
        pending.reject(cancelled());
      };
      const release = (): void => options.signal?.removeEventListener('abort', onAbort);
      const pending: Pending = {
        id: nextId++,
        method,
        input,
        options,
        cancel,
        resolve: (bytes) => {
          release();
          resolve(bytes);
        },
        reject: (error) => {
          release();
          reject(error);
        },
      };
      options.signal?.addEventListener('abort', onAbort, { once: true });
      queue.push(pending);
      next();
    });

  return {
    transport,
    addFile: (entry) => post({ kind: 'file', entry }),
    gone,
    close: async () => {
      for (const p of [...queues.first.splice(0), ...queues.behind.splice(0)])
        p.reject(new LockstepError('BACKEND_GONE', 'The workspace is closing.'));
      closing = true;
      if (now.behind !== null) Atomics.store(now.behind.cancel, 0, 1);
      next();
      await gone;
    },
  };
}
