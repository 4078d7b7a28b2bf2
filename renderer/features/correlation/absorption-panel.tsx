import { useMemo } from 'react';
import type { AbsorptionTrendOutput } from '../../../contract/dto/correlation.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox } from '../../kit/controls.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import type { Dash, Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';

/** How much of the assets' variance a few components absorb, through time, and its standardised shift. */
export function AbsorptionPanel({ snapshot }: Readonly<{ snapshot: string }>) {
  const [window, setWindow] = useControl(
    'correlation.absorptionWindow',
    defaultOf('correlation.absorption', 'window'),
  );
  const [share, setShare] = useControl(
    'correlation.absorptionShare',
    100 * defaultOf('correlation.absorption', 'fraction'),
  );
  const call = useCall('correlation.absorption', { snapshot, window, fraction: share / 100 });
  return (
    <Panel
      title={`${measureOf('absorptionRatio').label} through time`}
      about={`First ${share} % of components; shift: 15 days against 1 year`}
      span={12}
      actions={
        <>
          <NumberBox
            label="Window"
            value={window}
            min={30}
            max={2000}
            unit="days"
            width={52}
            onChange={(value) => setWindow(Math.round(value))}
          />
          <NumberBox
            label="Components"
            value={share}
            min={1}
            max={100}
            unit="%"
            width={48}
            onChange={setShare}
          />
        </>
      }
    >
      <Result call={call} what="Rolling the window over the history" room={300}>
        {(data) =>
          data.times.length === 0 ? (
            <p className="muted">The price history is shorter than the window: choose a shorter one.</p>
          ) : (
            <AbsorptionPlot data={data} />
          )
        }
      </Result>
    </Panel>
  );
}

function AbsorptionPlot({ data }: Readonly<{ data: AbsorptionTrendOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(data, palette), [data, palette]);
  return (
    <Plot
      label={`${measureOf('absorptionRatio').label}, mean correlation and standardised shift through time`}
      traces={traces}
      layout={layout}
      height={300}
    />
  );
}

const nullable = (values: Float64Array): (number | null)[] =>
  Array.from(values, (v) => (Number.isNaN(v) ? null : v));

function draw(data: AbsorptionTrendOutput, palette: Palette) {
  const x = Array.from(data.times, (t) => new Date(t));
  const line = (name: string, values: Float64Array, color: string | undefined, dash: Dash): Trace => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x,
    y: nullable(values),
    line: { color, width: 2, dash },
    connectgaps: false,
    hovertemplate: `<b>${name}</b> %{y:.3f}<br>%{x|%Y-%m-%d}<extra></extra>`,
  });
  const shift = nullable(data.standardisedShift);
  const bars: Trace = {
    type: 'bar',
    name: wording.standardisedShift,
    x,
    y: shift,
    yaxis: 'y2',
    marker: { color: shift.map((v) => (v !== null && v > 1 ? palette.short : palette.muted)) },
    hovertemplate: '<b>Shift</b> %{y:.2f} σ<br>%{x|%Y-%m-%d}<extra></extra>',
  };
  const known = shift.some((v) => v !== null);
  const layout: Layout = {
    showlegend: true,
    margin: { l: 56, r: 12, t: 28, b: 28 },
    bargap: 0.1,
    xaxis: { type: 'date', showgrid: false, anchor: 'y2' },
    yaxis: { title: wording.ratio, domain: [0.42, 1], tickformat: '.2f' },
    yaxis2: { title: wording.shiftSigma, domain: [0, 0.32], zeroline: true },
    shapes: known
      ? [1, -1].map((y) => ({
          type: 'line',
          xref: 'paper',
          x0: 0,
          x1: 1,
          yref: 'y2',
          y0: y,
          y1: y,
          line: { color: palette.muted, width: 1, dash: 'dot' },
        }))
      : [],
    annotations: known
      ? []
      : [
          {
            xref: 'paper',
            x: 0.5,
            yref: 'paper',
            y: 0.16,
            showarrow: false,
            text: 'The shift needs a year of ratios before it',
            font: { size: 11, color: palette.muted },
          },
        ],
  };
  return {
    traces: [
      line(measureOf('absorptionRatio').label, data.absorptionRatio, palette.series[0], 'solid'),
      line(wording.meanPairwise, data.meanPairwise, palette.series[1], 'dash'),
      bars,
    ],
    layout,
  };
}
