import { useMemo } from 'react';
import type { LeverageTrendOutput } from '../../../contract/dto/leverage.ts';
import { wording } from '../../../contract/wording.ts';
import { formatCount, formatRatio, formatUsd } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';

/** System leverage and the four largest groups through the snapshots. */
export function Trend({ trend }: Readonly<{ trend: LeverageTrendOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(trend, palette), [trend, palette]);
  if (trend.snapshots.length < 2)
    return <p className="muted">One snapshot so far: import a second one to see the trend.</p>;
  return (
    <>
      <Plot label="Leverage by snapshot" traces={traces} layout={layout} height={240} />
      <p className="muted leverage-note">
        The system and the four largest of {formatCount(trend.rows.length + (trend.omitted ?? 0))} groups.
      </p>
    </>
  );
}

function draw(trend: LeverageTrendOutput, palette: Palette) {
  const x = trend.asOf.map((t) => new Date(t));
  const hover = (name: string) => `<b>${name}</b> %{customdata}<extra></extra>`;
  const last = (values: readonly number[]): number => values.at(-1) ?? 0;
  const largest = [...trend.rows].sort((a, b) => last(b.gross) - last(a.gross)).slice(0, 4);
  const traces: Trace[] = [
    {
      type: 'scatter',
      mode: 'lines+markers',
      name: wording.system,
      x,
      y: trend.total.map((t) => t.leverage),
      customdata: trend.total.map((t) => `${formatRatio(t.leverage)} on ${formatUsd(t.gross)} gross`),
      hovertemplate: hover('System'),
      line: { color: palette.text, width: 2.5 },
      marker: { size: 5 },
    },
    ...largest.map(
      (row, i): Trace => ({
        type: 'scatter',
        mode: 'lines',
        name: row.key,
        x,
        y: row.leverage,
        customdata: row.leverage.map((v) => formatRatio(v)),
        hovertemplate: hover(row.key),
        line: { color: palette.series[i], width: 1.25 },
        connectgaps: false,
      }),
    ),
  ];
  const layout: Layout = {
    xaxis: { type: 'date', showgrid: false },
    yaxis: { title: wording.leverageRatio, rangemode: 'tozero', ticksuffix: '×' },
    margin: { l: 52, r: 8, t: 28, b: 32 },
    showlegend: true,
    hovermode: 'x unified',
  };
  return { traces, layout };
}
