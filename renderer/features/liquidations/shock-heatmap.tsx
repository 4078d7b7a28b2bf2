import { useMemo } from 'react';
import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';
import { wording } from '../../../contract/wording.ts';
import { abbreviate, formatPercent, formatUsd } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { sequentialScale } from '../../plot/scales.ts';
import { roundTicks } from '../../plot/ticks.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { rankedRows } from './ranked-rows.ts';

type Props = Readonly<{
  data: LiquidationsOutput;
  /** The shock chosen, a fraction. */
  shock: number;
  asset: string;
  onPick: (asset: string, shock: number) => void;
}>;

/** USD liquidated by asset when the whole market moves: assets with most at the top. */
export function ShockHeatmap({ data, shock, asset, onPick }: Props) {
  const palette = usePalette();
  const rows = useMemo(() => rankedRows(data.assets, data.shocks.length, data.heatmap), [data]);
  const { traces, layout } = useMemo(
    () => draw(rows, data.shocks, shock, asset, palette),
    [rows, data.shocks, shock, asset, palette],
  );
  const none = data.assets.length - rows.length;
  return (
    <>
      <Plot
        label="USD liquidated by asset and market shock"
        traces={traces}
        layout={layout}
        height={Math.max(200, 72 + rows.length * 21)}
        onClick={({ x, y }) => {
          if (typeof x === 'number' && typeof y === 'string') onPick(y, x / 100);
        }}
      />
      <p className="muted liquidations-note">
        Colours on a square-root scale. Stable and fiat assets do not move with the market.
        {none > 0
          ? ` Not drawn, for nothing of them is liquidated: ${none} of ${data.assets.length} assets held or owed.`
          : ''}{' '}
        Click a cell for its asset and shock.
      </p>
    </>
  );
}

function draw(
  rows: ReturnType<typeof rankedRows>,
  shocks: readonly number[],
  shock: number,
  asset: string,
  palette: Palette,
) {
  const percents = shocks.map((s) => s * 100);
  const largest = rows.reduce((most, row) => Math.max(most, ...row.values), 0);
  const ticks = roundTicks(0, largest, 7);
  const trace: Trace = {
    type: 'heatmap',
    x: percents,
    y: rows.map((row) => row.asset),
    z: rows.map((row) => row.values.map((v) => Math.sqrt(v))),
    customdata: rows.map((row) => row.values.map((v, i) => [formatUsd(v), formatPercent(shocks[i])])),
    hovertemplate: '<b>%{y}</b> %{customdata[0]}<br>at a market move of %{customdata[1]}<extra></extra>',
    colorscale: sequentialScale(palette.theme),
    zmin: 0,
    zmax: Math.sqrt(largest),
    ygap: 1,
    colorbar: {
      thickness: 10,
      outlinewidth: 0,
      len: 1,
      title: { text: wording.liquidatedUsd, side: 'right', font: { size: 11, color: palette.muted } },
      tickfont: { size: 11, color: palette.muted },
      tickvals: ticks.map((t) => Math.sqrt(t)),
      ticktext: ticks.map((t) => abbreviate(t).replace(/[.,]0+(?= |$)/, '')),
    },
  };
  const layout: Layout = {
    margin: { l: 56, r: 8, t: 8, b: 40 },
    xaxis: {
      title: wording.marketShockPercent,
      showgrid: false,
      zeroline: false,
      ticksuffix: ' %',
      dtick: 20,
      tickangle: 0,
    },
    yaxis: {
      type: 'category',
      autorange: 'reversed',
      showgrid: false,
      ticks: '',
      tickmode: 'array',
      tickvals: rows.map((row) => row.asset),
      ticktext: rows.map((row) => (row.asset === asset ? `<b>${row.asset}</b>` : row.asset)),
    },
    shapes: [
      {
        type: 'line',
        x0: shock * 100,
        x1: shock * 100,
        yref: 'paper',
        y0: 0,
        y1: 1,
        line: { color: palette.text, width: 1, dash: 'dot' },
      },
    ],
  };
  return { traces: [trace], layout };
}
