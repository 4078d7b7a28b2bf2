import { useMemo } from 'react';
import type { DeleverageOutput } from '../../../../contract/dto/what-if.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatMeasure, formatRatio, formatUsd } from '../../../kit/format.ts';
import type { Layout, Trace } from '../../../plot/figure.ts';
import { Plot } from '../../../plot/plot.tsx';
import { moneyTicks } from '../../../plot/ticks.ts';
import { type Palette, usePalette } from '../../../theme/palette.ts';
import { capBreaks } from './cap-breaks.ts';
import type { MeasureId } from './limited-measures.ts';
import type { NamedPlan } from './plans.ts';

type Props = Readonly<{ data: DeleverageOutput; plans: readonly NamedPlan[] }>;
type Judged = DeleverageOutput['before'];

/** Amplification where it is known along the frontier, else the first measure limited. */
function frontierMeasure({ frontier, before }: DeleverageOutput): MeasureId {
  const known = frontier.some((point) => point.amplification !== null);
  return known ? 'amplification' : (before[0]?.measure ?? 'amplification');
}

const judgedValue = (measures: Judged, id: MeasureId): number | null =>
  measures.find(({ measure }) => measure === id)?.value ?? null;

/** What every uniform cap cuts, against what is left of the measure; the answers stand beside the curve. */
export function FrontierPlot({ data, plans }: Props) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(data, plans, palette), [data, plans, palette]);
  const { label } = measureOf(frontierMeasure(data));
  return <Plot label={`Notional cut against ${label}`} traces={traces} layout={layout} height={280} />;
}

function draw(data: DeleverageOutput, plans: readonly NamedPlan[], palette: Palette) {
  const id = frontierMeasure(data);
  const { label, unit } = measureOf(id);
  const scale = unit === 'fraction' ? 100 : 1;
  const points = data.frontier.map((point) => ({
    cap: point.cap,
    cut: point.notionalCut,
    value: id === 'amplification' ? point.amplification : judgedValue(point.measures, id),
    breaks: capBreaks(point, data),
  }));
  const scaled = (value: number | null): number | null => (value === null ? null : value * scale);
  const curve: Trace = {
    type: 'scatter',
    mode: 'lines+markers',
    name: points.some(({ breaks }) => breaks !== '') ? wording.uniformCapsHollow : wording.uniformCaps,
    x: points.map((p) => p.cut),
    y: points.map((p) => scaled(p.value)),
    line: { color: palette.accent, width: 2 },
    marker: {
      size: 7,
      symbol: points.map(({ breaks }) => (breaks === '' ? 'circle' : 'circle-open')),
    },
    customdata: points.map((p) => [
      formatRatio(p.cap),
      formatUsd(p.cut),
      formatMeasure(p.value, unit),
      p.breaks === '' ? 'keeps all limits' : p.breaks,
    ]),
    hovertemplate: `<b>Cap %{customdata[0]}</b><br>%{customdata[1]} cut<br>${label} %{customdata[2]}<br>%{customdata[3]}<extra></extra>`,
  };
  const symbols = ['diamond', 'square', 'triangle-up', 'cross'];
  const answers = plans.flatMap(({ label: name, plan }, i): Trace[] => {
    const value = judgedValue(plan.measures, id);
    return value === null
      ? []
      : [
          {
            type: 'scatter',
            mode: 'markers',
            name,
            x: [plan.notionalCut],
            y: [scaled(value)],
            marker: {
              size: 11,
              symbol: symbols[i % symbols.length],
              color: palette.series[(i + 1) % palette.series.length],
            },
            hovertemplate: `<b>${name}</b><br>${formatUsd(plan.notionalCut)} cut<br>${label} ${formatMeasure(value, unit)}<extra></extra>`,
          },
        ];
  });
  const limit = data.before.find(({ measure }) => measure === id)?.limit;
  const money =
    unit === 'usd'
      ? moneyTicks(
          points.map((p) => p.value),
          4,
        )
      : {};
  const layout: Layout = {
    showlegend: true,
    margin: { l: 64, r: 12, t: 32, b: 44 },
    xaxis: { title: wording.notionalCutUsd, rangemode: 'tozero', ...moneyTicks(points.map((p) => p.cut)) },
    yaxis: {
      title: `${label}${unit === 'usd' ? ' (USD)' : unit === 'fraction' ? ' (%)' : unit === 'ratio' ? ' (×)' : ''}`,
      ...money,
    },
    legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', font: { size: 11, color: palette.muted } },
    ...(limit === undefined
      ? {}
      : {
          shapes: [
            {
              type: 'line',
              xref: 'paper',
              x0: 0,
              x1: 1,
              y0: limit * scale,
              y1: limit * scale,
              line: { color: palette.warn, width: 1, dash: 'dash' },
            },
          ],
          annotations: [
            {
              xref: 'paper',
              x: 1,
              xanchor: 'right',
              y: limit * scale,
              yanchor: 'bottom',
              text: `limit ${formatMeasure(limit, unit)}`,
              showarrow: false,
              font: { size: 11, color: palette.muted },
            },
          ],
        }),
  };
  return { traces: [curve, ...answers], layout };
}
