import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Args, Session } from '../../backend/hosts/cli/verb.ts';
import { loadVerb, loadVerbs, type VerbName } from '../../backend/hosts/cli/verbs.ts';
import { bandText } from '../../contract/band-words.ts';
import type { Output } from '../../contract/contract.ts';
import { type HeadlineId, headlineIds } from '../../contract/measures.ts';
import { asOf, day } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { bookRecords, type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let bands: Output<'bands.compute'>['bands'];
let earlier: string;
beforeAll(async () => {
  book = smallBook();
  const before = { records: bookRecords(1), asOf: asOf - 30 * day };
  importRecords(book.backend.shared.workspace(), 'earlier.csv', before);
  earlier = new Date(before.asOf).toISOString().slice(0, 10);
  ({ bands } = await book.client('bands.compute', { snapshot: 'latest' }));
});
afterAll(() => book.close());

/** How a verb is run that needs more than its flags. */
type Line = Readonly<{ operands?: readonly string[]; texts?: Readonly<Record<string, string>> }>;

const argsOf = (flags: readonly string[], { operands = [], texts = {} }: Line): Args => ({
  operands: [...operands],
  text: (name) => texts[name],
  texts: () => [],
  number: () => undefined,
  flag: (name) => (flags.includes(name) ? true : undefined),
});

async function printed(name: VerbName, flags: readonly string[], line: Line): Promise<string> {
  const session = { call: book.client, snapshot: 'latest' } as unknown as Session;
  const verb = await loadVerb(name);
  return verb === undefined ? '' : (await verb.run(argsOf(flags, line), session)).human;
}

/** Verbs that print headlines of a snapshot as it is, with those that they print. */
const headlinesOf: Partial<Record<VerbName, Line & Readonly<{ ids: readonly HeadlineId[] }>>> = {
  leverage: { ids: ['systemLeverage'] },
  synchronisation: { ids: ['synchronisationIndex', 'jointShortfallShare'] },
  cascade: { ids: ['amplification', 'badDebt'] },
  saturation: { ids: ['criticalShock'] },
  'co-movement': { ids: ['averageCorrelation'] },
  limits: { ids: ['amplification', 'averageCorrelation'] },
  compare: { ids: headlineIds },
  account: { ids: headlineIds, operands: ['Alder Fund'] },
  explain: { ids: ['amplification'], operands: ['amplification'] },
  'what-if': { ids: headlineIds, texts: { adjust: 'adjust.json' } },
};

test.each(Object.entries(headlinesOf) as [VerbName, Line & { ids: readonly HeadlineId[] }][])(
  '%s prints the bands of its headlines when they are asked for, and only then',
  async (name, { ids, ...line }) => {
    const file = book.at('adjust.json');
    writeFileSync(file, JSON.stringify([{ action: { kind: 'scaleNotional', factor: 0.9 } }]));
    const texts = line.texts?.adjust === undefined ? {} : { adjust: file };
    const from = name === 'explain' ? { from: earlier } : {};
    const run = { ...line, texts: { ...texts, ...from } };
    const [plain, withBands] = [await printed(name, [], run), await printed(name, ['bands'], run)];
    const said = bands.flatMap((band) => (ids.some((id) => id === band.id) ? [bandText(band)] : []));
    for (const text of said.filter((text) => text !== '')) {
      expect(withBands).toContain(text);
      expect(plain).not.toContain(text);
    }
  },
);

test('every verb with the option is run here, and every headline is printed by a verb of its own and in the three lists', async () => {
  const withOption = (await loadVerbs()).filter(({ options = {} }) => 'bands' in options);
  expect(withOption.map(({ name }) => name).sort()).toEqual(Object.keys(headlinesOf).sort());
  const places = (id: HeadlineId) => Object.entries(headlinesOf).filter(([, { ids }]) => ids.includes(id));
  for (const id of headlineIds)
    expect(places(id).map(([name]) => name)).toEqual(
      expect.arrayContaining(['compare', 'account', 'what-if']),
    );
  for (const id of headlineIds) expect(places(id).some(([, { ids }]) => ids !== headlineIds)).toBe(true);
});

test('the small book has bands to print', () => {
  expect(bands.filter((band) => bandText(band) !== '').length).toBeGreaterThanOrEqual(4);
});
