import { useMemo } from 'react';
import type { SaturationOutput } from '../../../contract/dto/saturation.ts';
import { formatNumber, formatPercent, formatPoints, formatRatio } from '../../kit/format.ts';
import { Plot } from '../../plot/plot.tsx';
import { sequentialScale } from '../../plot/scales.ts';
import type { Figure } from '../../plot/theme.ts';
import { toRows } from '../../plot/to-rows.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';

export type PhaseFigure = 'added' | 'ratio';
type Props = Readonly<{ data: SaturationOutput; figure: PhaseFigure; limit: number; shock: number }>;

/**
 * The added fall, or amplification, by fall and leverage scale; the line where amplification passes the limit, and the
 * two critical points. The added fall comes first: as a ratio the same harm is pale where the shock is large.
 */
export function PhaseMap({ data, figure, limit, shock }: Props) {
  const palette = usePalette();
  const { traces, layout } = useMemo(
    () => draw(data, figure, limit, shock, palette),
    [data, figure, limit, shock, palette],
  );
  return (
    <Plot
      label={`${figure === 'added' ? 'Added fall' : 'Amplification'} by market shock and leverage scale`}
      traces={traces}
      layout={layout}
      height={360}
    />
  );
}

const signedPercent = (x: number, digits: number): string => (x > 0 ? '+' : '') + formatPercent(x, digits);
const ticks = [1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

function draw(data: SaturationOutput, figure: PhaseFigure, limit: number, shock: number, palette: Palette) {
  const { shocks, scales, amplification } = data;
  const sign = data.direction === 'rise' ? 1 : -1;
  const x = shocks.map((s) => s * 100);
  const farthest = sign * Math.max(...shocks.map(Math.abs));
  const raw = toRows(amplification, scales.length, shocks.length);
  const z = raw.map((row) => row.map((v) => (v === null ? null : Math.log10(Math.max(1, v)))));
  const added = toRows(data.addedFall, scales.length, shocks.length).map((row) =>
    row.map((v) => (v === null ? null : 100 * Math.abs(v))),
  );
  const largest = Math.max(limit, ...amplification.filter((v) => !Number.isNaN(v)));
  const bar = (title: string): Figure => ({
    thickness: 10,
    outlinewidth: 0,
    len: 1,
    title: { text: title, side: 'right', font: { size: 11, color: palette.muted } },
    tickfont: { size: 11, color: palette.muted },
  });
  const scale: Figure =
    figure === 'added'
      ? { z: added, zmin: 0, colorbar: { ...bar('Added fall (percentage points)'), ticksuffix: ' pp' } }
      : {
          z,
          zmin: 0,
          zmax: Math.log10(largest),
          colorbar: {
            ...bar('Amplification (log scale)'),
            tickvals: ticks.filter((t) => t <= largest).map(Math.log10),
            ticktext: ticks.filter((t) => t <= largest).map((t) => `${t}×`),
          },
        };
  const map: Figure = {
    type: 'heatmap',
    x,
    y: scales,
    customdata: raw.map((row, i) =>
      row.map((v, j) => [formatPoints((added[i][j] ?? Number.NaN) / 100), formatRatio(v)]),
    ),
    hovertemplate:
      'Shock %{x:.1f} %, leverage ×%{y:.3~f}<br><b>Added fall %{customdata[0]}</b><br>Amplification %{customdata[1]}<extra></extra>',
    hoverongaps: false,
    colorscale: sequentialScale(palette.theme),
    ...scale,
  };
  const line: Figure = {
    type: 'contour',
    x,
    y: scales,
    z,
    contours: { coloring: 'none', start: Math.log10(limit), end: Math.log10(limit), size: 1 },
    line: { color: palette.series[1], width: 2 },
    hoverinfo: 'skip',
    showscale: false,
  };
  const points = [
    ...(data.criticalShock === null
      ? []
      : [
          {
            x: sign * data.criticalShock * 100,
            y: 1,
            text: `Critical shock ${signedPercent(sign * data.criticalShock, 1)}`,
            up: true,
          },
        ]),
    ...(data.criticalLeverageScale === null
      ? []
      : [
          {
            x: shock * 100,
            y: data.criticalLeverageScale,
            text: `Critical leverage ${formatNumber(data.criticalLeverageScale, 2)}× at ${signedPercent(shock, 0)}`,
            up: false,
          },
        ]),
  ];
  const marks: Figure = {
    type: 'scatter',
    mode: 'markers',
    x: points.map((p) => p.x),
    y: points.map((p) => p.y),
    customdata: points.map((p) => p.text),
    marker: {
      size: 9,
      symbol: 'diamond',
      color: palette.surface,
      line: { color: palette.series[1], width: 2 },
    },
    hovertemplate: '<b>%{customdata}</b><extra></extra>',
    cliponaxis: false,
  };
  const notes = points.map((p) => ({
    x: p.x,
    y: p.y,
    text: p.text,
    showarrow: true,
    arrowhead: 0,
    arrowwidth: 1,
    arrowcolor: palette.muted,
    ax: p.up ? 90 : 110,
    ay: p.up ? -44 : 34,
    font: { size: 11, color: palette.text },
    bgcolor: palette.surface,
    bordercolor: palette.border,
    borderpad: 3,
  }));
  const guide = (from: readonly [number, number], to: readonly [number, number]): Figure => ({
    type: 'line',
    x0: from[0] * 100,
    x1: to[0] * 100,
    y0: from[1],
    y1: to[1],
    line: { color: palette.text, width: 1, dash: 'dot' },
  });
  const low = Math.min(...scales);
  const high = Math.max(...scales);
  const edge = scales.length > 1 ? (high - low) / (scales.length - 1) / 2 : 0.1;
  const sigma = data.marketSigma;
  const layout: Figure = {
    margin: { l: 56, r: 8, t: 24, b: 44 },
    xaxis: {
      title: 'Market shock (%)',
      ticksuffix: ' %',
      range: [0, farthest * 102],
      showgrid: false,
      zeroline: false,
    },
    yaxis: {
      title: 'Leverage scale (× today)',
      range: [low - edge, high + edge],
      showgrid: false,
      zeroline: false,
      ticksuffix: '×',
    },
    shapes: [
      guide([farthest, 1], [0, 1]),
      ...(sigma === null ? [] : [guide([sign * sigma, low], [sign * sigma, high])]),
    ],
    annotations: [
      ...notes,
      ...(sigma === null
        ? []
        : [
            {
              x: sign * sigma * 100,
              y: 1,
              yref: 'paper',
              yanchor: 'bottom',
              showarrow: false,
              text: `1 daily σ = ${formatPercent(sigma)}`,
              font: { size: 11, color: palette.muted },
            },
          ]),
    ],
  };
  return { traces: [map, line, marks], layout };
}
