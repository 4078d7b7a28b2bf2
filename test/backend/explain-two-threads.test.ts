/** Mixtures of two books are the same whichever thread measures them, and count only where both saw one workspace. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { comparedBooks } from '../../backend/compare/compared-book.ts';
import { createMixtureMeasure } from '../../backend/compare/measure-mixture.ts';
import { type Mixtures, measureMixtures } from '../../backend/compare/measure-mixtures.ts';
import type { Mixture, MixtureQuestion } from '../../backend/compare/mixture.ts';
import { startMixtureHelper } from '../../backend/compare/mixture-helper.ts';
import { slot } from '../../backend/compare/mixture-message.ts';
import type { Context } from '../../backend/context.ts';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import type { HeadlineValue } from '../../backend/headlines/headline-value.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import type { MeasureId } from '../../contract/measures.ts';
import { openWorkspace } from '../../db/open.ts';
import { setSetting } from '../../db/settings.ts';
import { blockGroups } from '../../risk/explain/block-groups.ts';
import { pairBooks } from '../../risk/explain/pair-books.ts';
import { asOf, day, depth } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { bookRecords, type SmallBook, smallBook } from '../support/small-book.ts';

const players = ['opened', 'margin', 'depth'] as const;
const never = (): boolean => false;
let book: SmallBook;
beforeAll(() => {
  book = smallBook({ mixedTogetherFrom: 1 });
  const ws = book.backend.shared.workspace();
  importRecords(ws, 'depth-2.csv', [depth(-0.02, 25_000, { asset: 'BTC', time: asOf + 2 * day })]);
  importRecords(ws, 'book-4.csv', { records: bookRecords(2), asOf: asOf + 4 * day });
  book.backend.shared.snapshots.drop();
});
afterAll(() => book?.close());
beforeEach(() => {
  book.backend.shared.trials.clear();
  book.backend.shared.scalars.clear();
});

function asked(id: MeasureId) {
  const { shared } = book.backend;
  const context = contextOf(shared, recordReads(createHandlers()), { progress: () => {}, cancelled: never });
  const ends = comparedBooks(context, { to: 'latest' });
  const pair = pairBooks(ends[0].loaded.portfolio, ends[1].loaded.portfolio);
  const masks = Array.from({ length: 2 ** players.length }, (_, mask) => ({ mask }));
  const groups = blockGroups(pair, 'depth');
  const divided =
    groups === null ? [] : [{ mask: 1, division: { block: 'depth', groups, mask: 1 } } as const];
  return { context, question: { ends, pair, players, id }, mixtures: [...masks, ...divided] };
}
const roundOf = <T>(mixtures: readonly T[]) => ({ asked: mixtures, state: new SharedArrayBuffer(8) });

describe('mixtures on two threads', () => {
  // Prices are read by the first, the list of snapshots by the second.
  it.each(['synchronisationIndex', 'herding'] as const)(
    '%s is the same measured here and there',
    async (id) => {
      const { context, question, mixtures } = asked(id);
      const helper = startMixtureHelper(book.backend.shared.file, question);
      try {
        const round = roundOf(mixtures);
        helper.join(round);
        const there = helper.collect(round, 0, () => undefined);
        expect(there.map(({ index }) => index)).toEqual(mixtures.map((_, i) => mixtures.length - 1 - i));
        const here = createMixtureMeasure(context, question);
        for (const { index, value, reads } of there) {
          const read = new Map();
          expect(await here.value(mixtures[index] ?? { mask: 0 }, () => {}, read)).toEqual(value);
          // Where neither was spared as the same at another depth.
          if (reads.length > 0 && read.size > 0) expect(reads).toEqual([...read.keys()]);
        }
      } finally {
        helper.close();
      }
    },
  );

  it('are all there in their order, and known when they are asked again', async () => {
    const { context, question, mixtures } = asked('amplification');
    const wanted = await measuredHere(context, question, mixtures);
    const together = measureMixtures(context, question);
    try {
      expect(await valuesOf(together)).toEqual(wanted);
      expect(together.evaluations()).toBe(mixtures.length);
      const first = await together.values(mixtures, ({ value }) => value !== null);
      expect(first.map(({ measured }) => measured)).toEqual(wanted.slice(0, 1));
    } finally {
      together.close();
    }
    expect(await madeAgain()).toBe(0);
  });

  it('count, and are kept, where nobody has written and all that was read was read here too', async () => {
    const { context, question, mixtures } = asked('amplification');
    const wanted = await measuredHere(context, question, mixtures);
    const told = measureMixtures(
      context,
      question,
      elsewhere(['SELECT value FROM settings WHERE key = ?\n["ages"]']),
    );
    expect(await valuesOf(told)).toEqual([wanted[0], ...Array(mixtures.length - 1).fill(invented)]);
    expect(await madeAgain()).toBe(0);

    book.backend.shared.scalars.clear();
    const unknown = measureMixtures(context, question, elsewhere(['SELECT * FROM moons\n[]']));
    expect((await valuesOf(unknown)).at(-1)).toEqual(invented);
    expect(await madeAgain()).toBe(mixtures.length - 1);
  });

  it('are measured here where the other thread brings none, or somebody has written meanwhile', async () => {
    const { context, question, mixtures } = asked('amplification');
    const wanted = await measuredHere(context, question, mixtures);
    const gone = measureMixtures(context, question, elsewhere(null));
    expect(await valuesOf(gone)).toEqual(wanted);

    book.backend.shared.scalars.clear();
    const written = measureMixtures(
      context,
      question,
      elsewhere([], () => {
        const other = openWorkspace(book.backend.shared.file);
        setSetting(other, 'seen', 1);
        other.close();
      }),
    );
    expect(await valuesOf(written)).toEqual(wanted);
  });
});

const valuesOf = async (mixtures: Mixtures): Promise<readonly HeadlineValue[]> =>
  (await mixtures.values(asked('amplification').mixtures, never)).map(({ measured }) => measured);

const invented = { value: 4711 };

/** In place of the other thread: takes all but what is under way, and brings an invented value with these reads. */
const elsewhere =
  (reads: readonly string[] | null, meanwhile = (): void => undefined): typeof startMixtureHelper =>
  () => ({
    join: ({ asked: all, state }) => {
      Atomics.store(new Int32Array(state), slot.taken, all.length);
      meanwhile();
    },
    collect: ({ asked: all }, own) =>
      reads === null
        ? []
        : all.slice(own).map((_, i) => ({ kind: 'value', index: own + i, value: invented, reads })),
    close: () => undefined,
  });

async function measuredHere(...[context, question, mixtures]: Parameters<typeof values>) {
  const found = await values(context, question, mixtures);
  book.backend.shared.scalars.clear();
  return found;
}

async function values(
  context: Context,
  question: MixtureQuestion,
  mixtures: readonly Mixture[],
  onMake?: () => void,
) {
  const alone = createMixtureMeasure(context, question, onMake);
  const found = [];
  for (const mixture of mixtures) found.push(await alone.value(mixture, () => {}, new Map()));
  return found;
}

/** How many mixtures are made when the same is asked again. */
async function madeAgain(): Promise<number> {
  const { context, question, mixtures } = asked('amplification');
  let made = 0;
  await values(context, question, mixtures, () => made++);
  return made;
}
