import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Measure, measures, scalarMeasures } from '../../contract/measures.ts';
import { unjudged } from '../../contract/unjudged.ts';
import { keptStatus } from '../../renderer/features/what-if/deleverage/kept-status.ts';
import { limitMove } from '../../renderer/features/what-if/limit-after.ts';
import { referenceScenario } from '../../renderer/scenario/read-scenario.ts';
import { funding, liquidation, openInterest, reference } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { programFiles, root } from '../support/program-files.ts';
import { bookRecords, smallBook, smallBookInputs } from '../support/small-book.ts';

/** Limits that every value keeps, shares their own ends: what is judged at all is within. */
const furthest = ({ unit, exceedsOne, direction }: Measure): number => {
  if (unit === 'fraction' && exceedsOne !== true) return direction === 'above' ? 1 : 0;
  return direction === 'above' ? 1e300 : -1e300;
};
const limits = measures.map((measure) => ({
  measure: measure.id,
  direction: measure.direction,
  amber: null,
  red: furthest(measure),
  owner: 'Risk',
  note: '',
}));

const open: (() => void)[] = [];
afterAll(() => {
  for (const close of open) close();
});

async function statusesOf(missing: Parameters<typeof smallBook>[0]) {
  const { client, close } = smallBook(missing);
  open.push(close);
  await client('limits.save', { limits, from: null });
  const list = await client('limits.status', {});
  return { client, list, of: new Map(list.map((l) => [l.limit.measure, l])) };
}

const cases = smallBookInputs.flatMap((input) => [
  [`no ${input}`, { without: [input] }] as const,
  [`a third of the ${input}`, { scant: [input] }] as const,
]);

describe('an input is taken away', async () => {
  const whole = await statusesOf({});
  const ofWhole = (id: string) => whole.of.get(id)?.value ?? null;

  it('of a whole book, every measure that has a value is judged', () => {
    const judged = whole.list.filter(({ value }) => value !== null);
    expect(judged.length).toBeGreaterThan(45);
    expect(judged.filter(({ status }) => status !== 'green').map((l) => l.limit.measure)).toEqual([]);
  });

  // Whether a measure read the input is seen from its value: another one without it, or none.
  it.each(cases)('%s: nothing that depended on it is within or kept', async (_, missing) => {
    const { client, list } = await statusesOf(missing);
    const moved = (id: string, value: number | null) => value !== ofWhole(id);
    const read = list.filter(({ limit, value }) => moved(limit.measure, value));
    expect(read.length).toBeGreaterThan(3);
    expect(read.filter(({ status }) => status !== 'notJudged').map((l) => l.limit.measure)).toEqual([]);

    const overview = await client('overview.headlines', {});
    const tiles = overview.headlines.filter(({ id, value }) => moved(id, value));
    expect(tiles.filter(({ status }) => status === 'green').map(({ id }) => id)).toEqual([]);

    const { bands } = await client('bands.compute', { draws: 50 });
    const held = bands.filter(({ id, value, beyond }) => moved(id, value) && beyond !== null);
    expect(held.map(({ id }) => id)).toEqual([]);

    const run = await client('whatIf.run', { adjustments: [], depth: 'full' });
    const { evidence = [] } = run.provenance;
    const rows = run.measures
      .filter(({ id, before }) => moved(id, before))
      .map((m) => [m.id, limitMove(list, m, referenceScenario(), unjudged(m.id, evidence) === null)?.after]);
    expect(rows.filter(([, after]) => after === 'green')).toEqual([]);
  });
});

it('rows are rejected: no measure a limit is set on is within', async () => {
  const { backend, client, close } = smallBook();
  open.push(close);
  importRecords(backend.shared.workspace(), 'others.csv', {
    records: bookRecords(0, ['Gum Street']),
    rejects: [2, 3].map((line) => ({
      line,
      column: 'mark',
      raw: '3ooo',
      code: 'NUMBER',
      message: 'no number',
    })),
  });
  backend.shared.snapshots.drop();
  await client('limits.save', { limits, from: null });
  const list = await client('limits.status', {});
  expect(list.filter(({ value }) => value !== null).length).toBeGreaterThan(45);
  expect(list.filter(({ status }) => status === 'green').map((l) => l.limit.measure)).toEqual([]);
});

it('market series and declared resources are read by no measure a limit is set on', async () => {
  const { backend, client, close } = smallBook();
  open.push(close);
  const values = async () => {
    await client('limits.save', { limits, from: null });
    return (await client('limits.status', {})).map(({ limit, value }) => [limit.measure, value]);
  };
  const before = await values();
  importRecords(backend.shared.workspace(), 'market.csv', [
    funding(),
    openInterest(),
    liquidation(),
    reference({ venue: 'binance-usdm', insuranceFund: 1e9 }),
  ]);
  backend.shared.snapshots.drop();
  expect(await values()).toEqual(before);
});

it('a plan does not keep a limit whose measure is not judged, nor break it', async () => {
  const ask = { limits: [{ measure: 'amplification' as const, value: 50 }], methods: ['uniform' as const] };
  const statuses = async (missing: Parameters<typeof smallBook>[0]) => {
    const { client, close } = smallBook(missing);
    open.push(close);
    const { before, provenance } = await client('whatIf.deleverage', { ...ask, frontier: 0 });
    return before.map(({ measure, kept }) => keptStatus(measure, kept, provenance.evidence ?? []));
  };
  expect(await statuses({})).toEqual(['green']);
  expect(await statuses({ scant: ['depth'] })).toEqual(['notJudged']);
  expect(await statuses({ without: ['balances'] })).toEqual(['notJudged']);
});

it('every measure that a what-if compares is judged by inputs its answer tells of', async () => {
  const { client, close } = smallBook();
  open.push(close);
  const { evidence = [] } = (await client('whatIf.run', { adjustments: [] })).provenance;
  const none = evidence.map((one) => ({ ...one, enough: false }));
  const always = ['gross', 'concentration', 'directional'];
  const free = scalarMeasures.filter(({ id }) => unjudged(id, none) === null).map(({ id }) => id);
  expect(free.filter((id) => !always.includes(id))).toEqual([]);
});

/** Where the window or the slides say green themselves, and why it is not on missing data. */
const saidGreen: Readonly<Record<string, string>> = {
  'renderer/kit/not-judged.tsx': 'an input there is enough of',
  'renderer/features/methodology/pass-mark.tsx': 'worked examples, which have inputs of their own',
  'renderer/features/what-if/measures-table.tsx': 'better, only where judged',
  'renderer/features/what-if/deleverage/kept-status.ts': 'asked first whether it is judged',
  'renderer/features/what-if/deleverage/deleverage-panel.tsx': 'asked first whether all are judged',
  'renderer/features/cascade/saturation-status.ts': 'asked first whether it is judged',
  'renderer/features/committee/export-line.tsx': 'a file was written',
  'renderer/features/data/workspace-panel.tsx': 'checks of the file',
  'renderer/features/methodology/totals.tsx': 'worked examples, which have inputs of their own',
  'deck/deck-input.ts': 'the zone of a back-test as a type',
  'deck/status-cell.ts': 'how a status looks',
  'deck/slides/backtest.ts': 'a title, which is replaced where the slide is not judged',
};

it('nothing is green but by these', () => {
  const says = /tone-good|['"]green['"]|theme\.good(Soft)?\b/;
  const found = programFiles(/^(renderer|deck)\/.*\.tsx?$/).filter((file) =>
    says.test(readFileSync(`${root}/${file}`, 'utf8')),
  );
  expect(found.filter((file) => !(file in saidGreen))).toEqual([]);
  expect(Object.keys(saidGreen).filter((file) => !found.includes(file))).toEqual([]);
});
