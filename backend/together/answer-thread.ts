import { workerData } from 'node:worker_threads';
import { prefer } from '../../contract/preferences.ts';
import { withActions } from '../actions/with-actions.ts';
import type { Context } from '../context.ts';
import { createHandlers } from '../handlers/handlers.ts';
import { measureAt } from '../headlines/history.ts';
import type { Ledger } from '../reads/ledger.ts';
import { recordReads } from '../reads/record-reads.ts';
import { contextOf, createShared } from '../shared.ts';
import {
  type AnswerMessage,
  type AnswerTask,
  claim,
  claimed,
  type FoundThere,
  type Question,
  type Round,
  sent,
} from './question.ts';
import { beat } from './thread-signals.ts';

/** Entry of a thread that answers questions of another on the same workspace, until its port is closed or it is told to stop. */
const { workspace, port, signals } = workerData as AnswerTask;
const flags = new Int32Array(signals);
const shared = createShared({ workspace, create: false, helper: true });
const stopped = (): boolean => beat(flags);
const handlers = recordReads(createHandlers(withActions));
const fresh = (): Context => contextOf(shared, handlers, { progress: () => undefined, cancelled: stopped });

/** Those asked last are waited for first. */
const rounds: Round[] = [];
let working = false;

port.on('message', (round: Round) => {
  rounds.push(round);
  if (!working) void work();
});
port.on('close', () => shared.close());

async function work(): Promise<void> {
  working = true;
  for (let found = next(); found !== null && !stopped(); found = next()) {
    await answer(found.round, found.question);
    // Rounds that have come meanwhile.
    await new Promise(setImmediate);
  }
  working = false;
}

/** The last question that nobody has claimed, of the round that came last. */
function next(): Readonly<{ round: Round; question: number }> | null {
  for (let round = rounds.at(-1); round !== undefined; round = rounds.at(-1)) {
    const state = new Int32Array(round.state);
    for (let question = round.questions.length - 1; question >= 0; question--)
      if (claimed(state, question, claim.there)) return { round, question };
    rounds.pop();
  }
  return null;
}

async function answer({ id, questions, preferences, state }: Round, question: number): Promise<void> {
  // A thread that is shared lives through what is written between two rounds.
  prefer(preferences);
  shared.notice();
  const asked = questions[question];
  // Whatever it was: whoever asked answers what is not found here, and meets it there.
  const found = asked === undefined ? null : await answered(asked).catch(() => null);
  port.postMessage({ round: id, question, found } satisfies AnswerMessage);
  const counts = new Int32Array(state);
  Atomics.add(counts, sent, 1);
  Atomics.notify(counts, sent);
}

async function answered(question: Question): Promise<readonly FoundThere[]> {
  if ('method' in question) {
    const context = fresh();
    const { method, input } = question;
    return [foundThere(await context.ask(method, input), context.ledger)];
  }
  const found: FoundThere[] = [];
  for (const { id, alone } of question.measures) {
    const context = fresh();
    found.push(foundThere(await measureAt(context, question.snapshot, id, { alone }), context.ledger));
  }
  return found;
}

const foundThere = (value: unknown, ledger: Ledger): FoundThere => ({
  value,
  reads: [...ledger].map(([key, { name, fingerprint, asked }]) => ({
    key,
    name,
    fingerprint,
    asked: asked ?? null,
  })),
});
