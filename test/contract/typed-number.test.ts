import { afterEach, describe, expect, it } from 'vitest';
import { tsvLine } from '../../contract/csv.ts';
import { parseFilter } from '../../contract/filter/parse-filter.ts';
import { readBound } from '../../contract/filter/read-bound.ts';
import { abbreviate, exactMeasure, formatNumber, formatPrice, formatUsd } from '../../contract/format.ts';
import { prefer } from '../../contract/preferences.ts';
import { type NumberStyle, numberStyles } from '../../contract/setting-defaults.ts';
import { toEnglish } from '../../contract/typed-number.ts';

afterEach(() => prefer());
const styles = Object.keys(numberStyles) as NumberStyle[];

describe.each(styles)('numbers as %s', (numbers) => {
  const { decimal, group } = numberStyles[numbers];
  it('are written in it, each digit where it was', () => {
    prefer({ numbers });
    expect(formatNumber(-1_234_567.5, 1)).toBe(`−1${group}234${group}567${decimal}5`);
    expect(formatNumber(-0.001, 2)).toBe(`0${decimal}00`);
    expect(abbreviate(1_230_000)).toBe(`1${decimal}23 m`);
    expect(abbreviate(0.001)).toBe(`<0${decimal}01`);
    expect(formatPrice(12_345.675)).toBe(`12${group}345${decimal}68`);
    expect(exactMeasure(0.125, 'ratio')).toBe(`0${decimal}125`);
  });
  it('are read as they are written, and as a programmer writes them', () => {
    prefer({ numbers });
    const plain = numbers === 'point' ? ',' : '';
    for (const x of [0.5, 0.125, 12.5, 1234.5, 1_234_567.25, 7]) {
      expect(Number(toEnglish(formatNumber(x, 4).replaceAll(plain, '')))).toBe(x);
      expect(Number(toEnglish(String(x)))).toBe(x);
    }
  });
  it('go to the clipboard with their decimal sign, negative ones too, and names as they are', () => {
    prefer({ numbers });
    expect(tsvLine(['-1.5', -1.5, 1_234_567.25, null])).toBe(`'-1.5\t-1${decimal}5\t1234567${decimal}25\t`);
  });
});

describe('filters under another style than they were typed in', () => {
  it.each([
    ['10,5m', 10_500_000],
    ['1.234.567', 1_234_567],
    ['1.234,5', 1_234.5],
    ['10.5m', 10_500_000],
    ['0,125', 0.125],
    ['1500', 1_500],
  ])('%s with decimal commas', (text, value) => {
    prefer({ numbers: 'comma' });
    expect(readBound(text, 'number')).toEqual({ value, signed: false });
  });
  it.each(['1,500', '1.500', '>1,500m'])('%s can be read in two ways, and is not', (text) => {
    prefer({ numbers: 'comma' });
    expect(parseFilter(text, { unit: 'number', size: true })).toEqual({
      problem: expect.stringContaining('two ways'),
    });
  });
  it('with points thousands have commas, as ever', () => {
    expect(readBound('1,500', 'number')).toEqual({ value: 1_500, signed: false });
    expect(readBound('1,5', 'number')).toHaveProperty('problem');
  });
  it('1 234,5 and 1’234.5', () => {
    prefer({ numbers: 'space' });
    expect(readBound('1 234,5', 'number')).toEqual({ value: 1_234.5, signed: false });
    prefer({ numbers: 'apostrophe' });
    expect(readBound('1’234.5', 'number')).toEqual({ value: 1_234.5, signed: false });
    expect(readBound("1'234.5", 'number')).toEqual({ value: 1_234.5, signed: false });
  });
});

describe('the dollar', () => {
  it.each([
    ['$', '−$1.23 m'],
    ['US$', '−US$1.23 m'],
    ['USD', '−USD\u00a01.23 m'],
  ] as const)('as %s', (dollar, text) => {
    prefer({ dollar });
    expect(formatUsd(-1_230_000)).toBe(text);
  });
});
