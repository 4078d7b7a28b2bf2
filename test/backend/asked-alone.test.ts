/** A limit reads one figure: what its method answers beside it is not computed, and the figure is the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { askMeasure } from '../../backend/headlines/ask-measure.ts';
import { askedAlone } from '../../backend/headlines/asked-alone.ts';
import { measureHistory } from '../../backend/headlines/history.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import { type MeasureId, measures } from '../../contract/measures.ts';
import { asOf, day } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { bookRecords, type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
beforeAll(() => {
  book = smallBook();
  // Half the margin: somebody is liquidated in the scenarios.
  const records = bookRecords(1).map((record) =>
    record.kind === 'balance' ? { ...record, quantity: record.quantity / 2 } : record,
  );
  importRecords(book.backend.shared.workspace(), 'levered.csv', { records, asOf: asOf + 3 * day });
  book.backend.shared.snapshots.drop();
});
afterAll(() => book?.close());

type Asked = Readonly<{ snapshot: string; input: string }>;

/** A context of its own, with what is asked of the methods that have a shorter way. */
function recorded() {
  const asked: Asked[] = [];
  const handlers = createHandlers((group) =>
    Object.fromEntries(
      Object.entries(group).map(([method, handler]) => [
        method,
        (input: Readonly<Record<string, unknown>>, context: unknown) => {
          const { only, rounds } = input;
          if (method === 'saturation.compute')
            asked.push({ snapshot: `${input.snapshot}`, input: `${method} ${only ?? 'all'}` });
          if (method === 'synchronisation.compute')
            asked.push({ snapshot: `${input.snapshot}`, input: `${method} ${rounds}` });
          return (handler as (input: unknown, context: unknown) => unknown)(input, context);
        },
      ]),
    ),
  );
  const { shared } = book.backend;
  shared.answers.clear();
  shared.scalars.clear();
  const quiet = { progress: () => {}, cancelled: () => false };
  const context = contextOf(shared, recordReads(handlers), quiet);
  return { asked, context, inputs: () => [...new Set(asked.map(({ input }) => input))].sort() };
}

describe('a measure asked alone', () => {
  const shorter = measures.filter(({ value }) => 'alone' in value && Object.keys(value.alone).length > 0);

  it('is what it is beside everything else', async () => {
    expect(shorter.map(({ id }) => id)).toContain('criticalShock');
    expect(shorter.map(({ id }) => id)).toContain('liquidatedAtHorizon');
    const { context } = recorded();
    for (const { id, value } of shorter)
      for (const { label } of context.snapshots.list()) {
        const whole = await askMeasure(id, context.ask, label, context.pulse);
        const alone = 'alone' in value ? value.alone : {};
        expect(await askMeasure(id, context.ask, label, context.pulse, alone), id).toEqual(whole);
        if (id === 'jointShortfallShare' && label === context.snapshots.label('latest'))
          expect(whole.value).toBeGreaterThan(0);
      }
  });

  it('reads no other snapshot, where the path of co-movement reads all', async () => {
    const { context } = recorded();
    const read = async (input: Readonly<{ only?: 'point' }>) => {
      context.ledger.clear();
      await context.ask('coMovement.compute', { snapshot: 'latest', ...input });
      return [...context.ledger.keys()].filter((key) => key.startsWith('snapshot '));
    };
    expect(await read({ only: 'point' })).toEqual([`snapshot ${context.snapshots.label('latest')}`]);
    expect(await read({})).toHaveLength(context.snapshots.list().length);
  });

  it('is one that nobody beside it wants more of the same answer for', () => {
    const of = (...ids: MeasureId[]) => [...askedAlone(ids)];
    expect(of('criticalShock', 'systemLeverage')).toContain('criticalShock');
    expect(of('criticalShock', 'worstAmplification')).toEqual([]);
    expect(of('jointShortfallShare', 'coLiquidation')).toEqual(['jointShortfallShare', 'coLiquidation']);
    expect(of('jointShortfallShare', 'synchronisationIndex')).toEqual([]);
  });
});

describe('limits of a new workspace', () => {
  it('search for the critical shock alone, and permute nothing', async () => {
    const { asked, context, inputs } = recorded();
    await context.ask('limits.status', { snapshot: 'latest' });
    expect(inputs()).toEqual(['saturation.compute criticalShock', 'synchronisation.compute 2']);
    // Each snapshot once.
    expect(asked).toHaveLength(2 * context.snapshots.list().length);
  });
});

describe('the history of measures', () => {
  it('computes one answer for two measures that read different parts of it', async () => {
    const { asked, context, inputs } = recorded();
    await measureHistory(context, 'latest', ['criticalShock', 'cliff']);
    expect(inputs()).toEqual(['saturation.compute all']);
    expect(asked).toHaveLength(context.snapshots.list().length);
  });

  it('asks in full where more is read of the last snapshot’s answer', async () => {
    const { asked, context } = recorded();
    await context.ask('overview.headlines', { snapshot: 'latest' });
    const last = context.snapshots.label('latest');
    const saturation = asked.filter(({ input }) => input.startsWith('saturation'));
    for (const { snapshot, input } of saturation)
      expect(input).toBe(`saturation.compute ${snapshot === last ? 'all' : 'criticalShock'}`);
    expect(saturation).toHaveLength(context.snapshots.list().length);
  });
});
