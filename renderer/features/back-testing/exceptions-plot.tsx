import { useCallback, useMemo } from 'react';
import type { BacktestOutput } from '../../../contract/dto/backtest.ts';
import { wording } from '../../../contract/wording.ts';
import { formatDate, formatUsd } from '../../kit/format.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot, type PlotPoint } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';

type Coverage = BacktestOutput['coverage'];
type Props = Readonly<{ coverage: Coverage; chosen: number | null; onChoose: (end: number) => void }>;

/** Loss of every day against its forecast; an exception is a mark that can be clicked. */
export function ExceptionsPlot({ coverage, chosen, onChoose }: Props) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(coverage, chosen, palette), [coverage, chosen, palette]);
  const click = useCallback(
    ({ trace, point }: PlotPoint) => {
      const found = trace === exceptionTrace ? coverage.exceptions[point] : undefined;
      if (found !== undefined) onChoose(found.end);
    },
    [coverage, onChoose],
  );
  return (
    <Plot
      label="Loss by day against the forecast"
      traces={traces}
      layout={layout}
      height={260}
      onClick={click}
    />
  );
}

const exceptionTrace = 2;

function draw({ days, exceptions }: Coverage, chosen: number | null, palette: Palette) {
  const x = days.map((d) => new Date(d.end));
  const told = (what: string) => `<b>${what}</b> %{customdata}<extra></extra>`;
  const traces: Trace[] = [
    {
      type: 'bar',
      name: wording.lossOrGain,
      x,
      y: days.map((d) => d.loss),
      customdata: days.map((d) => `${formatUsd(d.loss)}, ${formatDate(d.end)}`),
      hovertemplate: told('Loss'),
      marker: { color: palette.muted, opacity: 0.55 },
    },
    {
      type: 'scatter',
      mode: 'lines',
      name: wording.valueAtRiskBefore,
      x,
      y: days.map((d) => d.var),
      customdata: days.map((d) => formatUsd(d.var)),
      hovertemplate: told('VaR'),
      line: { color: palette.accent, width: 1.5 },
    },
    {
      type: 'scatter',
      mode: 'markers',
      name: wording.exception,
      x: exceptions.map((e) => new Date(e.end)),
      y: exceptions.map((e) => e.loss),
      customdata: exceptions.map(
        (e) => `${formatUsd(e.loss)} against ${formatUsd(e.var)}: click for its causes`,
      ),
      hovertemplate: told('Exception'),
      marker: {
        color: palette.bad,
        symbol: 'diamond',
        size: exceptions.map((e) => (e.end === chosen ? 14 : 10)),
        line: { color: palette.text, width: exceptions.map((e) => (e.end === chosen ? 2 : 0)) },
      },
    },
  ];
  const values = days.flatMap((d) => [d.loss, d.var]);
  const layout: Layout = {
    xaxis: { type: 'date', showgrid: false },
    yaxis: { title: wording.usd, ...moneyTicks(values) },
    margin: { l: 62, r: 8, t: 28, b: 32 },
    showlegend: true,
    bargap: 0.1,
  };
  return { traces, layout };
}
