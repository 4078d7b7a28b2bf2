import { useMemo } from 'react';
import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { wording } from '../../../contract/wording.ts';
import { formatDate, formatUsd } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { usePalette } from '../../theme/palette.ts';

/** The scenarios the shortfall is the mean of, worst first; historical ones by the day they end. */
export function TailPlot({ tail, mean }: Readonly<{ tail: SynchronisationOutput['tail']; mean: number }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => {
    const names = tail.map((t, i) => (t.time === null ? `draw ${i + 1}` : formatDate(t.time)));
    const bars: Trace = {
      type: 'bar',
      x: names,
      y: tail.map((t) => t.loss),
      marker: { color: palette.series[0] },
      customdata: tail.map((t, i) => [names[i], formatUsd(t.loss)]),
      hovertemplate: '<b>%{customdata[0]}</b><br>%{customdata[1]} liquidated<extra></extra>',
    };
    const step = Math.max(1, Math.ceil(tail.length / 18));
    const at = tail.map((_, i) => i).filter((i) => i % step === 0);
    const figure: Layout = {
      margin: { l: 56, r: 8, t: 20, b: 72 },
      bargap: 0.25,
      xaxis: {
        type: 'category',
        tickmode: 'array',
        tickvals: at.map((i) => names[i] ?? ''),
        ticktext: at.map((i) => names[i]),
        tickangle: -60,
        showgrid: false,
        tickfont: { size: 10 },
      },
      yaxis: { title: wording.liquidatedUsd, rangemode: 'tozero', ...moneyTicks(tail.map((t) => t.loss)) },
      shapes: [
        {
          type: 'line',
          xref: 'paper',
          x0: 0,
          x1: 1,
          y0: mean,
          y1: mean,
          line: { color: palette.text, width: 1, dash: 'dot' },
        },
      ],
      annotations: [
        {
          xref: 'paper',
          x: 1,
          y: mean,
          xanchor: 'right',
          yanchor: 'bottom',
          showarrow: false,
          text: `mean ${formatUsd(mean)}`,
          font: { size: 11, color: palette.text },
          bgcolor: palette.surface,
        },
      ],
    };
    return { traces: [bars], layout: figure };
  }, [tail, mean, palette]);
  return (
    <Plot label="Liquidated notional in the tail scenarios" traces={traces} layout={layout} height={260} />
  );
}
