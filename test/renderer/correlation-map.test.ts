import { describe, expect, it } from 'vitest';
import type { CorrelationOutput, CorrelationOverviewOutput } from '../../contract/dto/correlation.ts';
import { formatCoefficient } from '../../contract/format.ts';
import {
  correlationColour,
  cssColour,
  inkOn,
  luminance,
} from '../../renderer/features/correlation/colours.ts';
import { short } from '../../renderer/features/correlation/draw-map.ts';
import { blocksOf } from '../../renderer/features/correlation/map-blocks.ts';
import {
  mapGeometry,
  panned,
  scaled,
  targetAt,
  wholeView,
  zoomTo,
} from '../../renderer/features/correlation/map-geometry.ts';
import { cumulative } from '../../renderer/features/correlation/pair-figures.ts';
import { datesOf, initialChoices, question } from '../../renderer/features/correlation/question.ts';
import { readChoices } from '../../renderer/features/correlation/read-choices.ts';
import { type Tiles, tileAt, tilesOf } from '../../renderer/features/correlation/tiles.ts';
import { keyAction } from '../../renderer/features/correlation/use-gestures.ts';

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

describe('a matrix as tiles for an export', () => {
  it('permutes rows and columns alike, and tells hidden from unknown', () => {
    expect([...tilesOf(data, false).mean]).toEqual([1, nan, -0.2, nan, 1, 0.8, -0.2, 0.8, 1]);
    const masked = tilesOf(data, true);
    expect([...masked.mean]).toEqual([1, nan, nan, nan, 1, 0.8, nan, 0.8, 1]);
    expect([...masked.hidden]).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0]);
  });
  it('finds the tile of a cell, and none outside', () => {
    const tiles = {
      ...tilesOf(data, false),
      rows: [4, 10],
      columns: [2, 6],
      rowStep: 2,
      columnStep: 2,
    } as const;
    const t = { ...tiles, rows: [4, 10], columns: [2, 6], tileRows: 3, tileColumns: 2 } as Tiles;
    expect([tileAt(t, 4, 2), tileAt(t, 9, 5), tileAt(t, 3, 2), tileAt(t, 4, 6)]).toEqual([0, 5, -1, -1]);
  });
});

describe('a coefficient in words', () => {
  it('is 1 only when it is exactly 1', () => {
    expect([
      short(1),
      short(-1),
      short(0.9997),
      short(-0.996),
      short(0.994),
      short(-0.05),
      short(0.784),
    ]).toEqual(['1', '−1', '>.99', '<−.99', '.99', '−.05', '.78']);
    expect([
      formatCoefficient(1),
      formatCoefficient(0.9999995),
      formatCoefficient(0.9996),
      formatCoefficient(-0.99998),
      formatCoefficient(null),
    ]).toEqual(['1.000', '0.9999995', '0.9996', '−0.99998', 'n/a']);
  });
});

describe('the groups of a map', () => {
  const overview = {
    labels: ['a', 'b', 'c', 'd'],
    groups: ['x', 'x', 'y', 'y'],
    blocks: { how: 'fisher', names: ['x', 'y'], values: Float64Array.of(0.9, 0.2, 0.2, nan) },
  } as unknown as CorrelationOverviewOutput;
  it('are runs of neighbours with their means, and are said', () => {
    const blocks = blocksOf(overview);
    expect(blocks.runs).toEqual([
      { from: 0, to: 2, name: 'x' },
      { from: 2, to: 4, name: 'y' },
    ]);
    expect(blocks.mean('x', 'y')).toBe(0.2);
    expect(blocks.note(0, 3)).toBe('x × y: 0.200, mean through Fisher’s z');
    expect(blocks.note(2, 3)).toBeNull();
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

describe('moving over a map', () => {
  const view = { row0: 10, row1: 30, column0: 0, column1: 20 };
  it('stays on it, and keeps its size while it moves', () => {
    expect(panned(view, -50, 5, 100)).toEqual({ row0: 0, row1: 20, column0: 5, column1: 25 });
    expect(panned(view, 99, -3, 100)).toEqual({ row0: 80, row1: 100, column0: 0, column1: 20 });
  });
  it('zooms about a cell, which stays in view, until the whole map is seen', () => {
    const near = scaled(view, 0.5, 20, 10, 100);
    expect(near).toEqual({ row0: 15, row1: 25, column0: 5, column1: 15 });
    expect(scaled(view, 50, 20, 10, 100)).toBeNull();
    expect(scaled({ row0: 0, row1: 4, column0: 0, column1: 4 }, 0.1, 2, 2, 100)).toMatchObject({ row1: 4 });
  });
  it('by keys walks the cells and takes the view along', () => {
    const cell = { row: 29, column: 0 };
    expect(keyAction('ArrowDown', false, cell, view, 100)).toEqual({
      kind: 'move',
      row: 30,
      column: 0,
      view: { row0: 11, row1: 31, column0: 0, column1: 20 },
    });
    expect(keyAction('ArrowLeft', false, cell, view, 100)).toMatchObject({ column: 0 });
    expect(keyAction('ArrowDown', true, cell, view, 100)).toMatchObject({ row: 29, view: { row0: 12 } });
    expect(keyAction('Escape', false, cell, view, 100)).toEqual({ kind: 'view', view: null });
    expect(keyAction('Tab', false, cell, view, 100)).toBeNull();
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
    expect(question('latest', initialChoices())).toEqual({
      snapshot: 'latest',
      level: 'asset',
      estimator: 'pearson',
      regime: 'all',
      order: 'cluster',
      linkage: 'average',
      repair: false,
      blockMean: 'fisher',
      top: 1_000,
      minimumOverlap: 20,
      window: { kind: 'full' },
    });
    const ewma = question('latest', { ...initialChoices(), estimator: 'ewma', regime: 'stress' });
    expect(ewma).toMatchObject({ lambda: 0.94, stressShare: 0.1 });
  });
  it('dates span whole UTC days and must be in order', () => {
    expect(datesOf('2026-01-01', '2026-01-31')).toEqual({
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 1, 1) - 1,
    });
    expect(datesOf('2026-02-01', '2026-01-31')).toBeNull();
    expect(datesOf('', '2026-01-31')).toBeNull();
    const between = { ...initialChoices(), window: 'between', from: 'soon', to: '' } as const;
    expect(question('latest', between).window).toEqual({ kind: 'full' });
  });
  it('remembered choices are taken as far as they are still offered', () => {
    const stored = JSON.stringify({ level: 'venue', estimator: 'guess', days: 'many', repair: true });
    expect(readChoices(stored)).toEqual({ ...initialChoices(), level: 'venue', repair: true });
    expect(readChoices('not json')).toEqual(initialChoices());
    expect(readChoices('null')).toEqual(initialChoices());
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
