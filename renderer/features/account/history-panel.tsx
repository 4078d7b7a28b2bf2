import { useMemo } from 'react';
import type { AccountOutput } from '../../../contract/dto/account.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { Panel } from '../../kit/panel.tsx';
import type { Drawing, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks, roundTicks } from '../../plot/ticks.ts';
import { usePalette } from '../../theme/palette.ts';

/** Leverage, and gross notional and equity, at every snapshot. */
export function HistoryPanel({ history }: Readonly<{ history: AccountOutput['history'] }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo((): Drawing => {
    const x = history.map(({ snapshot }) => snapshot);
    const line = (
      name: string,
      y: (number | null)[],
      colour: string | undefined,
      axis: Pick<Trace, 'yaxis'>,
    ): Trace => ({
      type: 'scatter',
      mode: 'lines+markers',
      name,
      x,
      y,
      line: { color: colour, width: 2 },
      marker: { size: 5 },
      ...axis,
    });
    return {
      traces: [
        line(
          measureOf('gross').label,
          history.map(({ gross }) => gross),
          palette.series[0],
          {},
        ),
        line(
          wording.equity,
          history.map(({ equity }) => equity),
          palette.series[2],
          {},
        ),
        line(
          wording.leverageRight,
          history.map(({ leverage }) => leverage),
          palette.series[1],
          { yaxis: 'y2' },
        ),
      ],
      layout: {
        margin: { l: 60, r: 48, t: 12, b: 40 },
        showlegend: true,
        legend: { orientation: 'h', y: 1.15 },
        xaxis: { type: 'category', nticks: 6 },
        yaxis: {
          title: wording.usd,
          rangemode: 'tozero',
          ...moneyTicks(history.flatMap(({ gross, equity }) => [gross, equity])),
        },
        yaxis2: {
          title: '×',
          overlaying: 'y',
          side: 'right',
          showgrid: false,
          rangemode: 'tozero',
          tickmode: 'array',
          tickvals: roundTicks(0, Math.max(0, ...history.map(({ leverage }) => leverage ?? 0)), 4),
        },
      },
    };
  }, [history, palette]);
  return (
    <Panel title="History" about="By snapshot" span={6}>
      <Plot
        label={`${measureOf('gross').label}, equity and leverage by snapshot`}
        traces={traces}
        layout={layout}
        height={260}
      />
    </Panel>
  );
}
