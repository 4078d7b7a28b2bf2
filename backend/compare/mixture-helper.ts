import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { preferences } from '../../contract/preferences.ts';
import { onSharedMemory } from '../compute/on-shared-memory.ts';
import { hearThread } from '../together/hear-thread.ts';
import { newSignals, patience, signal, step } from '../together/thread-signals.ts';
import type { MixedEnd, MixtureQuestion } from './mixture.ts';
import { type MixtureMessage, type MixtureRound, type MixtureTask, slot } from './mixture-message.ts';

export type MeasuredElsewhere = Extract<MixtureMessage, { kind: 'value' }>;

/** Another thread that measures mixtures of the same two books. */
export type MixtureHelper = Readonly<{
  join: (round: MixtureRound) => void;
  /** Waits for what it has taken of the round, and answers what has come; not all where it is late or gone. */
  collect: (round: MixtureRound, own: number, poll: () => void) => readonly MeasuredElsewhere[];
  close: () => void;
}>;

/** Beside this file as source; beside the bundle of the backend in a packaged application. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './mixture-thread.ts' : './mixture-thread.cjs',
  import.meta.url,
);

export function startMixtureHelper(workspace: string, question: MixtureQuestion): MixtureHelper {
  const { port1: port, port2 } = new MessageChannel();
  const signals = newSignals();
  const flags = new Int32Array(signals);
  const { ends, ...rest } = question;
  const plain = ({ place, loaded }: MixedEnd): MixedEnd => ({ place, loaded });
  const task: MixtureTask = {
    workspace,
    question: onSharedMemory({ ...rest, ends: [plain(ends[0]), plain(ends[1])] }),
    preferences: preferences(),
    port: port2,
    signals,
  };
  const worker = new Worker(entry, { workerData: task, transferList: [port2] });
  worker.unref();
  // Its end is seen by its silence; an unheard error event would end the process.
  worker.on('error', () => undefined);
  port.unref();

  return {
    join: (round) => port.postMessage(round),
    collect: (round, own, poll) => {
      const sent = { at: new Int32Array(round.state), slot: slot.sent };
      const hearing = hearThread({ at: flags, slot: signal.beat }, step);
      const receive = () => receiveMessageOnPort(port) as { message: MixtureMessage } | undefined;
      const theirs = round.asked.length - own;
      const found: MeasuredElsewhere[] = [];
      while (found.length < theirs && hearing.silence() < patience) {
        const received = hearing.next(sent, receive);
        if (received === undefined) poll();
        else if (received.message.kind === 'gone') break;
        else found.push(received.message);
      }
      return found;
    },
    close: () => {
      Atomics.store(flags, signal.stop, 1);
      port.close();
    },
  };
}
