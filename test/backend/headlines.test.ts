import { describe, expect, it } from 'vitest';
import { changeSentences } from '../../backend/headlines/changes.ts';
import type { HeadlineValue } from '../../backend/headlines/headline-value.ts';
import type { HeadlinePoint } from '../../backend/headlines/history.ts';
import { limitAt } from '../../backend/headlines/limits-of.ts';
import { defaultLimits } from '../../contract/default-limits.ts';
import type { Limit } from '../../contract/dto/what-if.ts';
import { findMeasure, type HeadlineId, headlineIds, isUnreached } from '../../contract/measures.ts';
import { statusOf } from '../../contract/status.ts';

const limit = (over: Partial<Limit>): Limit => ({
  measure: 'amplification',
  direction: 'above',
  amber: 1.2,
  red: 1.5,
  owner: '',
  note: '',
  ...over,
});

describe('statusOf', () => {
  it.each<[Partial<Limit>, number | null, string]>([
    [{}, 1.2, 'green'],
    [{}, 1.21, 'amber'],
    [{}, 1.5, 'amber'],
    [{}, 1.51, 'red'],
    [{ direction: 'below', amber: 0.1, red: 0.05 }, 0.1, 'green'],
    [{ direction: 'below', amber: 0.1, red: 0.05 }, 0.07, 'amber'],
    [{ direction: 'below', amber: 0.1, red: 0.05 }, 0.04, 'red'],
    [{ amber: null }, 1.4, 'green'],
    [{ amber: null, red: null }, 9, 'none'],
    [{}, null, 'notJudged'],
  ])('%j says of %s: %s', (over, value, status) => {
    expect(statusOf(limit(over), value)).toBe(status);
  });
  it('what was searched for and is not within reach is within, unless its inputs cover too little', () => {
    const said = 'No fall up to 95 % reaches the limit of amplification or a material bad debt.';
    expect(isUnreached('criticalShock', said)).toBe(true);
    expect(isUnreached('criticalShock', 'No price history.')).toBe(false);
    expect(isUnreached('amplification', undefined)).toBe(false);
    expect(statusOf(limit({ direction: 'below' }), null, true, true)).toBe('green');
    expect(statusOf(limit({ direction: 'below' }), null, false, true)).toBe('notJudged');
  });
  it('says nothing without a limit', () => {
    expect(statusOf(undefined, 1)).toBe('none');
  });
});

it('the default limits begin with one a headline (but the index, which describes), red beyond amber, and say that they are defaults', () => {
  const measures = defaultLimits.map((l) => l.measure);
  const judged = headlineIds.filter((id) => id !== 'synchronisationIndex');
  expect(measures.slice(0, judged.length)).toEqual(judged);
  expect(measures).not.toContain('synchronisationIndex');
  expect(new Set(measures).size).toBe(measures.length);
  for (const { measure, direction, amber, red, note } of defaultLimits) {
    expect(findMeasure(measure)?.direction).toBe(direction);
    expect(note).toMatch(/^Default, to be replaced by the committee\. .{20}/);
    const [inner, outer] = [amber ?? Number.NaN, red ?? Number.NaN];
    expect(direction === 'above' ? outer > inner : outer < inner).toBe(true);
  }
});

describe('changeSentences', () => {
  const point = (label: string, values: Partial<Record<HeadlineId, number | null>>): HeadlinePoint => ({
    label,
    asOf: 0,
    values: Object.fromEntries(
      headlineIds.map((id): [HeadlineId, HeadlineValue] => [id, { value: values[id] ?? null }]),
    ) as Record<HeadlineId, HeadlineValue>,
  });
  const status = (measure: string, { value }: HeadlineValue) =>
    statusOf(
      defaultLimits.find((l) => l.measure === measure),
      value,
    );

  it('says what rose and fell, from what to what, the largest move first, and what crossed its limit', () => {
    const history = [
      point('2026-09-30', { systemLeverage: 4, amplification: 1, criticalShock: 0.12 }),
      point('2026-10-31', { systemLeverage: 4.6, amplification: 2.1, criticalShock: 0.12 }),
    ];
    const cohorts = [
      { key: 'funds', before: 100e6, after: 300e6 },
      { key: 'makers', before: 500e6, after: 450e6 },
    ];
    expect(changeSentences({ history, status, cohorts })).toEqual([
      'Amplification at −10 % rose from 1.00× to 2.10× (+1.10×, worse) since 2026-09-30; its limit went from within to breach.',
      'System leverage rose from 4.00× to 4.60× (+0.60×, worse) since 2026-09-30; its limit went from within to warning.',
      'funds added the most: gross notional from $100 m to $300 m.',
    ]);
  });
  it('says which cohort changed its notional most, and which way', () => {
    const history = [point('a', {}), point('b', {})];
    const cohorts = [{ key: 'makers', before: 500e6, after: 450e6 }];
    expect(changeSentences({ history, status, cohorts })).toEqual([
      'makers cut the most: gross notional from $500 m to $450 m.',
    ]);
  });
  it('calls a rise of the critical shock better', () => {
    const history = [point('a', { criticalShock: 0.05 }), point('b', { criticalShock: 0.2 })];
    expect(changeSentences({ history, status, cohorts: [] })[0]).toMatch(/^Critical shock rose .*better/);
  });
  it('has nothing to say of a first snapshot', () => {
    expect(changeSentences({ history: [point('a', { systemLeverage: 4 })], status, cohorts: [] })).toEqual(
      [],
    );
  });
});

it('judges each date by the limit then in force', () => {
  const changes = [
    { ...limit({}), from: null },
    { ...limit({ amber: 3, red: 4 }), from: 10 },
    { ...limit({ amber: null, red: null }), from: 20 },
  ];
  const at = limitAt(changes);
  const says = (value: number, when: number) => statusOf(at('amplification', when), value);
  expect([says(2, 9), says(2, 10), says(5, 19), says(5, 20)]).toEqual(['red', 'green', 'red', 'none']);
  expect(at('systemLeverage', 9)).toBeUndefined();
});
