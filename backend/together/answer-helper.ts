import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { hearThread } from './hear-thread.ts';
import { type AnswerMessage, type AnswerTask, type FoundThere, type Round, sent } from './question.ts';
import { newSignals, patience, signal, step } from './thread-signals.ts';

/** Another thread that answers questions on the same workspace. */
export type AnswerHelper = Readonly<{
  join: (round: Round) => void;
  /**
   * Looks for what it has claimed, and waits a moment where it has not come: undefined then. null where it was refused
   * there, or the thread is late or gone.
   */
  look: (round: Round, question: number) => readonly FoundThere[] | null | undefined;
  close: () => void;
}>;

/** Beside this file as source; beside the bundle of the backend in a packaged application. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './answer-thread.ts' : './answer-thread.cjs',
  import.meta.url,
);

export function startAnswerHelper(workspace: string): AnswerHelper {
  const { port1: port, port2 } = new MessageChannel();
  const signals = newSignals();
  const flags = new Int32Array(signals);
  const workerData: AnswerTask = { workspace, port: port2, signals };
  const worker = new Worker(entry, { workerData, transferList: [port2] });
  worker.unref();
  // Its end is seen by its silence; an unheard error event would end the process.
  worker.on('error', () => undefined);
  port.unref();
  const come = new Map<number, Map<number, AnswerMessage['found']>>();
  const hearing = hearThread({ at: flags, slot: signal.beat }, step);

  /** Takes in what has come. */
  const receive = (): void => {
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      const { round, question, found } = got.message as AnswerMessage;
      come.get(round)?.set(question, found);
    }
  };

  return {
    join: (round) => {
      come.set(round.id, new Map());
      port.postMessage(round);
    },
    look: ({ id, state }, question) => {
      return hearing.next({ at: new Int32Array(state), slot: sent }, () => {
        receive();
        // Once it is gone nothing more is waited for; what had come before is still found.
        return come.get(id)?.get(question) ?? (hearing.silence() >= patience ? null : undefined);
      });
    },
    close: () => {
      Atomics.store(flags, signal.stop, 1);
      port.close();
    },
  };
}
