import { useMemo } from 'react';
import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';
import { wording } from '../../../contract/wording.ts';
import { formatPercent, formatUsd } from '../../kit/format.ts';
import type { Dash, Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { usePalette } from '../../theme/palette.ts';

type Props = Readonly<{ data: LiquidationsOutput; shock: number; onPick: (shock: number) => void }>;

/** Long and short notional liquidated when the whole market moves by the shock. */
export function ByShock({ data, shock, onPick }: Props) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => {
    const line = (name: string, values: readonly number[], color: string, dash: Dash): Trace => ({
      type: 'scatter',
      mode: 'lines',
      name,
      x: data.shocks.map((s) => s * 100),
      y: values,
      line: { color, width: 2, dash, shape: 'hv' },
      fill: 'tozeroy',
      fillcolor: `${color}22`,
      customdata: values.map((v, i) => [formatUsd(v), formatPercent(data.shocks[i])]),
      hovertemplate: `<b>${name}</b> %{customdata[0]}<br>at a market move of %{customdata[1]}<extra></extra>`,
    });
    const figure: Layout = {
      showlegend: true,
      margin: { l: 56, r: 12, t: 44, b: 40 },
      xaxis: { title: wording.marketShockPercent, ticksuffix: ' %', dtick: 20 },
      yaxis: {
        title: wording.liquidatedUsd,
        rangemode: 'tozero',
        ...moneyTicks([...data.long, ...data.short]),
      },
      legend: {
        orientation: 'h',
        x: 0,
        y: 1.07,
        yanchor: 'bottom',
        font: { size: 11, color: palette.muted },
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
    return {
      traces: [
        line(wording.long, data.long, palette.long, 'solid'),
        line(wording.short, data.short, palette.short, 'dash'),
      ],
      layout: figure,
    };
  }, [data, shock, palette]);
  return (
    <Plot
      label="Long and short notional liquidated by market shock"
      traces={traces}
      layout={layout}
      height={336}
      onClick={({ x }) => {
        if (typeof x === 'number') onPick(x / 100);
      }}
    />
  );
}
