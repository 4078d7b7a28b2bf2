import { describe, expect, it } from 'vitest';
import type { Layout, Trace } from '../../renderer/plot/figure.ts';
import { textsOfPlot, withTexts } from '../../renderer/plot/texts-of-plot.ts';

const day = new Date(Date.UTC(2026, 9, 31));
const traces: readonly Trace[] = [
  {
    type: 'scatter',
    mode: 'markers',
    name: 'Alder Fund',
    x: [day],
    y: [1.5],
    text: ['Birch (BTC)'],
    marker: { color: 'red' },
  },
  { type: 'bar', y: ['Cedar Trading', 'ETH'], x: new Float64Array([2, 3]), hovertemplate: '%{x}' },
];
const layout: Layout = {
  xaxis: { title: { text: 'Gross of Alder Fund' }, tickvals: ['Cedar Trading'], ticktext: ['Cedar'] },
  annotations: [{ text: 'Birch adds most', x: 1, y: 2, showarrow: false }],
};

describe('texts of a plot', () => {
  it('are those that are drawn: names, places, ticks, titles and remarks', () => {
    expect([...textsOfPlot({ traces, layout })].sort()).toEqual([
      'Alder Fund',
      'Birch (BTC)',
      'Birch adds most',
      'Cedar',
      'Cedar Trading',
      'ETH',
      'Gross of Alder Fund',
    ]);
  });

  it('are replaced wherever they stand, and nothing else is', () => {
    const shown = withTexts({ traces, layout }, (text) => `<${text}>`);
    expect(shown.traces).toEqual([
      { ...traces[0], name: '<Alder Fund>', text: ['<Birch (BTC)>'] },
      { ...traces[1], y: ['<Cedar Trading>', '<ETH>'] },
    ]);
    expect(shown.traces[0]?.x).toEqual([day]);
    expect(shown.layout).toEqual({
      xaxis: {
        title: { text: '<Gross of Alder Fund>' },
        tickvals: ['<Cedar Trading>'],
        ticktext: ['<Cedar>'],
      },
      annotations: [{ text: '<Birch adds most>', x: 1, y: 2, showarrow: false }],
    });
  });
});
