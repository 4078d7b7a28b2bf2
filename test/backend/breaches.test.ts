import { describe, expect, it } from 'vitest';
import { breachesSince, type Judged } from '../../backend/headlines/breaches.ts';
import { measures } from '../../contract/measures.ts';

const trend = (['green', 'amber', 'amber', 'red', 'none', 'amber', 'green'] as const).map(
  (status, i): Judged => ({
    snapshot: `s${i}`,
    asOf: i,
    value: status === 'none' ? null : i,
    status,
  }),
);

describe('breaches since the last committee', () => {
  it('are the turns for the worse, not every snapshot beyond a limit', () => {
    expect(breachesSince(trend, null).map((b) => `${b.snapshot} ${b.before} ${b.status}`)).toEqual([
      's1 green amber',
      's3 amber red',
      's5 none amber',
    ]);
  });
  it('begin after the day it met, and compare with what it saw', () => {
    expect(breachesSince(trend, 2)).toEqual([
      { snapshot: 's3', asOf: 3, before: 'amber', status: 'red', value: 3 },
      { snapshot: 's5', asOf: 5, before: 'none', status: 'amber', value: 5 },
    ]);
    expect(breachesSince(trend, 6)).toEqual([]);
  });
  it('a first snapshot beyond its limit is one', () => {
    expect(breachesSince(trend.slice(3, 4), null).map((b) => b.before)).toEqual(['none']);
  });
});

it('every measure a limit can be set on has its own name, and says what it is in a sentence', () => {
  expect(new Set(measures.map((m) => m.id)).size).toBe(measures.length);
  expect(new Set(measures.map((m) => m.label)).size).toBe(measures.length);
  for (const { definition } of measures) expect(definition).toMatch(/^[A-Z].{15,}\.$/);
});
