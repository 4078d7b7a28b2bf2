import { useMemo } from 'react';
import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { wording } from '../../../contract/wording.ts';
import { formatChange, formatCount, formatPercent, formatUsd } from '../../kit/format.ts';
import type { Layout, Shape, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { type Step, waterfall } from './waterfall.ts';

/** How each round moves the market further from where the shock left it. */
export function WaterfallPlot({ result }: Readonly<{ result: CascadeOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(waterfall(result), palette), [result, palette]);
  return <Plot label="Market change by round" traces={traces} layout={layout} height={300} />;
}

/** What a step comes from, behind `before`; nothing for the shock itself. */
const detail = (step: Step, before: string): string =>
  step.kind === 'shock'
    ? ''
    : `${before}${formatCount(step.accounts)} ${step.accounts === 1 ? 'account' : 'accounts'}`;

function draw(steps: readonly Step[], palette: Palette) {
  const colour = { shock: palette.muted, round: palette.series[1], total: palette.series[0] };
  const lowest = Math.min(0, ...steps.map((s) => s.to));
  const highest = Math.max(0, ...steps.map((s) => s.to));
  const pad = Math.max((highest - lowest) * 0.1, 0.002) * 100;
  const bars: Trace = {
    type: 'bar',
    x: steps.map((s) => s.label),
    y: steps.map((s) => (s.to - s.from) * 100),
    base: steps.map((s) => s.from * 100),
    marker: { color: steps.map((s) => colour[s.kind]) },
    text: steps.map((s) =>
      s.kind === 'round' ? formatChange(s.to - s.from, 'fraction') : formatPercent(s.to, 1),
    ),
    textposition: 'outside',
    textfont: { size: 11, color: palette.text },
    cliponaxis: false,
    customdata: steps.map((s) => [
      formatPercent(s.from, 2),
      formatPercent(s.to, 2),
      detail(s, `<br>${formatUsd(s.notional)} liquidated, `),
    ]),
    hovertemplate: '<b>%{x}</b><br>Market %{customdata[0]} → %{customdata[1]}%{customdata[2]}<extra></extra>',
  };
  const levels = steps.slice(0, -1).map(
    (s, i): Shape => ({
      type: 'line',
      xref: 'x',
      x0: i,
      x1: i + 1,
      y0: s.to * 100,
      y1: s.to * 100,
      layer: 'below',
      line: { color: palette.muted, width: 1, dash: 'dot' },
    }),
  );
  const layout: Layout = {
    margin: { l: 56, r: 12, t: 16, b: 48 },
    bargap: 0.35,
    shapes: levels,
    xaxis: {
      type: 'category',
      tickangle: 0,
      showgrid: false,
      tickmode: 'array',
      tickvals: steps.map((s) => s.label),
      ticktext: steps.map((s) => `${s.label}${detail(s, '<br>')}`),
      tickfont: { size: steps.length > 9 ? 10 : 11 },
      side: 'bottom',
    },
    yaxis: {
      title: wording.marketChangePercent,
      ticksuffix: ' %',
      range: [lowest * 100 - (lowest < 0 ? pad : 0), highest * 100 + (highest > 0 ? pad : 0)],
      zeroline: true,
    },
  };
  return { traces: [bars], layout };
}
