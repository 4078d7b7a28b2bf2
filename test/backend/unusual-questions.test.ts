/** Questions that are seldom asked of the contract, and what is wrong with some of them. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../contract/contract.ts';
import { richBook } from '../support/rich-book.ts';
import type { SmallBook } from '../support/small-book.ts';

let book: SmallBook;
beforeAll(() => {
  book = richBook();
});
afterAll(() => book?.close());

describe('the correlation of leverages', () => {
  it('is of the changes between snapshots, up to the one asked of, by cohort', async () => {
    const wide = richBook();
    for (let i = 3; i < 12; i++) wide.later(-30 * i, i % 3);
    const { client } = wide;
    for (const participant of ['Alder Fund', 'Birch Capital'])
      await client('reference.setParticipant', { participant, cohort: 'Funds' });
    const { labels, observations, basis } = await client('correlation.compute', { level: 'leverage' });
    expect([labels.length, observations, basis]).toEqual([2, 11, 'leverageChanges']);
    const snapshot = (await client('workspace.info', {})).snapshots.at(-3)?.label ?? '';
    const earlier = await client('correlation.compute', { level: 'leverage', snapshot });
    expect(earlier.observations).toBe(9);
    wide.close();
  }, 120_000);

  it('needs more snapshots than there are', async () => {
    await expect(book.client('correlation.compute', { level: 'leverage' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a file of prices', () => {
  const read = (name: string, text: string) => {
    writeFileSync(book.at(name), text);
    return book.client('correlation.file', { file: book.file(name, 'read'), minimumOverlap: 3 });
  };
  it('of which rows cannot be read says how many, and names the first of them', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `2026-01-${String(1 + (i % 28)).padStart(2, '0')},BTC,${i < 25 ? 'x' : i}`,
    );
    const { provenance } = await read('rows.csv', `time,asset,close\n${rows.join('\n')}\n`);
    const said = provenance.warnings.map(({ message }) => message).join('\n');
    expect(said).toMatch(/^Line 2, column close: "x" is not a number/m);
    expect(said.match(/^Line /gm)).toHaveLength(20);
    expect(said).toContain('25 rows are rejected; the first 20 are named here');
  });
  it('that is none is refused by its name', async () => {
    await expect(read('empty.csv', 'time,asset,close\n')).rejects.toMatchObject({ code: 'INPUT_REFUSED' });
  });
});

describe('limits', () => {
  const one = (change: object): Input<'limits.save'>['limits'][number] => {
    const plain = { measure: 'gross', direction: 'above' as const, amber: null, red: 5, owner: '', note: '' };
    return { ...plain, ...change };
  };
  it.each([
    [[one({ measure: 'moon' })], 'moon is no measure a limit can be set on. There are: systemLeverage'],
    [[one({}), one({ red: 6 })], 'Gross notional has two limits. Keep one.'],
    [[one({ amber: 6 })], 'Gross notional'],
    [[one({ direction: 'below', amber: 4 })], 'Gross notional'],
    [[one({ measure: 'shareAbove10', red: 10 })], 'never reached. 10 % is 0.1.'],
    [[one({ measure: 'criticalShock', direction: 'below', red: -0.1 })], 'lies between 0 and 100 %'],
  ])('%# that contradict themselves are refused, and those in force stay', async (limits, said) => {
    const before = await book.client('limits.status', {});
    await expect(book.client('limits.save', { limits })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(said),
    });
    expect(await book.client('limits.status', {})).toEqual(before);
  });
});

describe('two ends of a change', () => {
  it('may be a draft, which is the saved what-if without its name', async () => {
    const adjustments: Input<'whatIf.run'>['adjustments'] = [
      { selector: {}, action: { kind: 'scaleNotional', factor: 0.5 } },
    ];
    const { client } = book;
    await client('whatIf.save', {
      name: 'half',
      adjustments,
      scenario: { parts: [{ kind: 'uniform', move: -0.1 }] },
    });
    const saved = await client('explain.run', { measure: 'gross', toWhatIf: 'half' });
    const draft = await client('explain.run', { measure: 'gross', toAdjustments: adjustments });
    expect(draft.parts).toEqual(saved.parts);
    expect([saved.to.whatIf, draft.to.whatIf]).toEqual(['half', 'unsaved what-if']);
    const both = { measure: 'gross', toWhatIf: 'half', toAdjustments: adjustments };
    await expect(client('explain.run', both)).rejects.toMatchObject({
      message: expect.stringContaining('not both'),
    });
    await expect(client('explain.run', { measure: 'gross', toWhatIf: 'none' })).rejects.toMatchObject({
      message: expect.stringContaining('none'),
    });
  });
  it.each(['cohort', 'venue', 'asset', 'side', 'participant', 'sector'] as const)(
    'by %s adds up to what both hold',
    async (by) => {
      const { total, groups, from, to } = await book.client('compare.run', { by });
      expect(total.before / from.gross).toBeCloseTo(1, 12);
      expect(groups.reduce((sum, { after }) => sum + after, 0) / to.gross).toBeCloseTo(1, 12);
    },
  );
});

describe('deleveraging', () => {
  const ask = (
    limits: Input<'whatIf.deleverage'>['limits'],
    methods: Input<'whatIf.deleverage'>['methods'],
  ) => book.client('whatIf.deleverage', { limits, methods, frontier: 2 });
  it('that is not needed cuts nothing and says so; what no cap reaches shows the nearest', async () => {
    const kept = await ask([{ measure: 'gross', value: 1e9 }], ['uniform']);
    expect([kept.feasible, kept.uniform?.notionalCut]).toEqual([true, 0]);
    const said = (answer: typeof kept) => answer.provenance.warnings.map(({ message }) => message).join('\n');
    expect(said(kept)).toContain('The limits are kept already');
    const never = await ask([{ measure: 'systemLeverage', value: 0.01 }], ['uniform', 'greedy']);
    expect([never.feasible, never.uniform, never.greedy]).toEqual([false, null, null]);
    expect(never.nearest.notionalCut).toBeGreaterThan(0);
    expect(said(never)).toMatch(
      /No plan that keeps these limits was found by: one cap for all, participant by participant\. The nearest still breaks them: System leverage [\d.]+×, limit 0\.01×\. Other ways to cut were not searched/,
    );
  });
});

describe('an account', () => {
  it('of another kind than asked is named with the kind it is of', async () => {
    const ask = (name: string, of: Input<'account.get'>['of']) => book.client('account.get', { name, of });
    await expect(ask('BTC', 'participant')).rejects.toMatchObject({
      message: expect.stringContaining('an asset of this name'),
    });
    await expect(ask('Dogwood', 'venue')).rejects.toMatchObject({
      message: expect.stringContaining('a participant of this name'),
    });
    await expect(ask('nothing', 'venue')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const venue = await ask('aave-v3', 'venue');
    expect(venue.accounts.map(({ participant }) => participant)).toEqual(['Dogwood']);
  });
});
