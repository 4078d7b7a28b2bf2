import { useMemo } from 'react';
import type { DataOutput, PriceSeriesOutput } from '../../../contract/dto/data.ts';
import { filled } from '../../../contract/wording.ts';
import { useCall } from '../../hooks/use-call.ts';
import { plural } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import type { Drawing } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { gapsOf } from './price-gaps.ts';

type Series = DataOutput['prices'][number];

/** The closes of one series; a day without one leaves the line open and is marked below it. */
export function PricePanel({ series }: Readonly<{ series: Series }>) {
  const { asset, quote, source } = series;
  const call = useCall('prices.series', { asset, quote, source });
  return (
    <Panel
      title={`${asset} in ${quote}`}
      about={`${source}; ${series.gaps === 0 ? 'no day is missing' : `${plural(series.gaps, 'day')} without a close, marked in orange`}`}
    >
      <Result call={call} what="Reading prices">
        {(data) => <PricePlot days={data.days} asset={asset} quote={quote} />}
      </Result>
    </Panel>
  );
}

type PlotProps = Readonly<{ days: PriceSeriesOutput['days']; asset: string; quote: string }>;

function PricePlot({ days, asset, quote }: PlotProps) {
  const palette = usePalette();
  const { traces, layout } = useMemo(
    () => drawPrices({ days, asset, quote }, palette),
    [days, asset, quote, palette],
  );
  return <Plot label={`Daily closes of ${asset}`} traces={traces} layout={layout} height={240} />;
}

function drawPrices({ days, asset, quote }: PlotProps, palette: Palette): Drawing {
  return {
    traces: [
      {
        type: 'scatter',
        mode: 'lines',
        name: asset,
        x: days.map(({ time }) => new Date(time)),
        y: days.map(({ close }) => close),
        connectgaps: false,
        line: { color: palette.series[0], width: 1.5 },
        hovertemplate: '%{x|%Y-%m-%d} <b>%{y:,~r}</b><extra></extra>',
      },
    ],
    layout: {
      xaxis: { type: 'date', showgrid: false },
      yaxis: { title: filled.closeIn(asset, quote), tickformat: ',~r' },
      margin: { l: 72, r: 8, t: 8, b: 32 },
      shapes: gapsOf(days).map(([from, to]) => ({
        type: 'rect',
        xref: 'x',
        yref: 'paper',
        x0: new Date(from),
        x1: new Date(to),
        y0: 0,
        y1: 1,
        line: { width: 0 },
        fillcolor: palette.series[1],
        opacity: 0.25,
      })),
    },
  };
}
