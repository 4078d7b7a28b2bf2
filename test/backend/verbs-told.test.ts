/** Sentences and tables of verbs and answers that no other book comes to. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveLimits } from '../../db/limits.ts';
import { type CommandLines, openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: CommandLines;
beforeAll(async () => {
  book = smallBook();
  await book.client('reference.setGroups', {
    of: 'asset',
    members: [
      { member: 'BTC', group: 'Majors' },
      { member: 'ETH', group: 'Majors' },
      { member: 'SOL', group: 'Platforms' },
    ],
  });
  lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
});
afterAll(() => {
  lines?.close();
  book?.close();
});

it('means between sectors stand below the matrix, said how they are made, and as rows for others', async () => {
  const fisher = await lines.run(['correlate']);
  expect(fisher).toMatchObject({ code: 0 });
  expect(fisher.out).toMatch(/Block means through Fisher's z\n.*Majors.*Platform/);
  const plain = await lines.run(['correlate', '--block-mean', 'mean']);
  expect(plain.out).toMatch(/Block means of the pairs\n.*Majors.*Platform/);
  const { blocks, matrix, labels } = JSON.parse(
    (await lines.run(['correlate', '--block-mean', 'mean', '--json'])).out,
  );
  expect(blocks.names).toEqual(['Majors', 'Platforms']);
  const at = (a: string, b: string): number => matrix[labels.indexOf(a)][labels.indexOf(b)];
  expect(blocks.values[0][1]).toBeCloseTo((at('BTC', 'SOL') + at('ETH', 'SOL')) / 2, 12);
  expect(blocks.values[0][0]).toBeCloseTo(at('BTC', 'ETH'), 12);
  // One series alone has no pair.
  expect(blocks.values[1][1]).toBeNull();
});

it('a slide that was left out is included, and those that were in stay; a wrong name changes nothing', async () => {
  const included = async () =>
    (await book.client('deck.outline', {})).filter((slide) => slide.included).map(({ id }) => id);
  const [outline, before] = [await book.client('deck.outline', {}), await included()];
  const [out = ''] = outline.filter((slide) => !slide.included).map(({ id }) => id);
  expect(out).not.toBe('');
  const wrong = await lines.run(['deck', '--out', 'wrong.pptx', '--include', `${out},nonsense`]);
  expect(wrong).toMatchObject({ code: 2 });
  expect(await included()).toEqual(before);
  const done = await lines.run(['deck', '--out', 'more.pptx', '--include', ` ${out}`]);
  expect(done).toMatchObject({ code: 0 });
  expect((await included()).toSorted()).toEqual([...before, out].toSorted());
});

it('a limit on a measure that this program has no more is shown, and judged by nothing', async () => {
  const limit = { direction: 'above' as const, amber: null, red: 3, owner: 'Desk', note: '' };
  saveLimits(book.backend.shared.workspace(), [{ ...limit, measure: 'moonPhase' }], null);
  const [status] = await book.client('limits.status', {});
  expect(status).toMatchObject({
    label: 'moonPhase',
    value: null,
    status: 'notJudged',
    reason: 'There is no measure of this name any more.',
  });
  const told = await lines.run(['limits']);
  expect(told).toMatchObject({ code: 0, out: expect.stringContaining('moonPhase') });
  expect((await lines.run(['limits', '--fail'])).code).toBe(0);
});

it('venues of which nothing is known to correlate are compared without a correlation', async () => {
  const bare = smallBook({ without: ['prices'] });
  try {
    const { correlation, protocols } = await bare.client('protocols.compute', { by: 'venue' });
    expect(protocols.length).toBeGreaterThan(0);
    expect(correlation).toEqual(protocols.map(() => protocols.map(() => null)));
  } finally {
    bare.close();
  }
});
