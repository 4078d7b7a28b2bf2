import type { Palette } from '../theme/palette.ts';

export type Figure = Readonly<Record<string, unknown>>;
const font = "-apple-system, 'Segoe UI', Inter, Cantarell, 'Noto Sans', 'DejaVu Sans', system-ui, sans-serif";

/** Axis look of every plot; `title` carries the unit: "Shock (%)". */
export const axis = (palette: Palette): Figure => ({
  gridcolor: palette.gridLine,
  linecolor: palette.border,
  zerolinecolor: palette.border,
  tickcolor: palette.border,
  ticks: 'outside',
  ticklen: 4,
  automargin: true,
  tickfont: { size: 11, color: palette.muted },
  title: { font: { size: 11, color: palette.muted }, standoff: 8 },
});

/** The layout every plot starts from; the caller's own layout is merged over it, axes key by key. */
function baseLayout(palette: Palette): Figure {
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
    separators: '.,',
  };
}

/** Merges the caller's layout: objects merge one level deep, so that `xaxis: {title}` keeps the themed grid. */
export function mergeLayout(palette: Palette, layout: Figure): Figure {
  const base = baseLayout(palette);
  const merged: Record<string, unknown> = { ...base, xaxis: axis(palette), yaxis: axis(palette) };
  for (const [key, value] of Object.entries(layout)) {
    const from = /^[xy]axis\d*$/.test(key) ? (merged[key] ?? axis(palette)) : merged[key];
    merged[key] = isObject(value) && isObject(from) ? mergeOne(from, value) : value;
  }
  return merged;
}

function mergeOne(base: Figure, over: Figure): Figure {
  const out: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const from = base[key];
    if (key === 'title' && typeof value === 'string')
      out.title = { ...(isObject(from) ? from : {}), text: value };
    else out[key] = isObject(value) && isObject(from) ? { ...from, ...value } : value;
  }
  return out;
}

const isObject = (v: unknown): v is Figure => v !== null && typeof v === 'object' && !Array.isArray(v);
