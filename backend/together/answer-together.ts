import { contract, type Method } from '../../contract/contract.ts';
import { countedPositions } from '../../db/content-state.ts';
import { askedAgain } from '../../db/recording-workspace.ts';
import { findSnapshot } from '../../db/snapshots.ts';
import type { Context, Shared } from '../context.ts';
import { measureKey } from '../headlines/measure-key.ts';
import { canonicalJson } from '../provenance.ts';
import { keepFound, keptAnswer } from '../reads/kept.ts';
import type { Ledger, Read } from '../reads/ledger.ts';
import { answerKey, namedInput } from '../reads/record-reads.ts';
import { readSource, sourceOf } from '../reads/source-read.ts';
import type { AnswerHelper } from './answer-helper.ts';
import {
  claim,
  claimed,
  type FoundThere,
  firstClaim,
  newRound,
  type Question,
  type ReadThere,
} from './question.ts';

export type Together = Readonly<{
  /**
   * To be called before a question is asked here: what the other thread has found is kept as if it had been asked here,
   * what it is at is waited for, and what it has not begun stays here.
   */
  take: (question: Question) => Promise<void>;
  close: () => void;
}>;

const alone: Together = { take: () => Promise.resolve(), close: () => undefined };

/** Positions of a snapshot up to which it is loaded on two threads: 0.4 GB more in memory. */
const mostTogether = 2_000_000;

/**
 * Has another thread answer questions that will be asked here, from the last to the first, where the snapshot is large
 * and the answers are not known. They are the same whoever answers. What the other has found counts as long as nobody has
 * written into the workspace meanwhile, so that it has read there what would have been read here.
 */
export function answerTogether(context: Context, label: string, asked: readonly Question[]): Together {
  const { shared } = context;
  const ws = shared.workspace();
  const positions = countedPositions(ws, findSnapshot(ws, label).id);
  if (positions < shared.answeredTogetherFrom || positions > mostTogether) return alone;
  const questions = asked.filter((question) => !isKnown(shared, question));
  if (questions.length < 2) return alone;
  const { version } = ws;
  const round = newRound(questions);
  const state = new Int32Array(round.state);
  const helper: AnswerHelper = shared.helper.borrow();
  helper.join(round);
  const left = new Map(questions.map((question, i) => [canonicalJson(question), i]));
  return {
    take: async (question) => {
      const key = canonicalJson(question);
      const i = left.get(key);
      left.delete(key);
      if (i === undefined || claimed(state, i, claim.here)) return;
      let found = helper.look(round, i);
      while (found === undefined) {
        context.pulse(0, 'Waiting for the second thread');
        await context.rest();
        found = helper.look(round, i);
      }
      if (found !== null && ws.version === version && ws.isAsSeen) await keep(context, question, found);
    },
    close: () => {
      for (let i = 0; i < questions.length; i++) Atomics.store(state, firstClaim + i, claim.here);
      shared.helper.giveBack();
    },
  };
}

const placesOf = (shared: Shared, question: Question) =>
  'method' in question
    ? [
        {
          key: question.keptAs ?? keyOf(shared, question.method, question.input),
          cache: shared.answers,
        },
      ]
    : question.measures.map(({ id }) => ({ key: measureKey(id, question.snapshot), cache: shared.scalars }));

const keyOf = (shared: Shared, method: Method, input: unknown): string =>
  answerKey(method, namedInput(shared, contract[method].input.parse(input) as object as Given));
type Given = Readonly<Record<string, unknown>>;

const isKnown = (shared: Shared, question: Question): boolean =>
  placesOf(shared, question).every(({ key, cache }) => keptAnswer(shared, key, cache) !== null);

async function keep(context: Context, question: Question, found: readonly FoundThere[]): Promise<void> {
  for (const [i, { key, cache }] of placesOf(context.shared, question).entries()) {
    const one = found[i];
    if (one === undefined) continue;
    await keepFound(context, key, { value: one.value, reads: readsHere(context.shared, one.reads) }, cache);
  }
}

/** What was read there, to be read again here. */
function readsHere(shared: Shared, reads: readonly ReadThere[]): Ledger {
  const again = ({ key, asked }: ReadThere): Read['again'] => {
    if (asked !== null) return () => askedAgain(shared.workspace(), asked);
    const source = sourceOf(key);
    return source === null ? () => '' : () => readSource(source, shared);
  };
  return new Map(
    reads.map((read) => {
      const { key, name, fingerprint, asked } = read;
      return [key, { name, fingerprint, asked, again: again(read) }];
    }),
  );
}
