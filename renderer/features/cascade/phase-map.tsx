import { useMemo } from 'react';
import type { SaturationOutput } from '../../../contract/dto/saturation.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { formatNumber, formatPercent, formatPoints, formatRatio } from '../../kit/format.ts';
import type { Annotation, ColourBar, HeatmapTrace, Layout, Shape, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { sequentialScale } from '../../plot/scales.ts';
import { toRows } from '../../plot/to-rows.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';

export type PhaseFigure = 'added' | 'ratio';
type Props = Readonly<{ data: SaturationOutput; figure: PhaseFigure; limit: number; shock: number }>;

/**
 * The added fall, or amplification, by fall and leverage scale; the line where amplification breaches the limit, and the
 * two critical points. The added fall comes first: as a ratio the same harm is pale where the shock is large.
 */
export function PhaseMap({ data, figure, limit, shock }: Props) {
  const palette = usePalette();
  const { traces, layout } = useMemo(
    () => draw({ data, figure, limit, shock, palette }),
    [data, figure, limit, shock, palette],
  );
  return (
    <Plot
      label={`${figure === 'added' ? measureOf('addedFall').label : measureOf('amplification').label} by market shock and leverage scale`}
      traces={traces}
      layout={layout}
      height={480}
    />
  );
}

const signedPercent = (x: number, digits: number): string => (x > 0 ? '+' : '') + formatPercent(x, digits);
const ticks = [1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

type Drawn = Readonly<{
  data: SaturationOutput;
  figure: PhaseFigure;
  limit: number;
  shock: number;
  palette: Palette;
}>;

const signOf = ({ direction }: SaturationOutput): number => (direction === 'rise' ? 1 : -1);

function draw(drawn: Drawn) {
  return {
    traces: [heat(drawn), limitLine(drawn), marks(drawn)],
    layout: layoutOf(drawn),
  };
}

/** log10 of amplification, a row a scale. */
const logRows = ({ amplification, scales, shocks }: SaturationOutput) =>
  toRows(amplification, scales.length, shocks.length).map((row) =>
    row.map((v) => (v === null ? null : Math.log10(Math.max(1, v)))),
  );

function heat({ data, figure, limit, palette }: Drawn): Trace {
  const { shocks, scales, amplification } = data;
  const ratios = toRows(amplification, scales.length, shocks.length);
  const added = toRows(data.addedFall, scales.length, shocks.length).map((row) =>
    row.map((v) => (v === null ? null : 100 * Math.abs(v))),
  );
  return {
    type: 'heatmap',
    x: shocks.map((s) => s * 100),
    y: scales,
    customdata: ratios.map((row, i) =>
      row.map((v, j) => [
        formatPoints((added[i][j] ?? Number.NaN) / 100),
        v === null ? 'undefined' : formatRatio(v),
      ]),
    ),
    hovertemplate: `Shock %{x:.1f} %, leverage ×%{y:.3~f}<br><b>${measureOf('addedFall').label} %{customdata[0]}</b><br>${measureOf('amplification').label} %{customdata[1]}<extra></extra>`,
    hoverongaps: false,
    colorscale: sequentialScale(palette.theme),
    ...(figure === 'added' ? addedScale(added, palette) : ratioScale(data, limit, palette)),
  };
}

type Coloured = Pick<HeatmapTrace, 'z' | 'zmin' | 'zmax' | 'colorbar'>;

const bar = (title: string, palette: Palette): ColourBar => ({
  thickness: 10,
  outlinewidth: 0,
  len: 1,
  title: { text: title, side: 'right', font: { size: 11, color: palette.muted } },
  tickfont: { size: 11, color: palette.muted },
});

const addedScale = (added: readonly (readonly (number | null)[])[], palette: Palette): Coloured => ({
  z: added,
  zmin: 0,
  colorbar: { ...bar(`${measureOf('addedFall').label} (percentage points)`, palette), ticksuffix: ' pp' },
});

function ratioScale(data: SaturationOutput, limit: number, palette: Palette): Coloured {
  const largest = Math.max(limit, ...data.amplification.filter((v) => !Number.isNaN(v)));
  const shown = ticks.filter((t) => t <= largest);
  return {
    z: logRows(data),
    zmin: 0,
    zmax: Math.log10(largest),
    colorbar: {
      ...bar(`${measureOf('amplification').label} (log scale)`, palette),
      tickvals: shown.map(Math.log10),
      ticktext: shown.map((t) => `${t}×`),
    },
  };
}

/** Where amplification breaches the limit. */
const limitLine = ({ data, limit, palette }: Drawn): Trace => ({
  type: 'contour',
  x: data.shocks.map((s) => s * 100),
  y: data.scales,
  z: logRows(data),
  contours: { coloring: 'none', start: Math.log10(limit), end: Math.log10(limit), size: 1 },
  line: { color: palette.series[1], width: 2 },
  hoverinfo: 'skip',
  showscale: false,
});

type Point = Readonly<{ x: number; y: number; text: string; up: boolean }>;

function criticalPoints({ data, shock }: Drawn): Point[] {
  const sign = signOf(data);
  const points: Point[] = [];
  if (data.criticalShock !== null)
    points.push({
      x: sign * data.criticalShock * 100,
      y: 1,
      text: `${measureOf('criticalShock').label} ${signedPercent(sign * data.criticalShock, 1)}`,
      up: true,
    });
  if (data.criticalLeverageScale !== null)
    points.push({
      x: shock * 100,
      y: data.criticalLeverageScale,
      text: `${measureOf('criticalLeverageScale').label} ${formatNumber(data.criticalLeverageScale, 2)}× at ${signedPercent(shock, 0)}`,
      up: false,
    });
  return points;
}

function marks(drawn: Drawn): Trace {
  const points = criticalPoints(drawn);
  const { palette } = drawn;
  return {
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
}

const note = ({ x, y, text, up }: Point, palette: Palette): Annotation => ({
  x,
  y,
  text,
  showarrow: true,
  arrowhead: 0,
  arrowwidth: 1,
  arrowcolor: palette.muted,
  ax: up ? 90 : 110,
  ay: up ? -44 : 34,
  font: { size: 11, color: palette.text },
  bgcolor: palette.surface,
  bordercolor: palette.border,
  borderpad: 3,
});

/** A dotted line between two points (shock, leverage scale). */
const guide = (from: readonly [number, number], to: readonly [number, number], { text }: Palette): Shape => ({
  type: 'line',
  x0: from[0] * 100,
  x1: to[0] * 100,
  y0: from[1],
  y1: to[1],
  line: { color: text, width: 1, dash: 'dot' },
});

const dailyMove = (at: number, sigma: number, palette: Palette): Annotation => ({
  x: at * 100,
  y: 1,
  yref: 'paper',
  yanchor: 'bottom',
  showarrow: false,
  text: `1 daily σ = ${formatPercent(sigma)}`,
  font: { size: 11, color: palette.muted },
});

function layoutOf(drawn: Drawn): Layout {
  const { data, palette } = drawn;
  const { shocks, scales, marketSigma: sigma } = data;
  const sign = signOf(data);
  const farthest = sign * Math.max(...shocks.map(Math.abs));
  const low = Math.min(...scales);
  const high = Math.max(...scales);
  const edge = scales.length > 1 ? (high - low) / (scales.length - 1) / 2 : 0.1;
  const notes = criticalPoints(drawn).map((point) => note(point, palette));
  const today = guide([farthest, 1], [0, 1], palette);
  const plain = { showgrid: false, zeroline: false };
  return {
    margin: { l: 56, r: 8, t: 24, b: 44 },
    xaxis: { title: wording.marketShockPercent, ticksuffix: ' %', range: [0, farthest * 102], ...plain },
    yaxis: {
      title: wording.leverageScale,
      range: [low - edge, high + edge],
      ...plain,
      ticksuffix: '×',
    },
    shapes: sigma === null ? [today] : [today, guide([sign * sigma, low], [sign * sigma, high], palette)],
    annotations: sigma === null ? notes : [...notes, dailyMove(sign * sigma, sigma, palette)],
  };
}
