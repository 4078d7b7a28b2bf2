import { useEffect, useRef, useState } from 'react';
import { usePalette } from '../theme/palette.ts';
import { type Figure, mergeLayout } from './theme.ts';

/** What was clicked: the trace, the point in it, and its coordinates as plotly gives them. */
export type PlotPoint = Readonly<{ trace: number; point: number; x: unknown; y: unknown }>;

type Props = Readonly<{
  /** What the plot shows, for screen readers; the visible title is the panel's. */
  label: string;
  /** Plotly traces, with plain or typed arrays. Memoise them: a new array draws again. */
  traces: readonly Figure[];
  layout?: Figure;
  height?: number;
  onClick?: (point: PlotPoint) => void;
}>;

const config: Figure = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  showTips: false,
  doubleClick: 'reset',
};
const noLayout: Figure = {};

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
export function Plot({ label, traces, layout = noLayout, height = 280, onClick }: Props) {
  const palette = usePalette();
  const root = useRef<HTMLDivElement>(null);
  const click = useRef(onClick);
  click.current = onClick;
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = root.current as Clickable | null;
    if (element === null) return;
    let live = true;
    import('plotly.js-cartesian-dist-min')
      .then(async ({ default: Plotly }) => {
        if (!live) return;
        await Plotly.react(element, traces, mergeLayout(palette, layout), config);
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
  }, [traces, layout, palette]);

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
    <div
      ref={root}
      className={onClick ? 'plot plot-clickable' : 'plot'}
      style={{ height }}
      role="img"
      aria-label={label}
    />
  );
}
