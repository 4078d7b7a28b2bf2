import { workerData } from 'node:worker_threads';
import { ingest, Refusal } from '../../ingest/ingest.ts';
import { type ParseMessage, type ParseTask, slot } from './parse-protocol.ts';
import { readSource } from './read-source.ts';
import { packer, type RecordBatch } from './record-batch.ts';

const rowsPerBatch = 8_192;
/** So many batches may wait to be stored before the reader does. */
const mostAhead = 4;

class Stopped extends Error {}

/** Reads one file on a thread of its own and sends what it reads; ends when it is told to stop. */
function parse({ path, name, options, port, state, progress }: ParseTask): void {
  const counts = new Int32Array(state);
  const bytes = new Float64Array(progress);
  const send = (message: ParseMessage): void => {
    port.postMessage(message);
    Atomics.add(counts, slot.sent, 1);
    Atomics.notify(counts, slot.sent);
  };
  const sendBatch = (batch: RecordBatch): void => {
    for (;;) {
      if (Atomics.load(counts, slot.stop) === 1) throw new Stopped();
      const taken = Atomics.load(counts, slot.taken);
      if (Atomics.load(counts, slot.sent) - taken < mostAhead) break;
      Atomics.wait(counts, slot.taken, taken, 1_000);
      Atomics.add(counts, slot.beat, 1);
    }
    send({ kind: 'batch', batch });
  };
  const sink = packer(rowsPerBatch, sendBatch, () => Atomics.load(counts, slot.taken));
  const pulse = (done: number, total: number): void => {
    if (Atomics.load(counts, slot.stop) === 1) throw new Stopped();
    bytes[0] = done;
    bytes[1] = total;
    Atomics.add(counts, slot.beat, 1);
  };
  Atomics.add(counts, slot.beat, 1);
  try {
    const file = readSource(path, name);
    try {
      const summary = ingest(file.source, { ...options, pulse }, sink);
      sink.flush();
      send({ kind: 'done', summary, sha256: file.sha256() });
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof Stopped) return;
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Refusal)
      send({ kind: 'refused', message, details: error.details, detected: error.detected });
    else send({ kind: 'failed', message });
  }
}

parse(workerData as ParseTask);
