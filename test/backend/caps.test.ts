import { afterAll, describe, expect, it } from 'vitest';
import { smallBook } from '../support/small-book.ts';

describe('what a what-if starts from', () => {
  const book = smallBook();
  const { client } = book;
  afterAll(() => book.close());
  const snapshot = 'latest';

  it('says the largest leverage of each group and how many accounts a cap cuts', async () => {
    const { rows } = await client('leverage.compute', { snapshot, by: 'participant' });
    const leverages = rows.map(({ leverage }) => leverage ?? 0).toSorted((a, b) => a - b);
    const cap = leverages[3] ?? 0;
    const [all, cohort] = await client('whatIf.caps', { snapshot, by: 'cohort', caps: [{ key: null, cap }] });
    expect(all).toEqual({ key: null, accounts: 6, maximum: leverages.at(-1), above: 2 });
    expect(cohort).toMatchObject({ accounts: 6, above: null });
    const run = await client('whatIf.run', {
      snapshot,
      by: 'participant',
      depth: 'quick',
      adjustments: [{ action: { kind: 'capLeverage', cap } }],
    });
    expect(run.groups.filter(({ notionalCut }) => notionalCut > 1e-6)).toHaveLength(2);
  });

  it('searches on from the adjustments given: what they leave is where it begins', async () => {
    const adjustments = [{ action: { kind: 'scaleNotional' as const, factor: 0.5 } }];
    const limits = [{ measure: 'systemLeverage' as const, value: 1.2 }];
    const ask = { snapshot, limits, methods: ['uniform' as const], frontier: 0 };
    const today = await client('whatIf.deleverage', ask);
    const draft = await client('whatIf.deleverage', { ...ask, adjustments });
    const run = await client('whatIf.run', { snapshot, adjustments, depth: 'quick' });
    const after = run.measures.find(({ id }) => id === 'systemLeverage')?.after;
    expect(draft.before[0]?.value).toBe(after);
    expect(draft.gross).toBeCloseTo(today.gross / 2, 6);
    expect(draft.uniform?.notionalCut).toBeLessThan(today.uniform?.notionalCut ?? 0);
    const both = [...adjustments, ...(draft.uniform?.adjustments ?? [])];
    const proof = await client('whatIf.run', { snapshot, adjustments: both, depth: 'quick' });
    expect(proof.measures.find(({ id }) => id === 'systemLeverage')?.after).toBeLessThanOrEqual(
      1.2 * (1 + 1e-9),
    );
  });

  it('says why a measure becomes undefined under the adjustments, and nothing where it was not asked', async () => {
    const adjustments = [{ action: { kind: 'capLeverage' as const, cap: 0.5 } }];
    const of = async (depth: 'quick' | 'full') =>
      (await client('whatIf.run', { snapshot, adjustments, depth })).measures;
    const full = await of('full');
    const index = full.find(({ id }) => id === 'synchronisationIndex');
    expect(index).toMatchObject({ after: null, reasonAfter: 'Nobody is liquidated in any scenario.' });
    for (const { id, before, after, reasonBefore, reasonAfter } of full) {
      expect(reasonBefore === undefined, id).toBe(before !== null);
      expect(reasonAfter === undefined, id).toBe(after !== null);
    }
    expect((await of('quick')).filter(({ reasonAfter }) => reasonAfter !== undefined)).toEqual([]);
  });
});
