import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Args, Session, Verb } from '../../backend/hosts/cli/verb.ts';
import { cascade } from '../../backend/hosts/cli/verbs/cascade.ts';
import { coMovement } from '../../backend/hosts/cli/verbs/co-movement.ts';
import { compare } from '../../backend/hosts/cli/verbs/compare.ts';
import { leverage } from '../../backend/hosts/cli/verbs/leverage.ts';
import { limits } from '../../backend/hosts/cli/verbs/limits.ts';
import { saturation } from '../../backend/hosts/cli/verbs/saturation.ts';
import { synchronisation } from '../../backend/hosts/cli/verbs/synchronisation.ts';
import { bandText } from '../../contract/band-words.ts';
import type { Output } from '../../contract/contract.ts';
import { type HeadlineId, headlineIds } from '../../contract/measures.ts';
import { asOf, day } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { bookRecords, type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let bands: Output<'bands.compute'>['bands'];
beforeAll(async () => {
  book = smallBook();
  const earlier = { records: bookRecords(1), asOf: asOf - 30 * day };
  importRecords(book.backend.shared.workspace(), 'earlier.csv', earlier);
  ({ bands } = await book.client('bands.compute', { snapshot: 'latest' }));
});
afterAll(() => book.close());

const argsOf = (flags: readonly string[]): Args => ({
  operands: [],
  text: () => undefined,
  texts: () => [],
  number: () => undefined,
  flag: (name) => (flags.includes(name) ? true : undefined),
});
const printed = async (verb: Verb, flags: readonly string[]): Promise<string> => {
  const session = { call: book.client, snapshot: 'latest' } as unknown as Session;
  return (await verb.run(argsOf(flags), session)).human;
};

const headlinesOf: readonly (readonly [Verb, readonly HeadlineId[]])[] = [
  [leverage, ['systemLeverage']],
  [synchronisation, ['synchronisationIndex', 'jointShortfallShare']],
  [cascade, ['amplification', 'badDebt']],
  [saturation, ['criticalShock']],
  [coMovement, ['averageCorrelation']],
  [limits, ['amplification', 'averageCorrelation']],
  [compare, headlineIds],
];

test.each(headlinesOf.map(([verb, ids]) => [verb.name, verb, ids] as const))(
  '%s prints the bands of its headlines when they are asked for, and only then',
  async (_name, verb, ids) => {
    const [plain, withBands] = [await printed(verb, []), await printed(verb, ['bands'])];
    const said = bands.flatMap((band) => (ids.some((id) => id === band.id) ? [bandText(band)] : []));
    for (const text of said.filter((text) => text !== '')) {
      expect(withBands).toContain(text);
      expect(plain).not.toContain(text);
    }
  },
);

test('the small book has bands to print', () => {
  expect(bands.filter((band) => bandText(band) !== '').length).toBeGreaterThanOrEqual(4);
});
