import { useMemo } from 'react';
import type { ReplayOutput } from '../../../contract/dto/replay.ts';
import { minute } from '../../../contract/durations.ts';
import { wording } from '../../../contract/wording.ts';
import { formatNumber, formatPercent, formatUsd } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';

/** Fall, depth and liquidations against the clock of the event; nothing is drawn between two steps but a line. */
export function ReplayPlot({ data }: Readonly<{ data: ReplayOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(data, palette), [data, palette]);
  return (
    <Plot label="Fall and liquidations by step of the event" traces={traces} layout={layout} height={240} />
  );
}

function draw({ event, steps, cascade }: ReplayOutput, palette: Palette) {
  const start = Date.parse(event.start);
  const x = [start, ...steps.map((s) => start + s.minute * minute)].map((t) => new Date(t));
  const total = cascade.liquidatedAtExecution || 1;
  const traces: Trace[] = [
    {
      type: 'scatter',
      mode: 'lines+markers',
      name: wording.fallWithTodaysHoldings,
      x,
      y: [0, ...steps.map((s) => 100 * s.drop)],
      hovertemplate: '<b>Fall</b> %{y:.1f} %<extra></extra>',
      line: { color: palette.bad, width: 2 },
    },
    {
      type: 'scatter',
      mode: 'lines+markers',
      name: wording.liquidatedSoFarShareOfAll,
      x,
      y: [0, ...steps.map((s) => (100 * s.liquidatedSoFar) / total)],
      customdata: [
        '',
        ...steps.map((s) => `${formatUsd(s.liquidatedSoFar)}, ${formatPercent(s.liquidatedSoFar / total)}`),
      ],
      hovertemplate: '<b>Liquidated</b> %{customdata}<extra></extra>',
      line: { color: palette.accent, width: 1.5 },
    },
    {
      type: 'scatter',
      mode: 'lines',
      name: wording.depthOfAnOrdinaryDay,
      x,
      y: [100, ...steps.map((s) => 100 * s.depth)],
      customdata: ['1.00', ...steps.map((s) => formatNumber(s.depth, 2))],
      hovertemplate: '<b>Depth</b> %{customdata}<extra></extra>',
      line: { color: palette.muted, width: 1.5, dash: 'dot', shape: 'vh' },
    },
  ];
  const layout: Layout = {
    xaxis: { type: 'date', title: wording.utc, showgrid: false },
    yaxis: { title: wording.perCent, rangemode: 'tozero' },
    margin: { l: 52, r: 8, t: 28, b: 40 },
    showlegend: true,
    hovermode: 'x unified',
  };
  return { traces, layout };
}
