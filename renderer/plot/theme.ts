import { preferences } from '../../contract/preferences.ts';
import { numberStyles } from '../../contract/setting-defaults.ts';
import type { Palette } from '../theme/palette.ts';
import type { Axis, Layout, Title } from './figure.ts';

const font = "-apple-system, 'Segoe UI', Inter, Cantarell, 'Noto Sans', 'DejaVu Sans', system-ui, sans-serif";

/** Axis look of every plot; `title` carries the unit: "Shock (%)". */
export const axis = (palette: Palette) =>
  ({
    gridcolor: palette.gridLine,
    linecolor: palette.border,
    zerolinecolor: palette.border,
    tickcolor: palette.border,
    ticks: 'outside',
    ticklen: 4,
    automargin: true,
    tickfont: { size: 11, color: palette.muted },
    title: { font: { size: 11, color: palette.muted }, standoff: 8 },
  }) satisfies Axis;

/** The layout every plot starts from; the caller's own layout is merged over it, axes key by key. */
const baseLayout = (palette: Palette) => {
  const { decimal, group } = numberStyles[preferences().numbers];
  return {
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: font, size: 12, color: palette.text },
    colorway: palette.series,
    margin: { l: 48, r: 16, t: 12, b: 40 },
    hoverlabel: {
      bgcolor: palette.surface,
      bordercolor: palette.border,
      font: { family: font, size: 12, color: palette.text },
      align: 'left',
    },
    legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', font: { size: 11, color: palette.muted } },
    showlegend: false,
    dragmode: 'zoom',
    hovermode: 'closest',
    bargap: 0.15,
    separators: `${decimal}${group}`,
  } satisfies Layout;
};

/**
 * The caller's layout over the theme's: of axes, margin, legend and the like each key by itself. A copy down to the last
 * array: plotly writes what is zoomed to into the ranges it is given, and they are asked for again to show the whole.
 */
export function mergeLayout(palette: Palette, asked: Layout): Layout {
  const base = baseLayout(palette);
  const layout = structuredClone(asked);
  const { xaxis2, yaxis2 } = layout;
  return {
    ...base,
    ...layout,
    font: { ...base.font, ...layout.font },
    margin: { ...base.margin, ...layout.margin },
    legend: { ...base.legend, ...layout.legend },
    hoverlabel: { ...base.hoverlabel, ...layout.hoverlabel },
    xaxis: mergeAxis(palette, layout.xaxis),
    yaxis: mergeAxis(palette, layout.yaxis),
    ...(xaxis2 === undefined ? {} : { xaxis2: mergeAxis(palette, xaxis2) }),
    ...(yaxis2 === undefined ? {} : { yaxis2: mergeAxis(palette, yaxis2) }),
  };
}

function mergeAxis(palette: Palette, over: Axis = {}): Axis {
  const base = axis(palette);
  return {
    ...base,
    ...over,
    tickfont: { ...base.tickfont, ...over.tickfont },
    title: { ...base.title, ...titleOf(over) },
  };
}

/** A title as plotly wants it, of an axis that may have a text alone. */
export const titleOf = ({ title = {} }: Axis): Title => (typeof title === 'string' ? { text: title } : title);
