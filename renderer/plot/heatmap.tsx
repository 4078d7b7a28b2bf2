import { useMemo } from 'react';
import { usePalette } from '../theme/palette.ts';
import type { Layout, Ticks, Trace } from './figure.ts';
import { Plot } from './plot.tsx';
import { divergingScale, sequentialScale } from './scales.ts';
import { moneyTicks } from './ticks.ts';
import { toRows } from './to-rows.ts';

type Props = Readonly<{
  label: string;
  rows: readonly string[];
  columns: readonly string[];
  /** Row-major rows × columns; NaN leaves the cell empty. */
  values: Float64Array;
  /** correlation: fixed −1…1, diverging; amount: from 0, sequential. */
  scale: 'correlation' | 'amount';
  /** Upper end of an amount scale; the maximum by default. */
  max?: number;
  /** Text of one value for the hover. */
  format: (value: number) => string;
  /** What the colour bar measures, with its unit. */
  unit: string;
  xTitle?: string;
  yTitle?: string;
  height?: number;
  /** Cells faded out, row-major (not significant). */
  faded?: Uint8Array | undefined;
  onCell?: (row: number, column: number) => void;
}>;

/** Pixels of a line of labels, and about what names below the matrix take. */
const leastLine = 14;
const belowRows = 90;

/** A matrix as colours, first row on top. */
export function Heatmap(props: Props) {
  const {
    rows,
    columns,
    values,
    faded,
    format,
    scale,
    unit,
    max,
    xTitle,
    yTitle,
    onCell,
    height = 420,
  } = props;
  const palette = usePalette();
  const traces = useMemo((): readonly Trace[] => {
    const z = toRows(values, rows.length, columns.length, faded);
    const text = z.map((row) => row.map((v) => (v === null ? 'no value' : format(v))));
    const range =
      scale === 'correlation'
        ? { zmin: -1, zmax: 1 }
        : { zmin: 0, ...(max === undefined ? {} : { zmax: max }) };
    return [
      {
        type: 'heatmap',
        x: columns.map((_, i) => i),
        y: rows.map((_, i) => i),
        z,
        text,
        customdata: z.map((row, i) => row.map((_, j) => [rows[i], columns[j]])),
        hovertemplate: '%{customdata[0]} · %{customdata[1]}<br><b>%{text}</b><extra></extra>',
        colorscale: scale === 'correlation' ? divergingScale(palette.theme) : sequentialScale(palette.theme),
        ...range,
        hoverongaps: false,
        xgap: rows.length <= 40 ? 1 : 0,
        ygap: rows.length <= 40 ? 1 : 0,
        colorbar: {
          thickness: 10,
          outlinewidth: 0,
          len: 1,
          title: { text: unit, side: 'right', font: { size: 11, color: palette.muted } },
          tickfont: { size: 11, color: palette.muted },
          ...(scale === 'correlation' ? { tickvals: [-1, -0.5, 0, 0.5, 1] } : {}),
          ...(unit === 'USD' ? moneyTicks(values) : {}),
        },
      },
    ];
  }, [values, rows, columns, faded, format, scale, unit, max, palette]);
  const layout = useMemo(
    (): Layout => ({
      margin: { l: 8, r: 8, t: 8, b: 8 },
      xaxis: {
        ...labels(columns, 40),
        // Read upwards as in the correlation map; a few stay at a slant that is easier to read.
        tickangle: columns.length > 12 ? -90 : -30,
        title: xTitle ?? '',
        showgrid: false,
        zeroline: false,
        ticks: '',
      },
      yaxis: {
        ...labels(rows, Math.floor((height - belowRows) / leastLine)),
        title: yTitle ?? '',
        showgrid: false,
        zeroline: false,
        ticks: '',
        autorange: 'reversed',
      },
    }),
    [columns, rows, xTitle, yTitle, height],
  );
  return (
    <Plot
      label={props.label}
      traces={traces}
      layout={layout}
      height={height}
      {...(onCell
        ? {
            onClick: (p) => {
              if (typeof p.x === 'number' && typeof p.y === 'number') onCell(p.y, p.x);
            },
          }
        : {})}
    />
  );
}

/** Every label up to `limit`, then every n-th: a label is never drawn over another. */
function labels(names: readonly string[], limit: number): Ticks {
  const step = Math.max(1, Math.ceil(names.length / limit));
  const at = names.map((_, i) => i).filter((i) => i % step === 0);
  return { tickvals: at, ticktext: at.map((i) => names[i] ?? '') };
}
