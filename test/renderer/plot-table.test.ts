import { describe, expect, it } from 'vitest';
import { dateTicks } from '../../renderer/plot/date-ticks.ts';
import type { Axis, Layout, Trace } from '../../renderer/plot/figure.ts';
import { plotTable, toClipboard } from '../../renderer/plot/plot-table.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

describe('the figures of a chart', () => {
  it('of lines stand side by side by their place, exact, what is missing left empty', () => {
    const traces: Trace[] = [
      { type: 'scatter', mode: 'lines', name: 'System', x: [day(1), day(2)], y: [1 / 3, Number.NaN] },
      { type: 'scatter', mode: 'lines', name: 'A', x: [day(2), day(3)], y: new Float64Array([2, 3]) },
    ];
    const table = plotTable(traces, { xaxis: { title: 'Snapshot' } });
    expect(table.columns).toEqual(['Snapshot', 'System', 'A']);
    expect(table.rows).toEqual([
      ['2026-01-01', 1 / 3, null],
      ['2026-01-02', null, 2],
      ['2026-01-03', null, 3],
    ]);
    expect(toClipboard(table).split('\n')[1]).toBe(`2026-01-01\t${1 / 3}\t`);
  });
  it('of points keep their names, two of one place apart', () => {
    const cloud: Trace = { type: 'scatter', mode: 'markers', x: [1, 1], y: [5, 6], text: ['=A', 'B'] };
    const table = plotTable([cloud], { yaxis: { title: { text: 'Loss (USD)' } } });
    expect(table).toEqual({
      columns: ['Name', 'Value', 'Loss (USD)'],
      rows: [
        ['=A', 1, 5],
        ['B', 1, 6],
      ],
    });
    expect(toClipboard(table)).toContain("'=A\t1\t5");
  });
  it('of a line whose points have names keep these, and what is drawn to read it by is left out', () => {
    const path: Trace = {
      type: 'scatter',
      mode: 'lines+markers',
      x: [2, 3],
      y: [5, 6],
      text: ['May', 'June'],
    };
    const guide: Trace = { type: 'scatter', meta: 'guide', mode: 'lines', x: [0, 9], y: [1, 1] };
    expect(
      plotTable([guide, path], { xaxis: { title: 'Leverage' }, yaxis: { title: 'Correlation' } }),
    ).toEqual({
      columns: ['Name', 'Leverage', 'Correlation'],
      rows: [
        ['May', 2, 5],
        ['June', 3, 6],
      ],
    });
  });
  it('of bars without a title of their axis are headed by what stands along it', () => {
    const bars: Trace = { type: 'bar', name: 'Change', x: ['Shock', 'Round 1'], y: [-10, -3] };
    expect(plotTable([bars], { xaxis: { type: 'category' } }).columns).toEqual(['Name', 'Change']);
    expect(plotTable([bars], { xaxis: { type: 'date' } }).columns).toEqual(['When', 'Change']);
  });
  it('of bars at numbered places are headed and told by the names of their places', () => {
    const bars: Trace = { type: 'bar', x: [0, 1], y: [5, -1] };
    const layout = {
      xaxis: { tickvals: [0, 1], ticktext: ['2026-09-30', 'New<br>positions'] },
      yaxis: { title: '' },
    };
    expect(plotTable([bars], layout)).toEqual({
      columns: ['Name', 'Value'],
      rows: [
        ['2026-09-30', 5],
        ['New positions', -1],
      ],
    });
  });
  it('of bars that lie have their names first, in one column where none is a series of its own', () => {
    const bar = (name: string, value: number): Trace => ({
      type: 'bar',
      orientation: 'h',
      y: [name],
      x: [value],
    });
    const layout: Layout = { xaxis: { title: 'Shortfall (USD)' }, yaxis: { type: 'category' } };
    expect(plotTable([bar('Joint', 3), bar('Independent', 2)], layout)).toEqual({
      columns: ['Name', 'Shortfall (USD)'],
      rows: [
        ['Joint', 3],
        ['Independent', 2],
      ],
    });
  });
  it('of a matrix are a matrix with its names', () => {
    const heat: Trace = { type: 'heatmap', x: [0, 1], y: [0], z: [[1, null]] };
    const table = plotTable([heat], {
      xaxis: { tickvals: [0, 1], ticktext: ['BTC', 'ETH'] },
      yaxis: { tickvals: [0], ticktext: ['SOL'] },
    });
    expect(table).toEqual({ columns: ['', 'BTC', 'ETH'], rows: [['SOL', 1, null]] });
    const shocks: Trace = { type: 'heatmap', x: [-57.99999999999999, 0.1 + 0.2], y: ['ETH'], z: [[1, 2]] };
    expect(plotTable([shocks], { xaxis: { title: 'Market shock (%)' } })).toEqual({
      columns: ['Market shock (%)', '-58', '0.3'],
      rows: [['ETH', 1, 2]],
    });
  });
});

describe('ticks of a date axis', () => {
  const axis: Axis = { type: 'date' };
  const at = (x: Date[]): Trace[] => [{ type: 'scatter', mode: 'lines', x, y: x.map(() => 1) }];
  it('stand at the snapshots, thinned from the newest', () => {
    const x = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2026, i, 28)));
    const tickvals = Array.from(dateTicks(at(x), axis).tickvals ?? []);
    expect(tickvals).toHaveLength(6);
    expect(tickvals.at(-1)).toEqual(x[11]);
    expect(x).toEqual(expect.arrayContaining(tickvals));
  });
  it('are left to the axis where there are many dates or none, in the one style of dates; own ticks stay', () => {
    const many = dateTicks(at(Array.from({ length: 90 }, (_, i) => day(i + 1))), axis);
    const formats = many.tickformatstops?.map(({ value }) => value);
    expect(formats).toEqual(['%Y-%m-%d %H:%M', '%Y-%m-%d', '%Y-%m', '%Y']);
    expect(many).not.toHaveProperty('tickvals');
    expect(dateTicks([], axis)).toEqual({ ...axis, tickformatstops: many.tickformatstops });
    const own: Axis = { type: 'date', tickvals: [day(1)] };
    expect(dateTicks(at([day(1), day(2)]), own)).toBe(own);
  });
});
