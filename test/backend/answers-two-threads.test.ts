/** Answers are the same whichever of two threads finds them, and count only where both saw one workspace. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '../../backend/context.ts';
import { deckInput } from '../../backend/deck/deck-results.ts';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { measureHistory } from '../../backend/headlines/history.ts';
import { limitChanges } from '../../backend/headlines/limits-of.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import { type AnswerHelper, startAnswerHelper } from '../../backend/together/answer-helper.ts';
import { answerTogether } from '../../backend/together/answer-together.ts';
import {
  claim,
  claimed,
  type FoundThere,
  newRound,
  type Question,
  type Round,
} from '../../backend/together/question.ts';
import { createSharedHelper } from '../../backend/together/shared-helper.ts';
import { prefer } from '../../contract/preferences.ts';
import { openWorkspace } from '../../db/open.ts';
import { setSetting } from '../../db/settings.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
afterEach(() => book?.close());

/** Three snapshots. */
function threeMonths(answeredTogetherFrom = 1): SmallBook {
  book = smallBook({ answeredTogetherFrom });
  book.later(30, 1);
  book.later(60, 2);
  // Written by the first who asks for them.
  limitChanges(called().context);
  return book;
}

/** A context of a call, with what the handlers on this thread are asked. */
function called(helper?: AnswerHelper, cancelled = (): boolean => false) {
  const asked: string[] = [];
  const handlers = createHandlers((group) =>
    Object.fromEntries(
      Object.entries(group).map(([method, handler]) => [
        method,
        (input: Readonly<Record<string, unknown>>, context: unknown) => {
          asked.push(`${method} ${input.snapshot}`);
          return (handler as (input: unknown, context: unknown) => unknown)(input, context);
        },
      ]),
    ),
  );
  const { shared } = book.backend;
  shared.answers.clear();
  shared.scalars.clear();
  const own = helper === undefined ? shared : { ...shared, helper: createSharedHelper('', () => helper) };
  const context = contextOf(own, recordReads(handlers), { progress: () => {}, cancelled });
  return { context, asked };
}

const label = (): string => book.backend.shared.snapshots.label('latest');
const questions = (snapshot: string): Question[] => [
  { method: 'coMovement.compute', input: { snapshot } },
  { method: 'bands.compute', input: { snapshot } },
  { snapshot, measures: [{ id: 'synchronisationIndex', alone: false }] },
];

describe('answers of another thread', () => {
  it('are those found here, from the same reads, which can be read again here', async () => {
    threeMonths();
    const asked = questions(label());
    const here = called().context;
    const helper = startAnswerHelper(book.backend.shared.file);
    try {
      const round = newRound(asked);
      helper.join(round);
      for (const [i, question] of asked.entries()) {
        const [found] = come(helper, round, i) ?? [];
        if (!('method' in question)) continue;
        expect(found?.value).toEqual(await here.ask(question.method, question.input));
        for (const { key, name, fingerprint } of found?.reads ?? [])
          expect({ key, ...here.ledger.get(key) }).toMatchObject({ key, name, fingerprint });
      }
    } finally {
      helper.close();
    }
  });

  it('are of what is in the workspace when they are asked for, however long the thread has been there', async () => {
    threeMonths();
    const [question] = questions(label());
    if (question === undefined || !('method' in question)) return;
    const helper = startAnswerHelper(book.backend.shared.file);
    const there = () => {
      const round = newRound([question]);
      helper.join(round);
      return come(helper, round, 0)?.[0]?.value;
    };
    try {
      const before = there();
      setSetting(book.backend.shared.workspace(), 'estimates', { volatilityDays: 40 });
      book.backend.shared.snapshots.drop();
      const after = there();
      expect(after).not.toEqual(before);
      expect(after).toEqual(await called().context.ask(question.method, question.input));
      prefer({ move: -0.2 });
      const moved = there();
      expect(moved).toEqual(await called().context.ask(question.method, question.input));
    } finally {
      prefer();
      helper.close();
    }
  });

  it('make the same slides and the same history', async () => {
    threeMonths();
    const alone = { ...called().context.shared, answeredTogetherFrom: Number.POSITIVE_INFINITY };
    const quiet = { progress: () => {}, cancelled: () => false };
    const handlers = recordReads(createHandlers());
    const ids = ['amplification', 'synchronisationIndex', 'criticalShock'] as const;
    const results = async (shared: Context['shared']) => {
      shared.answers.clear();
      shared.scalars.clear();
      const context = contextOf(shared, handlers, quiet);
      return [await measureHistory(context, label(), ids), await deckInput(context, label())];
    };
    expect(await results(book.backend.shared)).toEqual(await results(alone));
  });

  it('may be what-ifs of slides, which are kept under a key of their own', async () => {
    threeMonths();
    const invented = [{ value: { invented: true }, reads: [] }];
    const others: AnswerHelper = {
      ...brings(null),
      join: ({ questions: asked, state }) => {
        for (const [i, one] of asked.entries())
          if ('method' in one && one.method === 'whatIf.run') claimed(new Int32Array(state), i, claim.there);
      },
      look: () => invented,
    };
    const { whatIf } = await deckInput(called(others).context, label());
    expect(whatIf.map(({ result }) => result)).toEqual(whatIf.map(() => ({ invented: true })));
    expect(whatIf.length).toBeGreaterThan(0);
  });

  it('stay what they are for as long as what was read is as it was', async () => {
    threeMonths();
    const { context } = called();
    const [question] = questions(label());
    if (question === undefined || !('method' in question)) return;
    const helper = startAnswerHelper(book.backend.shared.file);
    try {
      const round = newRound([question]);
      helper.join(round);
      const found = come(helper, round, 0);
      const { context: other, asked } = called(brings(found));
      const together = answerTogether(other, label(), [question, ...questions(label()).slice(1)]);
      await together.take(question);
      together.close();
      setSetting(context.shared.workspace(), 'seen', 1);
      await other.ask(question.method, question.input);
      expect(asked).toEqual([]);
      setSetting(context.shared.workspace(), 'estimates', { volatilityDays: 40 });
      context.shared.snapshots.drop();
      await other.ask(question.method, question.input);
      expect(asked).not.toEqual([]);
    } finally {
      helper.close();
    }
  });

  it('count where nobody has written meanwhile', async () => {
    threeMonths();
    const invented = [{ value: { value: 4711 }, reads: [] }];
    const ids = ['amplification'] as const;
    const first = ([point]: Awaited<ReturnType<typeof measureHistory<'amplification'>>>) =>
      point?.values.amplification;
    const counted = await measureHistory(called(brings(invented)).context, label(), ids);
    expect(first(counted)).toEqual({ value: 4711 });

    const write = (): void => {
      const other = openWorkspace(book.backend.shared.file);
      setSetting(other, 'seen', 2);
      other.close();
    };
    const written = await measureHistory(called(brings(invented, write)).context, label(), ids);
    expect(first(written)?.value).toBeLessThan(4711);
    book.backend.shared.notice();
    const refused = await measureHistory(called(brings(null)).context, label(), ids);
    expect(refused).toEqual(written);
  });

  it('are not waited for by who is cancelled, and the thread ends with the call', async () => {
    threeMonths();
    let isClosed = false;
    const never: AnswerHelper = {
      ...brings(null),
      look: () => undefined,
      close: () => {
        isClosed = true;
      },
    };
    let gone = false;
    const { context } = called(never, () => gone);
    const list = questions(label());
    const together = answerTogether(context, label(), list);
    gone = true;
    await expect(together.take(list[0] as Question)).rejects.toMatchObject({ code: 'CANCELLED' });
    together.close();
    expect(isClosed).toBe(true);
  });

  it('are not asked for by what nobody waits for', () => {
    threeMonths();
    const { shared } = book.backend;
    const channel = { progress: () => {}, cancelled: () => false };
    const handlers = recordReads(createHandlers());
    const from = (idle: boolean) =>
      contextOf(shared, handlers, { ...channel, idle }).shared.answeredTogetherFrom;
    expect([from(false), from(true)]).toEqual([1, Number.POSITIVE_INFINITY]);
  });

  it('are not asked for of a small book, nor where they are known', async () => {
    threeMonths(1_000);
    const none = (): AnswerHelper => expect.unreachable();
    const small = called().context;
    const helper = createSharedHelper('', none);
    await measureHistory({ ...small, shared: { ...small.shared, helper } }, label(), ['amplification']);
    book.close();
    threeMonths();
    const { context } = called();
    await measureHistory(context, label(), ['amplification']);
    await measureHistory({ ...context, shared: { ...context.shared, helper } }, label(), ['amplification']);
  });
});

function come(helper: AnswerHelper, round: Round, question: number): readonly FoundThere[] | null {
  for (;;) {
    const found = helper.look(round, question);
    if (found !== undefined) return found;
  }
}

/** In place of the other thread: has claimed all there is, and finds this for each question. */
const brings = (found: readonly FoundThere[] | null, meanwhile = (): void => undefined): AnswerHelper => ({
  join: ({ questions: all, state }) => {
    for (let i = 0; i < all.length; i++) claimed(new Int32Array(state), i, claim.there);
    meanwhile();
  },
  look: () => found,
  close: () => undefined,
});
