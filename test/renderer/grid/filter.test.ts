import { describe, expect, it } from 'vitest';
import { type Condition, parseFilter, type Typed } from '../../../contract/filter/parse-filter.ts';
import { meets } from '../../../renderer/grid/filter/meets.ts';
import { pickedText, pickedValues } from '../../../renderer/grid/filter/picked-values.ts';
import { undefinedLast } from '../../../renderer/grid/undefined-last.ts';

const size: Typed = { unit: 'number', size: true };
const number: Typed = { unit: 'number', size: false };
const percent: Typed = { unit: 'percent', size: false };
const ratio: Typed = { unit: 'ratio', size: false };
const time: Typed = { unit: 'time', size: false };
const text: Typed = { unit: 'text', size: false };

const one = (typed: string, as: Typed) => {
  const read = parseFilter(typed, as);
  if ('problem' in read) return read.problem;
  const [first] = read.conditions;
  return first === undefined ? null : [first.op, ...first.values, ...(first.absolute ? ['absolute'] : [])];
};

describe('a filter as people type it', () => {
  it.each([
    ['10m', size, ['atLeast', 10e6, 'absolute']],
    ['>10m', size, ['greaterThan', 10e6, 'absolute']],
    ['>+10m', size, ['greaterThan', 10e6]],
    ['< -2.5bn', size, ['lessThan', -2.5e9]],
    ['≤ −1k', size, ['atMost', -1_000]],
    ['2.5bn..5bn', size, ['between', 2.5e9, 5e9, 'absolute']],
    ['-5m to 5m', size, ['between', -5e6, 5e6]],
    ['1,234,567.5', number, ['atLeast', 1_234_567.5]],
    ['= $2.3m', number, ['equals', 2_300_000]],
    ['.5tn', number, ['atLeast', 5e11]],
    ['≥ 15 %', percent, ['atLeast', 0.15]],
    ['15', percent, ['atLeast', 0.15]],
    ['!=10×', ratio, ['notEquals', 10]],
    ['n/a', number, ['blank']],
    ['not blank', number, ['notBlank']],
    ['>2026-10-31', time, ['greaterThan', Date.UTC(2026, 9, 31)]],
    ['<2026-10-31 12:30', time, ['lessThan', Date.UTC(2026, 9, 31, 12, 30)]],
    ['btc', text, ['contains', 'btc']],
    ['=BTC', text, ['equals', 'BTC']],
    ['not usdt', text, ['notContains', 'usdt']],
    ['!=BTC', text, ['notEquals', 'BTC']],
    ['"a or b"', text, ['contains', 'a or b']],
    ['', size, null],
  ] as const)('%s', (typed, as, wanted) => expect(one(typed, as)).toEqual(wanted));

  it.each([
    ['10q', size, /“q” is not known/],
    ['10 m 5', size, /is no number/],
    ['1,23', size, /is no number/],
    ['ten', number, /“ten” is no number/],
    ['>', number, /A number is missing/],
    ['5m..1m', number, /begins above its end/],
    ['10m', percent, /cannot follow a percentage/],
    ['15 %', number, /“%” is not known/],
    ['3×', number, /“×” is not known/],
    ['31.10.2026', time, /is no date/],
    ['>1m and <2m or >5m', number, /not both/],
    ['=', text, /nothing to look for/],
  ] as const)('says that it does not understand %s', (typed, as, wanted) =>
    expect(one(typed, as)).toMatch(wanted),
  );

  it('takes several conditions, all or any', () => {
    const all = parseFilter('>1m and <2m', size);
    expect([1.5e6, -1.5e6, 3e6, null].map((x) => meets(x, all))).toEqual([true, true, false, false]);
    const any = parseFilter('<-5 or >5', number);
    expect([-6, 0, 6].map((x) => meets(x, any))).toEqual([true, false, true]);
    const words = parseFilter('btc; =ETH', text);
    expect(['wBTC', 'ETH', 'stETH'].map((x) => meets(x, words))).toEqual([true, true, false]);
  });

  it('writes picked values so that it reads them again', () => {
    const values = ['BTC', 'this or that', 'a "b"', 'x; y', ' spaced'];
    expect(pickedValues(pickedText(values))).toEqual(values);
    expect([pickedValues(''), pickedValues('btc'), pickedValues('=a and =b')]).toEqual([[], null, null]);
  });
});

describe('what is undefined', () => {
  it('meets no comparison', () => {
    const conditions: Condition[] = (['lessThan', 'notEquals', 'atMost', 'notContains'] as const).map(
      (op) => ({
        op,
        values: [5],
        absolute: false,
      }),
    );
    for (const condition of conditions)
      expect(meets(null, { conditions: [condition], any: false })).toBe(false);
  });

  it('stands last, up and down; sizes are ordered without their sign', () => {
    const values = [3, null, -5, undefined, 1];
    const order = (bySize: boolean, down: boolean) => {
      const compare = undefinedLast(bySize);
      return [...values]
        .sort((a, b) => (down ? -1 : 1) * compare(a, b, null, null, down))
        .filter((_, i) => i < 3);
    };
    expect([order(false, false), order(false, true)]).toEqual([
      [-5, 1, 3],
      [3, 1, -5],
    ]);
    expect([order(true, false), order(true, true)]).toEqual([
      [1, 3, -5],
      [-5, 3, 1],
    ]);
  });
});
