import { describe, expect, it } from 'vitest';
import { contract } from '../../contract/contract.ts';
import type { DeleverageOutput, LimitStatus } from '../../contract/dto/what-if.ts';
import { scalarIds } from '../../contract/measures.ts';
import { capBreaks } from '../../renderer/features/what-if/deleverage/cap-breaks.ts';
import { foundSaid } from '../../renderer/features/what-if/deleverage/found-said.ts';
import {
  committeeBounds,
  measureIds,
  readBounds,
  referenceBounds,
  startOf,
} from '../../renderer/features/what-if/deleverage/limited-measures.ts';
import { plansOf, titleOf, waysWithout } from '../../renderer/features/what-if/deleverage/plans.ts';

describe('limits a deleveraging keeps', () => {
  it('are on every measure the contract has, starting as what it takes', () => {
    expect([...measureIds].sort()).toEqual([...scalarIds].sort());
    const limits = measureIds.map((measure) => ({ measure, value: startOf(measure) }));
    expect(contract['whatIf.deleverage'].input.safeParse({ limits }).error).toBeUndefined();
  });
  it('are read back once a measure, the reference where nothing can be', () => {
    const stored = [
      { measure: 'badDebt', value: 5 },
      { measure: 'badDebt', value: 6 },
      { measure: 'toString', value: 1 },
    ];
    expect(readBounds(stored)).toEqual([{ measure: 'badDebt', value: 5 }]);
    expect(readBounds([])).toEqual(referenceBounds);
    expect(readBounds('x')).toEqual(referenceBounds);
  });
  it('come from the committee where it guards the same side', () => {
    const of = (measure: string, direction: string, red: number | null) => ({
      limit: { measure, direction, red },
    });
    const limits = [
      of('amplification', 'above', 2),
      of('criticalShock', 'below', 0.1),
      of('badDebt', 'below', 1),
      of('gross', 'above', null),
      of('hhi', 'above', 3),
    ] as unknown as LimitStatus[];
    expect(committeeBounds(limits)).toEqual([
      { measure: 'amplification', value: 2 },
      { measure: 'criticalShock', value: 0.1 },
    ]);
  });
});

describe('plans of an answer', () => {
  const plan = (notionalCut: number) => ({
    adjustments: [],
    notionalCut,
    share: 0,
    accounts: 0,
    measures: [],
  });
  const data = {
    feasible: true,
    uniform: { ...plan(3), cap: 2.5 },
    cohorts: {
      ...plan(2),
      caps: [
        { cohort: 'a', cap: null },
        { cohort: 'b', cap: 3 },
      ],
    },
    greedy: { ...plan(1), steps: [] },
    nearest: plan(9),
  } as unknown as DeleverageOutput;
  it('come cheapest first and say how they cut', () => {
    expect(plansOf(data).map(({ id, how }) => [id, how])).toEqual([
      ['greedy', 'no cut needed'],
      ['cohort', 'caps on 1 cohort'],
      ['uniform', 'cap 2.50×'],
    ]);
  });
  it('are the nearest point alone where no cap keeps the limits', () => {
    const none = { ...data, feasible: false, uniform: null, cohorts: null, greedy: null };
    expect(plansOf(none).map(({ id, plan: p }) => [id, p.notionalCut])).toEqual([['nearest', 9]]);
  });
  it('give a reason for each way that was searched and has none', () => {
    const one = { ...data, cohorts: null, refined: null };
    expect(waysWithout(one, ['uniform', 'cohort', 'refined']).map(({ id }) => id)).toEqual([
      'cohort',
      'refined',
    ]);
    for (const { why } of waysWithout(one, ['cohort', 'refined'])) expect(why.length).toBeGreaterThan(20);
  });
  it('say no more of a bound than is shown, where none was found', () => {
    const none = { ...data, feasible: false, lowerBound: { usd: 0, how: 'the plan found' } };
    expect(foundSaid(none, [])).toBe('');
    expect(foundSaid({ ...none, lowerBound: { usd: 5e6, how: 'the plan found' } }, [])).toBe(
      'A plan of caps that keeps them cuts at least $5.00 m.',
    );
  });
  it('a cap on the curve says which other limit it breaks', () => {
    const judged = (kept: boolean) => ({
      measure: 'averageCorrelation' as const,
      value: 0.97,
      limit: 0.95,
      kept,
    });
    const point = { cap: 4, notionalCut: 1, amplification: 2, addedFall: 0, measures: [judged(false)] };
    expect(capBreaks(point, data)).toMatch(/^breaks Average correlation .*97.* \(limit ≤ .*95.*\)$/);
    const kept = { ...point, measures: [judged(true)] };
    expect(capBreaks(kept, data)).toBe('breaks a limit at a smaller shock');
    expect(capBreaks({ ...kept, cap: 2.5 }, data)).toBe('');
  });
  it('are found where there are some', () => {
    expect(titleOf(data)).toBe('Minimum deleveraging found');
    expect([titleOf(null), titleOf({ feasible: false })]).toEqual(Array(2).fill('Minimum deleveraging'));
  });
});
