/** What must hold of the split of every measure, on a small book that moves in every block. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparedBooks } from '../../backend/compare/compared-book.ts';
import { splitChange } from '../../backend/compare/split-change.ts';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { askMeasure } from '../../backend/headlines/ask-measure.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import type { Output } from '../../contract/contract.ts';
import { headlineIds, measureOf, measures } from '../../contract/measures.ts';
import { asOf, day, depth } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { bookRecords, type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let labels: readonly string[] = [];
beforeAll(async () => {
  book = smallBook();
  const ws = book.backend.shared.workspace();
  importRecords(ws, 'depth-2.csv', [depth(-0.02, 25_000, { asset: 'BTC', time: asOf + 4 * day })]);
  importRecords(ws, 'book-3.csv', { records: levered(1), asOf: asOf + 3 * day });
  // One comes and one goes, the others grow or shrink, and Cedar adds margin.
  const second = levered(2).map((record) =>
    'participant' in record && record.participant === 'Fir Desk'
      ? { ...record, participant: 'Gum Fund' }
      : record.kind === 'balance' && record.participant === 'Cedar Trading'
        ? { ...record, quantity: 30_000 }
        : record,
  );
  importRecords(ws, 'book-7.csv', { records: second, asOf: asOf + 7 * day });
  book.backend.shared.snapshots.drop();
  labels = (await book.client('leverage.trend', { by: 'cohort' })).snapshots.slice(-2);
});
afterAll(() => book?.close());

/** The small book with half the margin: somebody is liquidated in the scenarios. */
const levered = (tilt: number) =>
  bookRecords(tilt).map((record) =>
    record.kind === 'balance' ? { ...record, quantity: record.quantity / 2 } : record,
  );

const ids = measures.map(({ id }) => id);

type Split = Output<'explain.run'>;
const sum = ({ parts }: Split): number => parts.reduce((total, { part }) => total + part, 0);
const split: string[] = [];

describe('the split of a change', () => {
  // First: once a measure has read the depth of a mixture, none is spared the other depth of it.
  it('asks a measure that does not read depth at one depth only, with the same answer at the other', async () => {
    const [from, to] = labels;
    const { shared } = book.backend;
    const handled = recordReads(createHandlers());
    for (const [id, share] of [
      ['gross', 0.5],
      ['criticalShockLow', 1],
    ] as const) {
      let asked = 0;
      const context = contextOf(shared, handled, { progress: () => {}, cancelled: () => false });
      const among: typeof context.among = (...given) => {
        asked++;
        return context.among(...given);
      };
      shared.trials.clear();
      shared.scalars.clear();
      const split = await splitChange({ ...context, among }, comparedBooks(context, { from, to }), id, false);
      expect(split.parts.find((part) => part.id === 'depth')?.changed).toBe(true);
      expect(asked, id).toBe(share * split.evaluations);
    }
  });

  it.each(ids)('of %s adds up, and is the opposite the other way round', async (measure) => {
    const [from, to] = labels;
    const there = await book.client('explain.run', { measure, from, to });
    const { before, after, difference, parts } = there;
    if (before === null || after === null || parts.length === 0) {
      expect(there.reason).toBeTruthy();
      return;
    }
    split.push(measure);
    expect(difference).toBe(after - before);
    const scale = Math.max(...[before, after, ...parts.map(({ part }) => part)].map(Math.abs));
    expect(Math.abs(sum(there) - (after - before))).toBeLessThanOrEqual(1e-12 * scale);
    expect(parts.filter(({ changed }) => !changed).map(({ id, part }) => [id, part])).toEqual([
      ['rules', 0],
      ['settings', 0],
    ]);
    const back = await book.client('explain.run', { measure, from: to, to: from });
    expect(back.parts.map(({ part }) => part)).toEqual(parts.map(({ part }) => (part === 0 ? 0 : -part)));
  });

  it.each(measures.filter(({ value }) => value.alone !== undefined).map(({ id }) => id))(
    '%s is the same when nothing else of its answer is asked for',
    async (id) => {
      const { value } = await askMeasure(id, book.client as never, 'latest', () => {});
      const alone = await askMeasure(id, book.client as never, 'latest', () => {}, measureOf(id).value.alone);
      expect(value).not.toBeNull();
      expect(alone.value).toBe(value);
    },
  );

  it('was there for every headline and for most measures a limit can be set on', () => {
    expect(headlineIds.filter((id) => !split.includes(id))).toEqual([]);
    expect(split.length).toBeGreaterThanOrEqual(51);
  });
});
