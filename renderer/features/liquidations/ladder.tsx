import { useMemo } from 'react';
import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';
import { filled, wording } from '../../../contract/wording.ts';
import { formatPercent, formatPrice, formatUsd } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { largestSeries } from './ladder-series.ts';

type Ladder = LiquidationsOutput['ladder'];

/** One asset's liquidations by the price at which they happen: bars by bin, lines for the sum away from the price. */
export function LadderPlot({ ladder, splitBy }: Readonly<{ ladder: Ladder; splitBy: string }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(ladder, splitBy, palette), [ladder, splitBy, palette]);
  return (
    <Plot label={`Liquidations of ${ladder.asset} by price`} traces={traces} layout={layout} height={336} />
  );
}

const sideNames: Readonly<Record<string, string>> = { long: 'Long', short: 'Short' };

function draw(ladder: Ladder, splitBy: string, palette: Palette) {
  const middle = ladder.lower.map((low, i) => (low + (ladder.upper[i] ?? low)) / 2);
  const width = ladder.upper.map((high, i) => high - (ladder.lower[i] ?? high));
  const move = (price: number): string => formatPercent(price / ladder.price - 1, 0);
  const range = ladder.lower.map(
    (low, i) => `${formatPrice(low)} – ${formatPrice(ladder.upper[i])} (${move(middle[i] ?? low)})`,
  );
  const sideColour: Readonly<Record<string, string>> = { long: palette.long, short: palette.short };
  const shown = splitBy === 'side' ? ladder.series : largestSeries(ladder.series, 8);
  const bars = shown.map((series, i): Trace => {
    const name = sideNames[series.key] ?? series.key;
    return {
      type: 'bar',
      name,
      x: middle,
      y: series.notional,
      width,
      marker: { color: sideColour[series.key] ?? palette.series[i % palette.series.length] },
      customdata: series.notional.map((v, k) => [range[k], formatUsd(v)]),
      hovertemplate: `<b>${name}</b> %{customdata[1]}<br>%{customdata[0]}<extra></extra>`,
    };
  });
  const line = (name: string, falls: boolean, values: readonly number[], color: string): Trace => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: middle,
    y: values.map((v, i) => ((falls ? middle[i] <= ladder.price : middle[i] >= ladder.price) ? v : null)),
    yaxis: 'y2',
    line: { color, width: 1.75, dash: falls ? 'solid' : 'dash' },
    customdata: values.map((v, i) => [formatUsd(v), range[i]]),
    hovertemplate: `<b>${name}</b> %{customdata[0]}<br>to %{customdata[1]}<extra></extra>`,
  });
  const totals = middle.map((_, i) => shown.reduce((sum, s) => sum + s.notional[i], 0));
  const layout: Layout = {
    barmode: 'stack',
    bargap: 0.04,
    margin: { l: 56, r: 56, t: 44, b: 40 },
    showlegend: true,
    xaxis: { title: filled.priceOf(ladder.asset), showgrid: false, tickformat: ',~r', nticks: 10 },
    yaxis: { title: wording.notionalPerBinUsd, rangemode: 'tozero', ...moneyTicks(totals) },
    yaxis2: {
      title: wording.cumulativeUsd,
      overlaying: 'y',
      side: 'right',
      showgrid: false,
      rangemode: 'tozero',
      ...moneyTicks([...ladder.cumulativeLong, ...ladder.cumulativeShort]),
    },
    shapes: [
      {
        type: 'line',
        x0: ladder.price,
        x1: ladder.price,
        yref: 'paper',
        y0: 0,
        y1: 1,
        line: { color: palette.text, width: 1, dash: 'dot' },
      },
    ],
    annotations: [
      {
        x: ladder.price,
        yref: 'paper',
        y: 1,
        yanchor: 'bottom',
        showarrow: false,
        text: `Price ${formatPrice(ladder.price)}`,
        font: { size: 11, color: palette.text },
      },
    ],
    legend: {
      traceorder: 'normal',
      orientation: 'h',
      x: 0,
      y: 1.07,
      yanchor: 'bottom',
      font: { size: 11, color: palette.muted },
    },
  };
  return {
    traces: [
      ...bars,
      line(wording.fallCumulative, true, ladder.cumulativeLong, palette.long),
      line(wording.riseCumulative, false, ladder.cumulativeShort, palette.short),
    ],
    layout,
  };
}
