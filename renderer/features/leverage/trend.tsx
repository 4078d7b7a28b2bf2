import { useMemo } from 'react';
import type { LeverageTrendOutput } from '../../../contract/dto/leverage.ts';
import { wording } from '../../../contract/wording.ts';
import { formatCount, formatRatio, formatUsd } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { type TrendUpTo, trendUpTo } from './trend-up-to.ts';

/** System leverage and the four largest groups of the snapshot shown, through the snapshots up to it. */
export function Trend({ trend, snapshot }: Readonly<{ trend: LeverageTrendOutput; snapshot: string }>) {
  const palette = usePalette();
  const shown = useMemo(() => trendUpTo(trend, snapshot), [trend, snapshot]);
  const { traces, layout } = useMemo(() => draw(shown, palette), [shown, palette]);
  if (shown.trend.snapshots.length < 2)
    return (
      <p className="muted">
        {trend.snapshots.length < 2
          ? 'One snapshot so far: import a second one to see the trend.'
          : 'The first snapshot: none before it to compare with.'}
      </p>
    );
  const { omitted = 0 } = trend;
  return (
    <>
      <Plot label="Leverage by snapshot" traces={traces} layout={layout} height={240} />
      <p className="muted leverage-note">
        The system and the four largest of {omitted > 0 ? 'more than ' : ''}
        {formatCount(shown.groups.length)} groups in this snapshot.
      </p>
    </>
  );
}

function draw({ trend, groups }: TrendUpTo, palette: Palette) {
  const x = trend.asOf.map((t) => new Date(t));
  const hover = (name: string) => `<b>${name}</b> %{customdata}<extra></extra>`;
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
    ...groups.slice(0, 4).map(
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
