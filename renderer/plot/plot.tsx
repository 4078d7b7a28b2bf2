import { useEffect, useMemo, useRef, useState } from 'react';
import { usePalette } from '../theme/palette.ts';
import { dateTicks } from './date-ticks.ts';
import type { Config, Layout, Trace } from './figure.ts';
import { PlotActions } from './plot-actions.tsx';
import { plotTable } from './plot-table.ts';
import { PlotTableView } from './plot-table-view.tsx';
import { mergeLayout } from './theme.ts';

/** What was clicked: the trace, the point in it, and its coordinates as plotly gives them. */
export type PlotPoint = Readonly<{ trace: number; point: number; x: unknown; y: unknown }>;

type Props = Readonly<{
  /** What the plot shows, for screen readers; the visible title is the panel's. */
  label: string;
  /** Plotly traces, with plain or typed arrays. Memoise them: a new array draws again. */
  traces: readonly Trace[];
  layout?: Layout;
  height?: number;
  onClick?: (point: PlotPoint) => void;
}>;

const config: Config = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  showTips: false,
  doubleClick: 'reset',
};
const noLayout: Layout = {};

type Clickable = HTMLElement & {
  on?: (event: string, handler: (data: ClickData) => void) => void;
  removeAllListeners?: (event: string) => void;
};
type ClickData = Readonly<{
  points: readonly Readonly<{
    curveNumber: number;
    pointNumber?: unknown;
    pointIndex?: unknown;
    x: unknown;
    y: unknown;
  }>[];
}>;

/** The one wrapper around plotly: themed, resized with its box, purged when it goes. Loaded when first needed. */
export function Plot({ label, traces, layout: asked = noLayout, height = 280, onClick }: Props) {
  const palette = usePalette();
  const layout = useMemo((): Layout => {
    const { xaxis } = asked;
    return xaxis === undefined ? asked : { ...asked, xaxis: dateTicks(traces, xaxis) };
  }, [traces, asked]);
  const frame = useRef<HTMLElement>(null);
  const [tabled, setTabled] = useState(false);
  // Drawn again, a zoomed chart is whole.
  const [drawn, setDrawn] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const click = useRef(onClick);
  click.current = onClick;
  const [failed, setFailed] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` asks for the same once more.
  useEffect(() => {
    const element = root.current as Clickable | null;
    if (element === null) return;
    let live = true;
    import('plotly.js-cartesian-dist-min')
      .then(async ({ default: Plotly }) => {
        if (!live) return;
        // Copies, because a click on the legend is written into the traces.
        const own = traces.map((trace) => ({ ...trace }));
        await Plotly.react(element, own, mergeLayout(palette, layout), config);
        if (!live) return;
        element.removeAllListeners?.('plotly_click');
        element.on?.('plotly_click', ({ points }) => {
          const p = points[0];
          if (!p) return;
          const index = typeof p.pointNumber === 'number' ? p.pointNumber : -1;
          click.current?.({ trace: p.curveNumber, point: index, x: p.x, y: p.y });
        });
      })
      .catch(() => live && setFailed(true));
    return () => {
      live = false;
    };
  }, [traces, layout, palette, drawn]);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let frame = 0;
    const resize = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (!element.classList.contains('js-plotly-plot') || element.clientWidth === 0) return;
        void import('plotly.js-cartesian-dist-min')
          .then(({ default: Plotly }) => Plotly.Plots.resize(element))
          .catch(() => undefined);
      });
    };
    const observer = new ResizeObserver(resize);
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      void import('plotly.js-cartesian-dist-min').then(({ default: Plotly }) => Plotly.purge(element));
    };
  }, []);

  if (failed) return <p className="muted">This plot could not be drawn; its figures are in the table.</p>;
  return (
    <figure className="plot-frame" ref={frame}>
      <div
        ref={root}
        className={onClick ? 'plot plot-clickable' : 'plot'}
        style={{ height }}
        role="img"
        aria-label={label}
        hidden={tabled}
      />
      {tabled ? <PlotTableView label={label} table={plotTable(traces, layout)} height={height} /> : null}
      <PlotActions
        label={label}
        traces={traces}
        layout={layout}
        frame={frame}
        tabled={tabled}
        onTable={() => setTabled(!tabled)}
        onReset={() => setDrawn(drawn + 1)}
      />
    </figure>
  );
}
