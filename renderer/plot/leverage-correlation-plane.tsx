import { useMemo } from 'react';
import { measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { formatNumber, formatPercent } from '../kit/format.ts';
import { type Palette, usePalette } from '../theme/palette.ts';
import type { Annotation, Layout, Trace } from './figure.ts';
import { labelPlace } from './label-place.ts';
import { concentration, type IsoLine, isoLines, type PlanePoint } from './plane.ts';
import { Plot } from './plot.tsx';

type Props = Readonly<{
  /** Oldest first. */
  path: readonly PlanePoint[];
  /** The snapshot shown: marked, and the one whose concentration the iso-lines use. */
  current: string;
  height?: number;
}>;

/** Leverage against correlation: one point a snapshot, joined as a path, over lines of equal system volatility. */
export function LeverageCorrelationPlane({ path, current, height = 340 }: Props) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => drawPlane(path, current, palette), [path, current, palette]);
  return (
    <Plot
      label={`${measureOf('leverageFactor').label} against ${named('averageCorrelation')}, by snapshot`}
      traces={traces}
      layout={layout}
      height={height}
    />
  );
}

const padded = (values: readonly number[], least: number): [number, number] => {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = Math.max((high - low) * 0.18, least);
  return [low - pad, high + pad];
};

function drawPlane(path: readonly PlanePoint[], current: string, palette: Palette) {
  const defined = path.filter(
    (p): p is PlanePoint & { averageCorrelation: number } => p.averageCorrelation !== null,
  );
  const xs = defined.map((p) => p.leverageFactor);
  const ys = defined.map((p) => p.averageCorrelation);
  const [x0, x1] = defined.length === 0 ? [0, 0.1] : padded(xs, Math.max(...xs) * 0.05);
  const [y0, y1] = defined.length === 0 ? [0, 1] : padded(ys, 0.04);
  const xRange: [number, number] = [Math.max(0, x0), x1];
  const yRange: [number, number] = [Math.max(-1, y0), Math.min(1, y1)];
  const shown = defined.find((p) => p.snapshot === current) ?? defined.at(-1);
  const h = shown ? concentration(shown) : null;
  const lines = h === null ? [] : isoLines(h, xRange, yRange);
  // Plotly fills whatever width it has: a typical one is near enough to keep labels off the path.
  const plot = { width: 560, height: 280 };
  const onPlot = (p: PlanePoint & { averageCorrelation: number }): [number, number] => [
    ((p.leverageFactor - xRange[0]) / (xRange[1] - xRange[0])) * plot.width,
    (1 - (p.averageCorrelation - yRange[0]) / (yRange[1] - yRange[0])) * plot.height,
  ];
  const placed = (p: PlanePoint & { averageCorrelation: number }) =>
    labelPlace(onPlot(p), defined.map(onPlot), plot, { width: 72, height: 14 });
  const traces: Trace[] = [
    ...lines.map((line) => isoTrace(line, palette)),
    {
      type: 'scatter',
      mode: 'lines+markers',
      x: xs.map((x) => x * 100),
      y: ys,
      // Not drawn: what the points are called in the table of the chart.
      text: defined.map((p) => p.snapshot),
      customdata: defined.map((p) => [p.snapshot, formatPercent(p.systemVolatility, 2)]),
      hovertemplate: `<b>%{customdata[0]}</b><br>${measureOf('leverageFactor').label} %{x:.2f} %<br>${measureOf('averageCorrelation').label} %{y:.3f}<br>${measureOf('systemVolatility').label} %{customdata[1]}<extra></extra>`,
      line: { color: palette.accent, width: 2 },
      marker: { color: palette.surface, size: 7, line: { color: palette.accent, width: 2 } },
    },
  ];
  if (shown)
    traces.push({
      type: 'scatter',
      meta: 'guide',
      mode: 'markers+text',
      x: [shown.leverageFactor * 100],
      y: [shown.averageCorrelation],
      text: [shown.snapshot],
      textposition: placed(shown),
      textfont: { size: 12, color: palette.text },
      marker: { size: 12, color: palette.accent },
      hoverinfo: 'skip',
    });
  const first = defined[0];
  if (first && first !== shown)
    traces.push({
      type: 'scatter',
      meta: 'guide',
      mode: 'markers+text',
      // Unseen, and as large as the point it stands on: the label keeps off it.
      marker: { size: 12, opacity: 0 },
      x: [first.leverageFactor * 100],
      y: [first.averageCorrelation],
      text: [first.snapshot],
      textposition: placed(first),
      textfont: { size: 11, color: palette.muted },
      hoverinfo: 'skip',
    });
  const layout: Layout = {
    xaxis: {
      title: `${measureOf('leverageFactor').label}: volatility if all moved together (% a day)`,
      tickformat: '~f',
      range: xRange.map((x) => x * 100),
    },
    yaxis: { title: measureOf('averageCorrelation').label, tickformat: '.2f', range: yRange },
    margin: { l: 56, r: 48, t: 12, b: 44 },
    annotations: lines.map((line) => isoLabel(line, palette)),
  };
  return { traces, layout };
}

const isoTrace = (line: IsoLine, palette: Palette): Trace => ({
  type: 'scatter',
  meta: 'guide',
  mode: 'lines',
  x: line.x.map((x) => x * 100),
  y: line.y,
  line: { color: palette.muted, width: 1, dash: 'dot' },
  opacity: 0.7,
  hovertemplate: `${measureOf('systemVolatility').label} ${formatNumber(line.sigma * 100, 2)} % a day<extra></extra>`,
});

/** The line's volatility where it leaves the box, to the right or below. */
const isoLabel = (line: IsoLine, palette: Palette): Annotation => ({
  x: (line.x.at(-1) ?? 0) * 100,
  y: line.y.at(-1),
  text: `σ ${Number((line.sigma * 100).toPrecision(3))} %`,
  showarrow: false,
  xanchor: 'left',
  yanchor: 'middle',
  font: { size: 10, color: palette.muted },
});
