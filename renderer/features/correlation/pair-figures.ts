import type { CorrelationPairOutput } from '../../../contract/dto/correlation.ts';
import { filled, wording } from '../../../contract/wording.ts';
import { formatDate, formatPercent } from '../../kit/format.ts';
import type { Dash, Drawing, Marker, Trace } from '../../plot/figure.ts';
import type { Palette } from '../../theme/palette.ts';

export type PairFigures = Readonly<{ scatter: Drawing; rolling: Drawing; series: Drawing }>;

/**
 * Log returns as a change of price since the first day; the levered returns of today’s holdings as their plain sum, for
 * nothing of them is reinvested. A gap adds nothing and is drawn as one.
 */
export function cumulative(returns: Float64Array, log: boolean): (number | null)[] {
  let level = 0;
  return Array.from(returns, (r) => {
    if (Number.isNaN(r)) return null;
    level += r;
    return log ? Math.expm1(level) : level;
  });
}

const nullable = (values: Float64Array): (number | null)[] =>
  Array.from(values, (v) => (Number.isNaN(v) ? null : v));

export function pairFigures(
  pair: CorrelationPairOutput,
  { window, log, split }: Readonly<{ window: number; log: boolean; split: boolean }>,
  palette: Palette,
): PairFigures {
  const dates = Array.from(pair.times, (t) => new Date(t));
  const [first = '', second = ''] = palette.series;
  const percent = (values: Float64Array): (number | null)[] =>
    nullable(values).map((v) => (v === null ? null : v * 100));
  const margin = { l: 52, r: 12, t: 8, b: 34 };
  const [x, y] = [percent(pair.x), percent(pair.y)];
  /** Days of one kind, by colour and by shape. */
  const dots = (name: string, marker: Marker, of: (stressed: number) => boolean): Trace => {
    const at = [...pair.times.keys()].filter((t) => of(pair.stressed[t]));
    return {
      type: 'scatter',
      mode: 'markers',
      name,
      x: at.map((t) => x[t]),
      y: at.map((t) => y[t]),
      marker: { size: 4, opacity: 0.55, ...marker },
      customdata: at.map((t) => formatDate(pair.times[t])),
      hovertemplate: `<b>%{customdata}</b><br>${pair.a} %{x:.2f} %<br>${pair.b} %{y:.2f} %<extra></extra>`,
    };
  };
  const scatter: Drawing = {
    traces: split
      ? [
          dots(wording.calmDays, { color: first }, (stressed) => stressed === 0),
          dots(
            wording.stressDays,
            { color: second, symbol: 'diamond', size: 6, opacity: 0.85 },
            (s) => s === 1,
          ),
        ]
      : [dots(wording.days, { color: first }, () => true)],
    layout: {
      margin: split ? { ...margin, t: 24 } : margin,
      showlegend: split,
      xaxis: { title: filled.returnOf(pair.a), zeroline: true, tickformat: '~g' },
      yaxis: { title: filled.returnOf(pair.b), zeroline: true, tickformat: '~g' },
    },
  };
  const rolling: Drawing = {
    traces: [
      {
        type: 'scatter',
        mode: 'lines',
        x: dates,
        y: nullable(pair.rolling),
        line: { color: first, width: 1.5 },
        connectgaps: false,
        hovertemplate: '%{x|%Y-%m-%d}<br><b>%{y:.3f}</b><extra></extra>',
      },
    ],
    layout: {
      margin: { ...margin, b: 24 },
      xaxis: { type: 'date', showgrid: false },
      yaxis: { title: filled.rolling(window), range: [-1.05, 1.05], dtick: 0.5, zeroline: true },
    },
  };
  const line = (name: string, values: Float64Array, color: string, dash: Dash): Trace => {
    const level = cumulative(values, log);
    return {
      type: 'scatter',
      mode: 'lines',
      name,
      x: dates,
      y: level.map((v) => (v === null ? null : v * 100)),
      line: { color, width: 1.5, dash },
      connectgaps: false,
      customdata: level.map((v) => formatPercent(v)),
      hovertemplate: `<b>${name}</b> %{customdata}<br>%{x|%Y-%m-%d}<extra></extra>`,
    };
  };
  const series: Drawing = {
    traces: [line(pair.a, pair.x, first, 'solid'), line(pair.b, pair.y, second, 'dash')],
    layout: {
      margin: { ...margin, t: 24, b: 24 },
      showlegend: true,
      xaxis: { type: 'date', showgrid: false },
      yaxis: {
        title: log ? wording.priceChangePercent : wording.sumOfReturnsPercent,
        zeroline: true,
        tickformat: ',~g',
      },
    },
  };
  return { scatter, rolling, series };
}
