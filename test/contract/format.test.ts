import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abbreviate,
  exactMeasure,
  formatBytes,
  formatChange,
  formatDate,
  formatDifference,
  formatMeasure,
  formatNumber,
  formatPercent,
  formatRatio,
  formatTime,
  formatUsd,
  plural,
} from '../../contract/format.ts';

describe('abbreviations are the same everywhere', () => {
  it.each([
    [0, '$0'],
    [12.345, '$12.3'],
    [999.4, '$999'],
    [999.6, '$1.00 k'],
    [1_234, '$1.23 k'],
    [999_499, '$999 k'],
    [999_600, '$1.00 m'],
    [42_500_000, '$42.5 m'],
    [1_234_567_890, '$1.23 bn'],
    [-7.3e9, '\u2212$7.30 bn'],
    [2.5e12, '$2.50 tn'],
    [0.001, '$<0.01'],
    [null, 'n/a'],
    [Number.NaN, 'n/a'],
  ])('%s reads %s', (value, text) => expect(formatUsd(value)).toBe(text));

  it('keeps three significant figures: what is printed is within half a unit of the value', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e14, noNaN: true }), (x) => {
        const [digits = '', suffix = ''] = abbreviate(x).split(' ');
        const scale = { '': 1, k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 }[suffix] ?? Number.NaN;
        expect(Math.abs(Number(digits) * scale - x) / x).toBeLessThan(0.0051);
        if (x < 9.99e14) expect(digits.replace('.', '').length).toBeLessThanOrEqual(scale === 1e12 ? 4 : 3);
      }),
    );
  });

  it('never changes order: a larger amount never reads smaller', () => {
    const scale = { '': 1, k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 } as Readonly<Record<string, number>>;
    const read = (text: string): number => {
      const [digits = '', suffix = ''] = text.split(' ');
      return Number(digits) * (scale[suffix] ?? Number.NaN);
    };
    const amount = fc.double({ min: 1, max: 1e14, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(read(abbreviate(low))).toBeLessThanOrEqual(read(abbreviate(high)));
      }),
    );
  });
});

describe('other units', () => {
  it('ratios, percents, numbers', () => {
    expect(formatRatio(7.1234)).toBe('7.12×');
    expect(formatPercent(0.1234)).toBe('12.3 %');
    expect(formatPercent(-0.05, 0)).toBe('\u22125 %');
    expect(formatNumber(1234567.891)).toBe('1,234,567.89');
    expect(formatNumber(-0.001)).toBe('0.00');
  });
  it('an index just below 1 is not 1, and an effective number is no whole number', () => {
    expect(formatMeasure(0.9997, 'index')).toBe('0.9997');
    expect(formatMeasure(1, 'index')).toBe('1.000');
    expect(formatMeasure(0.4321, 'index')).toBe('0.432');
    expect(formatMeasure(7.31, 'count')).toBe('7.3');
    expect(formatMeasure(7, 'count')).toBe('7');
  });
  it('an undefined measure is n/a in every unit, never 0', () => {
    for (const unit of ['usd', 'ratio', 'fraction', 'index', 'count'] as const) {
      expect(formatMeasure(null, unit)).toBe('n/a');
      expect(formatChange(null, unit)).toBe('n/a');
      expect(exactMeasure(null, unit)).toBe('n/a');
    }
  });
  it('changes carry their sign, fractions in percentage points', () => {
    expect(formatChange(0.42, 'ratio')).toBe('+0.42×');
    expect(formatChange(-0.031, 'fraction')).toBe('\u22123.1 pp');
    expect(formatChange(0, 'usd')).toBe('$0');
  });
  it('the exact value loses nothing', () => {
    expect(exactMeasure(1234567890.12, 'usd')).toBe('1,234,567,890.12 USD');
    expect(exactMeasure(-2.7715531285, 'ratio')).toBe('\u22122.7715531285');
  });
  it('times are UTC', () => {
    const t = Date.UTC(2026, 9, 31, 8, 5);
    expect(formatDate(t)).toBe('2026-10-31');
    expect(formatTime(t)).toBe('2026-10-31 08:05 UTC');
  });
  it('counts with their noun', () => {
    expect([plural(1, 'row'), plural(0, 'row'), plural(1204, 'row'), plural(2, 'entry', 'entries')]).toEqual([
      '1 row',
      '0 rows',
      '1,204 rows',
      '2 entries',
    ]);
  });
  it('sizes', () => {
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(18_400_000)).toBe('18.4 MB');
  });
});

describe('a change beside its ends', () => {
  it.each([
    [0.7934, 0.9386, 'index', '+0.146'],
    [5.934, 6.726, 'ratio', '+0.80×'],
    [0.9386, 0.96451, 'index', '+0.026'],
    [0.5716, 0.5694, 'fraction', '−0.3 pp'],
    [0.9997, 0.9391, 'index', '−0.0607'],
    [7.26, 7, 'count', '−0.3'],
    [6.7301, 6.7299, 'ratio', '0.00×'],
    [4.31e9, 4.312e9, 'usd', '+$2.00 m'],
  ] as const)('of %d and %d (%s) is what the ends as shown differ by: %s', (from, to, unit, wanted) => {
    expect(formatDifference(from, to, unit)).toBe(wanted);
    expect(formatDifference(from, null, unit)).toBe('n/a');
  });

  it('is the difference of what is printed, for any two numbers', () => {
    const read = (text: string): number => Number(text.replace('−', '-').replace(/[^\d.-]/g, ''));
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.constantFrom('ratio', 'fraction', 'index', 'count'),
        (from, to, unit) => {
          const ends = read(formatMeasure(to, unit)) - read(formatMeasure(from, unit));
          expect(read(formatDifference(from, to, unit))).toBeCloseTo(ends, 9);
        },
      ),
    );
  });
});
