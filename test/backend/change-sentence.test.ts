import { expect, it } from 'vitest';
import { changeSentence, sideOf } from '../../backend/compare/change-sentence.ts';
import type { Split } from '../../backend/compare/split-change.ts';

type Parts = Readonly<Record<string, number>>;
const split = (parts: Parts, more: Partial<Split> = {}): Split => ({
  before: { value: 2 },
  after: { value: 2.75 },
  parts: Object.entries(parts).map(([id, part]) => ({ id, part, changed: part !== 0 })) as Split['parts'],
  largest: null,
  evaluations: 1,
  ...more,
});
const said = (of: Split) => changeSentence('systemLeverage', of, 'May', 'June');
const groups = (keys: readonly string[], parts: readonly number[], long: number, short: number) =>
  ({
    id: 'opened',
    groups: {
      by: 'cohort',
      keys,
      of: new Int32Array(0),
      long: keys.map(() => long),
      short: keys.map(() => short),
    },
    parts: Float64Array.from(parts),
  }) as const;

it('four blocks are named, the largest first; the rest is one figure, and what did nothing is not said', () => {
  const parts = { margin: 0.05, depth: -0.3, opened: 0.6, prices: 0.25, grown: 0.1, rules: 0, shrunk: 0.05 };
  expect(said(split(parts))).toMatch(
    /: 2\.00× at May, 2\.75× at June\. Of \+0\.75×, new positions gave \+0\.60×, depth −0\.30×, prices and time \+0\.25×, grown positions \+0\.10×, all others \+0\.10×\.$/,
  );
  expect(said(split({ opened: 0.5, prices: 0.25 }))).toMatch(
    /Of \+0\.75×, new positions gave \+0\.50×, prices and time \+0\.25×\.$/,
  );
});

it('a change that no block made, and one that has no parts, say so and why', () => {
  expect(said(split({ rules: 0 }))).toMatch(/2\.75× at June\. No block moved it\.$/);
  const none = split({}, { after: { value: null }, reason: 'No account has equity.' });
  expect(said(none)).toMatch(/at June\. The change cannot be split\. No account has equity\.$/);
});

it('whose the largest part is stands beside it, with the side of at least four fifths', () => {
  const of = (...given: Parameters<typeof groups>) =>
    said(split({ opened: 0.75 }, { largest: groups(...given) }));
  expect(of(['funds', 'makers', 'others'], [0.1, 0.4, 9], 9, 1)).toContain(
    'gave +0.75× (of which makers, mostly long: +0.40×).',
  );
  expect(of(['funds', 'makers'], [-0.4, 0.1], 1, 9)).toContain('(of which funds, mostly short: −0.40×)');
  expect(of(['funds'], [0.4], 5, 5)).toContain('(of which funds: +0.40×)');
  expect(of(['funds'], [0], 5, 5)).toMatch(/gave \+0\.75×\.$/);
  // Of another block than those that are named.
  expect(said(split({ prices: 0.75 }, { largest: groups(['funds'], [0.4], 9, 1) }))).not.toContain('funds');
});

it.each([
  [8, 2, 'long'],
  [7.9, 2.1, null],
  [2, 8, 'short'],
  [0, 0, null],
  [Number.NaN, 1, null],
])('%d long and %d short: %s', (long, short, side) => {
  expect(sideOf(long, short)).toBe(side);
});
