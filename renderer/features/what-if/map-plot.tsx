import { memo, useMemo } from 'react';
import type { WhatIfOutput } from '../../../contract/dto/what-if.ts';
import { wording } from '../../../contract/wording.ts';
import { formatPercent, formatUsd } from '../../kit/format.ts';
import type { Dash, Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { usePalette } from '../../theme/palette.ts';
import { useThrottled } from './use-throttled.ts';

type LiquidationMap = NonNullable<WhatIfOutput['map']>;
/** Drawing takes longer than an answer: every so many ms while a slider moves. */
const redraw = 250;
const total = ({ long, short }: LiquidationMap['before']): number[] =>
  long.map((value, i) => value + short[i]);

/** What a market move liquidates, before and after; without feedback. */
export function MapPlot({ map: newest }: Readonly<{ map: LiquidationMap }>) {
  const map = useThrottled(newest, redraw);
  return (
    <div className={map === newest ? undefined : 'what-if-old'} aria-busy={map !== newest}>
      <Drawing map={map} />
    </div>
  );
}

const Drawing = memo(function Drawing({ map }: Readonly<{ map: LiquidationMap }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => {
    const before = total(map.before);
    const after = total(map.after);
    const line = (name: string, values: readonly number[], color: string, dash: Dash): Trace => ({
      type: 'scatter',
      mode: 'lines',
      name,
      x: map.shocks.map((s) => s * 100),
      y: values,
      line: { color, width: 2, dash, shape: 'hv' },
      customdata: values.map((v, i) => [formatUsd(v), formatPercent(map.shocks[i])]),
      hovertemplate: `<b>${name}</b> %{customdata[0]}<br>at a market move of %{customdata[1]}<extra></extra>`,
    });
    const figure: Layout = {
      showlegend: true,
      margin: { l: 56, r: 12, t: 28, b: 40 },
      xaxis: { title: wording.marketMovePercent, ticksuffix: ' %', dtick: 20 },
      yaxis: { title: wording.liquidatedUsd, rangemode: 'tozero', ...moneyTicks([...before, ...after], 3) },
      legend: {
        orientation: 'h',
        x: 0,
        y: 1.04,
        yanchor: 'bottom',
        font: { size: 11, color: palette.muted },
      },
    };
    return {
      traces: [
        line(wording.before, before, palette.muted, 'dash'),
        line(wording.after, after, palette.accent, 'solid'),
      ],
      layout: figure,
    };
  }, [map, palette]);
  return (
    <Plot
      label="Notional liquidated by market move, before and after the adjustments"
      traces={traces}
      layout={layout}
      height={200}
    />
  );
});
