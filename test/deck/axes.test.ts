import { describe, expect, it } from 'vitest';
import type { CategoryChart } from '../../deck/chart/chart-spec.ts';
import { fitAxes } from '../../deck/chart/fit-axes.ts';
import { formatWith } from '../../deck/chart/number-format.ts';
import { withTicks } from '../../deck/chart/ticks.ts';
import { percentFormat, usdAxisFormat } from '../../deck/text/format.ts';
import { isolated } from '../../deck/text/isolated.ts';

const printed = (format: string, values: readonly number[], most = 4): string[] => {
  const { min = 0, max = 0, step = 1, format: own = '' } = withTicks({ title: '', format }, values, most);
  return Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) =>
    formatWith(own, min + i * step),
  );
};

describe('ticks', () => {
  it.each<[string, number[], string[]]>([
    [percentFormat(0), [0, 0.012], ['0.0 %', '0.5 %', '1.0 %', '1.5 %']],
    [percentFormat(0), [0, 0.000002], ['0.00000 %', '0.00005 %', '0.00010 %', '0.00015 %', '0.00020 %']],
    [percentFormat(0), [-1e-17, 1e-18, 0], ['0 %', '25 %']],
    [usdAxisFormat(2.7e9), [0, 2.7e9], ['$0.0 bn', '$1.0 bn', '$2.0 bn', '$3.0 bn']],
    [
      usdAxisFormat(9e8),
      [0, 9e8],
      ['$0 m', '$250 m', '$500 m', '$750 m', '$1,000 m'].map((x) => x.replace(',', '')),
    ],
    ['0', [0, 2], ['0', '1', '2']],
    ['0.00', [0, 0.07], ['0.00', '0.02', '0.04', '0.06', '0.08']],
  ])('of %s over %j are exact and read differently', (format, values, said) => {
    expect(printed(format, values).map((x) => x.replaceAll('\u00A0', ' '))).toEqual(said);
  });
});

describe('labels of categories', () => {
  const chart = (categories: readonly string[]): CategoryChart => ({
    kind: 'column',
    categories,
    series: [{ name: 'a', values: categories.map((_, i) => 5 + i), colour: '000000' }],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format: '0' },
    legend: false,
  });
  const frame = { x: 0, y: 0, w: 6, h: 3 };
  const months = (n: number): string[] =>
    Array.from({ length: n }, (_, i) => `2026-${String(i).padStart(2, '0')}`);
  const axisOf = (n: number) => {
    const fitted = fitAxes(chart(months(n)), frame);
    return fitted.kind === 'scatter' ? undefined : fitted.categoryAxis;
  };
  it('stand upright where they have room, at 45 degrees where not, and of many every n-th stands upright', () => {
    expect(axisOf(6)).toMatchObject({ turned: false, labelEvery: 1 });
    expect(axisOf(12)).toMatchObject({ turned: true, labelEvery: 1 });
    expect(axisOf(61)).toMatchObject({ turned: false, labelEvery: 12 });
  });
  it('columns begin at zero', () => {
    const fitted = fitAxes(chart(months(6)), frame);
    expect(fitted.kind === 'scatter' ? null : fitted.valueAxis.min).toBe(0);
  });
});

it('a name from right to left keeps its figure and its bracket; in a sentence it stands apart', () => {
  expect(isolated('קרן השקעות 3 (בע"מ)')).toBe('\u2068קרן השקעות 3 (בע"מ)\u2069');
  expect(isolated('صندوق الاستثمار العربي 7')).toBe('\u2068صندوق الاستثمار العربي 7\u2069');
  expect(isolated('Limit of صندوق 7: 3.0×')).toBe('Limit of \u2068صندوق\u2069 7: 3.0×');
  expect(isolated('日本の投資信託会社 第一号')).toBe('日本の投資信託会社 第一号');
});
