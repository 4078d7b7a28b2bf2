import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { LockstepError } from '../../contract/errors.ts';
import { Refusal } from '../../ingest/ingest.ts';
import type { Place } from '../../ingest/refusal.ts';
import type { IngestOptions, IngestSummary } from '../../ingest/types.ts';
import { hearThread } from '../together/hear-thread.ts';
import { type ParseMessage, type ParseTask, slot } from './parse-protocol.ts';
import { type PackedSink, unpacker } from './record-batch.ts';

export type ParsedAhead = Readonly<{ summary: IngestSummary; sha256: string }>;

/** Beside this file as source; beside the bundle of the backend in a packaged application. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.cjs',
  import.meta.url,
);
const step = 200;
const startLimit = 20_000;
const silenceLimit = 120_000;

/**
 * Reads a file on another thread while this one stores what it has read. Nothing else runs on this thread meanwhile,
 * as with reading in place. Null when no thread could be started: the caller reads the file itself then.
 *
 * @throws Refusal as `ingest` does, whatever `options.pulse` and `sink` throw, INTERNAL when the reader died
 */
export function parseAhead(
  path: string,
  name: string,
  { pulse, ...options }: IngestOptions,
  sink: PackedSink,
): ParsedAhead | null {
  const { port1: port, port2 } = new MessageChannel();
  const state = new SharedArrayBuffer(16);
  const progress = new SharedArrayBuffer(16);
  const counts = new Int32Array(state);
  const bytes = new Float64Array(progress);
  const task: ParseTask = { path, name, options, port: port2, state, progress };
  const worker = new Worker(entry, {
    workerData: task,
    transferList: [port2],
    // What is read is short-lived: a nursery beyond this would only be a larger peak.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  // Its end is seen by its silence; an unheard error event would end the process.
  worker.on('error', () => {});
  const take = unpacker(sink);
  try {
    const hearing = hearThread({ at: counts, slot: slot.beat }, step);
    const receive = () => receiveMessageOnPort(port) as { message: ParseMessage } | undefined;
    for (;;) {
      const received = hearing.next({ at: counts, slot: slot.sent }, receive);
      if (received === undefined) {
        if (!hearing.hasLived() && hearing.silence() >= startLimit) return null;
        if (hearing.silence() >= silenceLimit)
          throw new LockstepError('INTERNAL', `Reading ${name} ended without an answer; nothing was stored.`);
        pulse?.(bytes.at(0) ?? 0, bytes.at(1) ?? 0);
        continue;
      }
      const { message } = received;
      if (message.kind === 'batch') {
        take(message.batch);
        Atomics.add(counts, slot.taken, 1);
        Atomics.notify(counts, slot.taken);
        pulse?.(bytes.at(0) ?? 0, bytes.at(1) ?? 0);
      } else if (message.kind === 'done') return message;
      else if (message.kind === 'refused') throw refusalAgain(message);
      else throw new Error(message.message);
    }
  } finally {
    Atomics.store(counts, slot.stop, 1);
    Atomics.notify(counts, slot.taken);
    port.close();
    void worker.terminate();
  }
}

/** A refusal that has crossed threads, as it was. */
function refusalAgain({ message, details, detected }: Extract<ParseMessage, { kind: 'refused' }>): Refusal {
  const refusal = new Refusal('', details as Place);
  refusal.message = message;
  refusal.detected = detected;
  return refusal;
}
