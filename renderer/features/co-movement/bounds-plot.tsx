import { useMemo } from 'react';
import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { wording } from '../../../contract/wording.ts';
import { formatUsd } from '../../kit/format.ts';
import type { Annotation, Layout, Shape, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';

/** The joint tail between its bounds: as if independent (± standard error), and as if all came at once. */
export function BoundsPlot({ data }: Readonly<{ data: SynchronisationOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(data, palette), [data, palette]);
  return (
    <Plot
      label="Expected shortfall of liquidations: independent, joint, comonotonic"
      traces={traces}
      layout={layout}
      height={232}
    />
  );
}

function draw(data: SynchronisationOutput, palette: Palette) {
  const bars = [
    ['All at once', data.comonotonicES, palette.series[6]],
    ['Joint, as it is', data.jointES, palette.series[0]],
    ['Independent', data.independentES, palette.series[6]],
  ] as const;
  const most = Math.max(data.comonotonicES, data.jointES);
  const trace = ([label, value, colour]: (typeof bars)[number]): Trace => {
    const error = label === 'Independent' ? data.independentSE : null;
    const said = `${formatUsd(value)}${error === null ? '' : ` ± ${formatUsd(error)}`}`;
    const inside = value > most / 3;
    return {
      type: 'bar',
      orientation: 'h',
      y: [label],
      x: [value],
      marker: { color: colour },
      ...(error === null
        ? {}
        : { error_x: { type: 'data', array: [error], color: palette.text, thickness: 1.5, width: 5 } }),
      text: [inside ? `${said} ` : `  ${said}`],
      textposition: inside ? 'inside' : 'outside',
      insidetextanchor: 'end',
      textfont: { size: 12, color: inside ? palette.surface : palette.text },
      textangle: 0,
      cliponaxis: false,
      hovertemplate: `<b>${label}</b><br>${said}<extra></extra>`,
    };
  };
  const { independentES: low, comonotonicES: high, index } = data;
  const layout: Layout = {
    barmode: 'overlay',
    margin: { l: 96, r: 24, t: 28, b: 40 },
    bargap: 0.38,
    xaxis: {
      title: wording.shortfallUsd,
      rangemode: 'tozero',
      range: [0, most * 1.06],
      ...moneyTicks([most], 6),
    },
    yaxis: { type: 'category', showgrid: false, ticks: '', autorange: 'reversed' },
    shapes:
      index === null
        ? []
        : [low, high].map(
            (x): Shape => ({
              type: 'line',
              x0: x,
              x1: x,
              yref: 'paper',
              y0: 0,
              y1: 1,
              line: { color: palette.muted, width: 1, dash: 'dot' },
            }),
          ),
    annotations:
      index === null
        ? []
        : [
            { x: low, text: 'index 0' },
            { x: high, text: 'index 1' },
          ].map(
            ({ x, text }): Annotation => ({
              x,
              yref: 'paper',
              y: 1,
              yanchor: 'bottom',
              showarrow: false,
              text,
              font: { size: 11, color: palette.muted },
            }),
          ),
  };
  return { traces: bars.map(trace), layout };
}
