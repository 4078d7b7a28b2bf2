import { describe, expect, it } from 'vitest';
import type { CorrelationOutput } from '../../contract/dto/correlation.ts';
import {
  correlationColour,
  cssColour,
  inkOn,
  luminance,
} from '../../renderer/features/correlation/colours.ts';
import {
  mapGeometry,
  targetAt,
  wholeView,
  zoomTo,
} from '../../renderer/features/correlation/map-geometry.ts';
import { orderedMap, rankedPairs, rowOf } from '../../renderer/features/correlation/ordered-map.ts';
import { cumulative } from '../../renderer/features/correlation/pair-figures.ts';
import { datesOf, initialChoices, question } from '../../renderer/features/correlation/question.ts';
import { readChoices } from '../../renderer/features/correlation/read-choices.ts';

const nan = Number.NaN;
const matrix = Float64Array.of(1, 0.8, nan, 0.8, 1, -0.2, nan, -0.2, 1);
const data = {
  labels: ['A', 'B', 'C'],
  groups: ['x', 'y', 'x'],
  matrix,
  overlap: Float64Array.of(9, 8, 1, 8, 9, 7, 1, 7, 9),
  pValue: Float64Array.of(0, 0.01, nan, 0.01, 0, 0.4, nan, 0.4, 0),
  significant: Uint8Array.of(1, 1, 0, 1, 1, 0, 0, 0, 1),
  order: [2, 0, 1],
} as unknown as CorrelationOutput;

describe('the matrix in the order shown', () => {
  const map = orderedMap(data);
  it('permutes rows, columns and what supports them alike', () => {
    expect(map.labels).toEqual(['C', 'A', 'B']);
    expect(map.groups).toEqual(['x', 'x', 'y']);
    expect([...map.value]).toEqual([1, nan, -0.2, nan, 1, 0.8, -0.2, 0.8, 1]);
    expect([...map.overlap]).toEqual([9, 1, 7, 1, 9, 8, 7, 8, 9]);
    expect([...map.significant]).toEqual([1, 0, 0, 0, 1, 1, 0, 1, 1]);
  });
  it('ranks each pair once and leaves out pairs without a coefficient', () => {
    expect(rankedPairs(map)).toEqual([
      { a: 'A', b: 'B', value: 0.8 },
      { a: 'C', b: 'B', value: -0.2 },
    ]);
  });
  it('sorts a row, those without a coefficient last, and says what was not tested', () => {
    expect(rowOf(map, 'C').map((r) => [r.label, r.value, r.significant])).toEqual([
      ['B', -0.2, 'no'],
      ['A', null, 'n/a'],
    ]);
    expect(rowOf(map, 'nobody')).toEqual([]);
  });
});

describe('the map’s geometry', () => {
  const sizes = [2, 10, 24, 149, 1000];
  it.each(sizes)('%i series fit their box and no label touches the next', (n) => {
    const g = mapGeometry(wholeView(n), { width: 680, height: 560 }, 80);
    expect(g.width).toBeLessThanOrEqual(680);
    expect(g.height).toBeLessThanOrEqual(560 + 1e-9);
    expect(g.rowStep * g.cellHeight).toBeGreaterThanOrEqual(13);
    if (g.upright) expect(g.columnStep * g.cellWidth).toBeGreaterThanOrEqual(13);
    else expect(g.cellWidth).toBeGreaterThanOrEqual(84);
  });
  it.each(sizes)('finds the cell and the labels of %i series under the pointer', (n) => {
    const view = wholeView(n);
    const g = mapGeometry(view, { width: 680, height: 560 }, 80);
    const [row, column] = [n - 1, Math.floor(n / 2)];
    const x = g.left + (column + 0.5) * g.cellWidth;
    const y = g.top + (row + 0.5) * g.cellHeight;
    expect(targetAt(g, view, x, y)).toEqual({ kind: 'cell', row, column });
    expect(targetAt(g, view, 3, y)).toEqual({ kind: 'label', axis: 'row', index: row });
    expect(targetAt(g, view, x, g.top + n * g.cellHeight + 5)).toEqual({
      kind: 'label',
      axis: 'column',
      index: column,
    });
    expect(targetAt(g, view, g.width + 50, 0)).toBeNull();
  });
  it('zooms to what a drag spans, and not into one cell', () => {
    const view = { row0: 10, row1: 30, column0: 0, column1: 20 };
    const g = mapGeometry(view, { width: 680, height: 560 }, 80);
    const at = (row: number, column: number): readonly [number, number] => [
      g.left + (column - view.column0 + 0.5) * g.cellWidth,
      g.top + (row - view.row0 + 0.5) * g.cellHeight,
    ];
    const zoomed = { row0: 12, row1: 19, column0: 3, column1: 6 };
    expect(zoomTo(g, view, at(12, 3), at(18, 5))).toEqual(zoomed);
    expect(zoomTo(g, view, at(18, 5), at(12, 3))).toEqual(zoomed);
    expect(zoomTo(g, view, at(12, 3), at(12, 9))).toBeNull();
    expect(zoomTo(g, view, at(28, 18), [9_999, 9_999])).toEqual({
      row0: 28,
      row1: 30,
      column0: 18,
      column1: 20,
    });
  });
});

describe('colours', () => {
  it.each(['light', 'dark'] as const)('%s: numbers on every colour reach 4.5:1', (theme) => {
    const colour = correlationColour(theme);
    for (let i = -100; i <= 100; i += 1) {
      const rgb = colour(i / 100);
      const ink = inkOn(rgb) === '#000000' ? 0 : 1;
      const [low, high] = [Math.min(ink, luminance(rgb)), Math.max(ink, luminance(rgb))];
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
  it('are fixed to −1…1', () => {
    const colour = correlationColour('light');
    expect(cssColour(colour(-1))).toBe('rgb(11 60 138)');
    expect(colour(-1.7)).toEqual(colour(-1));
    expect(colour(2)).toEqual(colour(1));
    expect(colour(0.5)).not.toEqual(colour(-0.5));
  });
});

describe('what is asked', () => {
  it('leaves out what the estimator does not use', () => {
    expect(question('latest', initialChoices)).toEqual({
      snapshot: 'latest',
      level: 'asset',
      estimator: 'pearson',
      regime: 'all',
      order: 'cluster',
      linkage: 'average',
      repair: false,
      minimumOverlap: 20,
      window: { kind: 'full' },
    });
    const ewma = question('latest', { ...initialChoices, estimator: 'ewma', regime: 'stress' });
    expect(ewma).toMatchObject({ lambda: 0.94, stressShare: 0.1 });
  });
  it('dates span whole UTC days and must be in order', () => {
    expect(datesOf('2026-01-01', '2026-01-31')).toEqual({
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 1, 1) - 1,
    });
    expect(datesOf('2026-02-01', '2026-01-31')).toBeNull();
    expect(datesOf('', '2026-01-31')).toBeNull();
    const between = { ...initialChoices, window: 'between', from: 'soon', to: '' } as const;
    expect(question('latest', between).window).toEqual({ kind: 'full' });
  });
  it('remembered choices are taken as far as they are still offered', () => {
    const stored = JSON.stringify({ level: 'venue', estimator: 'guess', days: 'many', repair: true });
    expect(readChoices(stored)).toEqual({ ...initialChoices, level: 'venue', repair: true });
    expect(readChoices('not json')).toEqual(initialChoices);
    expect(readChoices('null')).toEqual(initialChoices);
  });
});

describe('cumulative returns', () => {
  it('compound when they are logs, add up when nothing is reinvested, and keep gaps', () => {
    const sum = cumulative(Float64Array.of(0.1, nan, 0.1), false);
    expect(sum[1]).toBeNull();
    expect(sum[2]).toBeCloseTo(0.2, 12);
    expect(cumulative(Float64Array.of(Math.log(1.1), Math.log(1.1)), true)[1]).toBeCloseTo(0.21, 12);
  });
});
