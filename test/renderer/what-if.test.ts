import { describe, expect, it } from 'vitest';
import { contract } from '../../contract/contract.ts';
import type { Adjustment } from '../../contract/dto/adjustment.ts';
import type { LimitStatus, Measured, WhatIfOutput } from '../../contract/dto/what-if.ts';
import { measureOf } from '../../contract/measures.ts';
import { unjudged } from '../../contract/unjudged.ts';
import { capOf, capScale, withCap } from '../../renderer/features/what-if/caps.ts';
import { effectOf } from '../../renderer/features/what-if/effect.ts';
import { limitMove } from '../../renderer/features/what-if/limit-after.ts';
import { bestAnswer, mergeAnswers } from '../../renderer/features/what-if/merge-answers.ts';
import { referenceScenario } from '../../renderer/scenario/read-scenario.ts';
import { actionSpecs, describeAction, numberOf, specOf, withValue } from '../../renderer/what-if/actions.ts';
import {
  active,
  emptyAdjustment,
  type Item,
  moved,
  readAdjustments,
  readItems,
} from '../../renderer/what-if/draft.ts';
import { describeSelector, withLeverageAbove, withList } from '../../renderer/what-if/selectors.ts';

const input = contract['whatIf.run'].input;

describe('actions of the editor', () => {
  it.each(actionSpecs)('$id starts as what the contract takes and is found again', (spec) => {
    expect(input.safeParse({ adjustments: [{ action: spec.initial }] }).success).toBe(true);
    expect(specOf(spec.initial)).toBe(spec);
  });
  it.each(actionSpecs.filter((spec) => spec.field !== null))('$id takes both ends of its box', (spec) => {
    const { field } = spec;
    if (field === null) throw new Error('no field');
    for (const typed of [field.min, field.max]) {
      const action = withValue(spec.initial, field, typed * field.scale);
      expect(input.safeParse({ adjustments: [{ action }] }).error).toBeUndefined();
      expect(numberOf(action, field)).toBe(typed * field.scale);
    }
  });
  it('covers every kind the contract has', () => {
    const kinds = [
      'capLeverage',
      'scaleNotional',
      'close',
      'addMargin',
      'setMaintenance',
      'setHaircut',
      'moveCrossToIsolated',
    ];
    expect([...new Set(actionSpecs.map((spec) => spec.initial.kind))].sort()).toEqual(kinds.sort());
  });
  it('reads as a sentence', () => {
    expect(describeAction({ kind: 'capLeverage', cap: 3 })).toBe('Cap leverage at 3.0×');
    expect(describeAction({ kind: 'addMargin', toRatio: 0.5 })).toBe(
      'Add margin until the margin ratio is 50.0 %',
    );
    expect(describeAction({ kind: 'close' })).toBe('Close');
  });
});

describe('selectors', () => {
  it('say whom they touch', () => {
    expect(describeSelector({})).toBe('every position');
    expect(describeSelector({ cohorts: ['a', 'b', 'c', 'd', 'e'], sides: ['long'], leverageAbove: 10 })).toBe(
      'a, b, c and 2 more · long · leverage above 10.0×',
    );
  });
  it('never keep an empty list', () => {
    expect(withList({ venues: ['okx'], assets: ['BTC'] }, 'venues', [])).toEqual({ assets: ['BTC'] });
    expect(withLeverageAbove({ leverageAbove: 5 }, null)).toEqual({});
    expect(withLeverageAbove({}, 0)).toEqual({ leverageAbove: 0 });
  });
});

const cap = (cohort: string, at: number, enabled = true): Adjustment => ({
  selector: { cohorts: [cohort] },
  action: { kind: 'capLeverage', cap: at },
  enabled,
});

describe('a new adjustment', () => {
  it('asks for nothing and stays what it is when it is read again', () => {
    const items: Item[] = [
      { id: 1, adjustment: emptyAdjustment },
      { id: 2, adjustment: { ...emptyAdjustment, spec: 'capLeverage' } },
      { id: 3, adjustment: cap('a', 3) },
    ];
    expect(active([{ id: 1, adjustment: { ...emptyAdjustment, enabled: true } }])).toEqual([]);
    expect(active(items)).toEqual([cap('a', 3)]);
    const stored = items.map(({ id, adjustment }) => ({ id, ...adjustment }));
    expect(readItems(JSON.parse(JSON.stringify(stored)))).toEqual(items);
  });
});

describe('the list of adjustments', () => {
  it('is read as far as it can be', () => {
    expect(readAdjustments('x')).toEqual([]);
    const stored = [cap('a', 3), { action: { kind: 'moveToTheMoon' } }, null, { action: { kind: 'close' } }];
    expect(readAdjustments(stored)).toEqual([
      cap('a', 3),
      { selector: {}, action: { kind: 'close' }, enabled: true },
    ]);
  });
  it('keeps ids, and gives each a single one', () => {
    const ids = readItems([{ id: 7, ...cap('a', 1) }, { id: 7, ...cap('b', 1) }, cap('c', 1)]).map(
      (item) => item.id,
    );
    expect(ids).toEqual([7, 8, 9]);
  });
  it('moves within its ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });
  it('only asks for what is switched on', () => {
    expect(active(readItems([cap('a', 1, false), cap('b', 2)]))).toEqual([cap('b', 2)]);
  });
});

describe('sliders of caps', () => {
  const items: readonly Item[] = readItems([cap('a', 3), { action: { kind: 'close' } }]);
  it('write the same list', () => {
    expect(capOf(items, 'cohort', 'a')).toBe(3);
    expect(capOf(items, 'venue', 'a')).toBeNull();
    const changed = withCap(items, 'cohort', 'a', 4);
    expect(changed.map((item) => item.id)).toEqual([1, 2]);
    expect(capOf(changed, 'cohort', 'a')).toBe(4);
    expect(capOf(withCap(changed, 'cohort', 'b', 2), 'cohort', 'b')).toBe(2);
    expect(withCap(changed, 'cohort', 'a', null)).toHaveLength(1);
  });
  it('leave alone a cap that is about more than one group', () => {
    const narrow = readItems([{ ...cap('a', 3), selector: { cohorts: ['a'], sides: ['long'] } }]);
    expect(capOf(narrow, 'cohort', 'a')).toBeNull();
    expect(withCap(narrow, 'cohort', 'a', 5)).toHaveLength(2);
  });
  it('everyone is an empty selector', () => {
    const all = withCap([], 'cohort', null, 5);
    expect(all[0]?.adjustment.selector).toEqual({});
    expect(capOf(all, 'venue', null)).toBe(5);
  });
  it('a cap switched off is no cap', () => {
    expect(capOf(readItems([cap('a', 3, false)]), 'cohort', 'a')).toBeNull();
  });
  it('reach beyond what there is', () => {
    expect(capScale([])).toBe(3);
    expect(capScale([13, null, 11])).toBe(14);
    expect(capScale([48, Number.NaN])).toBe(55);
  });
});

const measure = (id: string, after: number): Measured => ({
  id,
  label: id,
  unit: 'ratio',
  before: 1,
  after,
  difference: after - 1,
});
const output = (...measures: Measured[]) => ({ measures }) as unknown as WhatIfOutput;
const seen = (rows: ReturnType<typeof mergeAnswers>) => rows.map((m) => [m.id, m.after, m.fresh]);

describe('two answers in one table', () => {
  const quick = output(measure('leverage', 2));
  const full = output(measure('leverage', 3), measure('index', 4));
  it('a fresh full answer wins', () => {
    expect(seen(mergeAnswers({ data: quick, fresh: true }, { data: full, fresh: true }))).toEqual([
      ['leverage', 3, true],
      ['index', 4, true],
    ]);
  });
  it('while dragging, simulated measures are never shown as fresh', () => {
    expect(seen(mergeAnswers({ data: quick, fresh: true }, { data: full, fresh: false }))).toEqual([
      ['leverage', 2, true],
      ['index', 4, false],
    ]);
    expect(
      seen(mergeAnswers({ data: quick, fresh: false }, { data: full, fresh: false })).every((m) => !m[2]),
    ).toBe(true);
  });
  it('either may be missing', () => {
    expect(mergeAnswers({ data: null, fresh: false }, { data: null, fresh: false })).toEqual([]);
    expect(seen(mergeAnswers({ data: null, fresh: false }, { data: full, fresh: false }))).toHaveLength(2);
    expect(bestAnswer({ data: quick, fresh: true }, { data: full, fresh: false }).data).toBe(quick);
    expect(bestAnswer({ data: quick, fresh: true }, { data: full, fresh: true }).data).toBe(full);
  });
});

describe('what a difference means', () => {
  it('depends on the measure', () => {
    expect(effectOf('amplification', -0.1, 2)).toBe('better');
    expect(effectOf('criticalShock', -0.1, 0.2)).toBe('worse');
    expect(effectOf('gross', -1e9, 4e9)).toBe('better');
    expect(effectOf('no such measure', -1e9, 4e9)).toBeNull();
    expect(effectOf('badDebt', 0, 1e8)).toBe('same');
    expect(effectOf('badDebt', null, 1e8)).toBeNull();
  });
  it('is judged by the committee’s limits, under the scenario they are set for', () => {
    const deeper = { parts: [{ kind: 'uniform' as const, move: -0.2 }] };
    const limits = [
      { limit: { measure: 'amplification', direction: 'above', amber: 1.2, red: 1.5 } },
      { limit: { measure: 'criticalShock', direction: 'below', amber: 0.1, red: null } },
    ] as unknown as LimitStatus[];
    const amplification = { id: 'amplification', before: 2, after: 1.3 };
    expect(limitMove(limits, amplification, referenceScenario())).toEqual({ before: 'red', after: 'amber' });
    expect(limitMove(limits, amplification, deeper)).toBeNull();
    expect(limitMove(limits, { id: 'criticalShock', before: 0.1, after: null }, deeper)).toEqual({
      before: 'green',
      after: 'notJudged',
    });
    const reasonAfter = measureOf('criticalShock').value.unreached;
    expect(
      limitMove(limits, { id: 'criticalShock', before: 0.1, after: null, reasonAfter }, deeper)?.after,
    ).toBe('green');
    expect(limitMove(limits, { id: 'gross', before: 1, after: 1 }, referenceScenario())).toBeNull();
  });
});

describe('a what-if whose inputs cover too little', () => {
  const evidence = (input: 'depth' | 'balances', enough: boolean) => ({
    input,
    have: 2,
    of: 24,
    stale: 0,
    share: enough ? 1 : 0.11,
    needed: 0.8,
    enough,
  });
  it('is not judged where the measure needs what is missing, and says what', () => {
    const given = [evidence('depth', false), evidence('balances', true)];
    expect(unjudged('amplification', given)).toBe(
      'Not judged: depth for 2 of 24 assets, 11 % of notional, 80 % needed.',
    );
    expect(unjudged('systemLeverage', given)).toBeNull();
    expect(unjudged('systemLeverage', [evidence('balances', false)])).toMatch(/^Not judged: collateral/);
  });
  it('is within no limit and in breach of none', () => {
    const limit = {
      limit: { measure: 'systemLeverage', direction: 'above', amber: 1, red: 2, owner: '', note: '' },
    } as unknown as LimitStatus;
    const measure = { id: 'systemLeverage', before: 0.5, after: 3 };
    expect(limitMove([limit], measure, referenceScenario())).toEqual({ before: 'green', after: 'red' });
    expect(limitMove([limit], measure, referenceScenario(), false)).toEqual({
      before: 'notJudged',
      after: 'notJudged',
    });
  });
});
