import { useMemo } from 'react';
import type { ExplainChangeOutput } from '../../../contract/dto/compare.ts';
import { formatChange, formatMeasure, type Unit } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { type Bar, partsSteps } from './parts-steps.ts';

/** From the earlier value to the later one, block by block: worse and better differ by colour and by sign. */
export function WaterfallPlot({ result }: Readonly<{ result: ExplainChangeOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(result, palette), [result, palette]);
  return <Plot label={`${result.label}, block by block`} traces={traces} layout={layout} height={300} />;
}

function draw(result: ExplainChangeOutput, palette: Palette) {
  const { unit, direction } = result;
  const bars = partsSteps(result);
  const factor = unit === 'fraction' ? 100 : 1;
  const colour = ({ kind, from, to }: Bar): string =>
    kind === 'end' ? palette.muted : to > from === (direction === 'above') ? palette.short : palette.long;
  const values = bars.flatMap(({ from, to }) => [from * factor, to * factor]);
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const pad = (highest - lowest) * 0.1;
  const trace: Trace = {
    type: 'bar',
    x: bars.map((_, i) => i),
    y: bars.map(({ from, to }) => (to - from) * factor),
    base: bars.map(({ from }) => from * factor),
    marker: { color: bars.map(colour) },
    text: bars.map(({ kind, from, to }) =>
      kind === 'end' ? formatMeasure(to, unit) : formatChange(to - from, unit),
    ),
    textposition: 'outside',
    textfont: { size: 11, color: palette.text },
    cliponaxis: false,
    customdata: bars.map(({ label, from, to }) => [
      label,
      formatMeasure(from, unit),
      formatMeasure(to, unit),
    ]),
    hovertemplate: '<b>%{customdata[0]}</b><br>%{customdata[1]} → %{customdata[2]}<extra></extra>',
  };
  const layout: Layout = {
    margin: { l: 60, r: 12, t: 16, b: 56 },
    bargap: 0.3,
    shapes: bars.slice(0, -1).map(({ to }, i) => ({
      type: 'line',
      x0: i,
      x1: i + 1,
      y0: to * factor,
      y1: to * factor,
      layer: 'below',
      line: { color: palette.muted, width: 1, dash: 'dot' },
    })),
    xaxis: {
      showgrid: false,
      zeroline: false,
      tickmode: 'array',
      tickvals: bars.map((_, i) => i),
      ticktext: bars.map(({ label }) => folded(label)),
      tickangle: 0,
    },
    yaxis: {
      title: axisTitle(unit),
      range: [lowest < 0 ? lowest - pad : 0, highest + pad],
      zeroline: true,
      ...(unit === 'usd' ? moneyTicks(values) : {}),
    },
  };
  return { traces: [trace], layout };
}

/** In two lines at most: eight names stand beside each other in half of a narrow window. */
const folded = (label: string): string => {
  const at = label.indexOf(' ', Math.max(0, Math.ceil(label.length / 2) - 3));
  return at < 0 ? label.replace(' ', '<br>') : `${label.slice(0, at)}<br>${label.slice(at + 1)}`;
};

const titles: Readonly<Partial<Record<Unit, string>>> = {
  ratio: 'Ratio (×)',
  fraction: 'Per cent',
  usd: 'USD',
};
const axisTitle = (unit: Unit): string => titles[unit] ?? '';
