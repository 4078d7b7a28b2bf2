import { workerData } from 'node:worker_threads';
import { prefer } from '../../contract/preferences.ts';
import { withActions } from '../actions/with-actions.ts';
import { createHandlers } from '../handlers/handlers.ts';
import type { Ledger } from '../reads/ledger.ts';
import { recordReads } from '../reads/record-reads.ts';
import { contextOf, createShared } from '../shared.ts';
import { beat } from '../together/thread-signals.ts';
import { createMixtureMeasure } from './measure-mixture.ts';
import { withEnds } from './mixture-ends.ts';
import { type MixtureMessage, type MixtureRound, type MixtureTask, slot } from './mixture-message.ts';

/** Entry of a thread that measures mixtures from the last to the first, until its port is closed or it is told to stop. */
const { workspace, question, preferences, port, signals } = workerData as MixtureTask;
const flags = new Int32Array(signals);
const send = (message: MixtureMessage): void => port.postMessage(message);

prefer(preferences);
const shared = createShared({ workspace, create: false, helper: true });
const context = contextOf(
  { ...shared, snapshots: withEnds(shared.snapshots, question.ends) },
  recordReads(createHandlers(withActions)),
  { progress: () => undefined, cancelled: () => beat(flags) },
);
const measure = createMixtureMeasure(context, question);

async function work({ asked, state }: MixtureRound): Promise<void> {
  const counts = new Int32Array(state);
  const count = (message: MixtureMessage): void => {
    send(message);
    Atomics.add(counts, slot.sent, 1);
    Atomics.notify(counts, slot.sent);
  };
  try {
    for (const [left, mixture] of [...asked].reverse().entries()) {
      if (Atomics.add(counts, slot.taken, 1) >= asked.length) return;
      const reads: Ledger = new Map();
      const value = await measure.value(mixture, context.pulse, reads);
      count({ kind: 'value', index: asked.length - 1 - left, value, reads: [...reads.keys()] });
    }
  } catch {
    // Whatever it was: whoever asked measures what has not come, and meets it there.
    count({ kind: 'gone' });
    port.close();
  }
}

let working = Promise.resolve();
port.on('message', (round: MixtureRound) => {
  working = working.then(() => work(round));
});
port.on('close', () => shared.close());
