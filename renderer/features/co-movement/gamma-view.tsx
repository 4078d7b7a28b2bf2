import { useMemo } from 'react';
import type { GammaOutput } from '../../../contract/dto/gamma.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { navigate } from '../../app/router.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, decimal, instant, money, percent, price, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Choice, type Option } from '../../kit/controls.tsx';
import { formatPrice, formatUsd } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import type { Dash, Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { ViewBar } from './view-bar.tsx';

type Convention = GammaOutput['convention'];
const conventions: readonly Option<Convention>[] = [
  { value: 'longCallsShortPuts', label: 'long calls, short puts' },
  { value: 'shortAll', label: 'short all options' },
];
const conventionValues = conventions.map((c) => c.value);
type Line = GammaOutput['lines'][number] & Readonly<{ id: string }>;
const columns: readonly Column<Line>[] = [
  text('kind', wording.kind, { width: 64 }),
  price('strike', fieldNames.strike, { width: 92 }),
  instant('expiry', fieldNames.expiry, { width: 176 }),
  decimal('contracts', wording.open, 1, { width: 78, headerTooltip: 'Open interest in coins' }),
  percent('volatility', wording.implied, { width: 80, headerTooltip: 'Volatility implied by the mark' }),
  decimal('delta', wording.delta, 3, { width: 84 }),
  money('exposure', wording.gamma, {
    sort: 'desc',
    headerTooltip: 'USD per 1 % move',
  }),
];
const lineKey = (line: Line): string => line.id;

/** What hedgers of options must trade when the price moves. */
export function GammaView({ snapshot }: Readonly<{ snapshot: string }>) {
  const [convention, setConvention] = useControl<Convention>(
    'co-movement.gammaSign',
    'longCallsShortPuts',
    conventionValues,
  );
  const [chosen, setChosen] = useControl('co-movement.gammaAsset', '');
  const call = useCall('gamma.compute', {
    snapshot,
    convention,
    ...(chosen === '' ? {} : { asset: chosen }),
  });
  const assets = call.data?.assets ?? [];
  return (
    <>
      <ViewBar
        about="Options revalued by Black-76 at the volatility their mark implies"
        provenance={call.data?.provenance}
      >
        {assets.length > 1 ? (
          <Choice
            label="Underlying"
            value={call.data?.asset ?? ''}
            options={assets.map((a) => ({ value: a.asset, label: a.asset }))}
            onChange={setChosen}
          />
        ) : null}
        <Choice label="Dealers are" value={convention} options={conventions} onChange={setConvention} />
      </ViewBar>
      <Result call={call} what="Revaluing the options" room="page">
        {(data) =>
          data.exposure === null ? (
            <Empty
              title="No gamma to show"
              action={
                <button type="button" className="co-movement-more" onClick={() => navigate('data')}>
                  Import positions with options
                </button>
              }
            >
              {data.reason}
            </Empty>
          ) : (
            <Shown data={data} />
          )
        }
      </Result>
    </>
  );
}

function Shown({ data }: Readonly<{ data: GammaOutput }>) {
  const lines = data.lines.map((line, i): Line => ({ ...line, id: String(i) }));
  const { forward, zeroGammaLevel } = data;
  const away = forward !== null && zeroGammaLevel !== null ? zeroGammaLevel / forward - 1 : null;
  return (
    <>
      <Tiles>
        <Tile
          measure="gammaExposure"
          of={data.asset ?? undefined}
          value={data.exposure}
          note="traded per 1 % move; below 0 joins the move"
        />
        <Tile
          label={wording.zeroGammaLevel}
          value={away}
          unit="fraction"
          reason="One sign from a quarter to four times the price"
          note={zeroGammaLevel === null ? undefined : `from here, at ${formatPrice(zeroGammaLevel)}`}
        />
        <Tile
          label={wording.hedgingAfterFall}
          value={flowAt(data, -0.1)}
          unit="usd"
          note="dealers buy (+) or sell (−)"
        />
        <Tile
          label={wording.optionContracts}
          value={lines.length}
          unit="count"
          note={`forward ${formatPrice(forward)}`}
        />
      </Tiles>
      <Columns>
        <Panel title="By strike" about="USD per 1 % move" span={6}>
          <StrikePlot data={data} />
        </Panel>
        <Panel title="If the price were elsewhere" about="Gamma exposure and hedging trades, USD" span={6}>
          <CurvePlot data={data} />
        </Panel>
        <GridPanel
          title="Contracts"
          about="USD per 1 % move"
          span={12}
          name="gamma"
          rows={lines}
          columns={columns}
          rowId={lineKey}
          height={gridHeight(Math.min(lines.length, 10), 340)}
        />
      </Columns>
      <Warnings warnings={data.provenance.warnings} />
    </>
  );
}

/** The curve's own point nearest to the move. */
function flowAt({ flow }: GammaOutput, move: number): number | null {
  return (
    flow.reduce<GammaOutput['flow'][number] | null>(
      (best, point) =>
        best === null || Math.abs(point.move - move) < Math.abs(best.move - move) ? point : best,
      null,
    )?.usd ?? null
  );
}

function StrikePlot({ data }: Readonly<{ data: GammaOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => {
    const bars = (
      name: string,
      pick: (s: GammaOutput['byStrike'][number]) => number,
      colour: string,
    ): Trace => ({
      type: 'bar',
      name,
      x: data.byStrike.map((s) => formatPrice(s.strike)),
      y: data.byStrike.map(pick),
      customdata: data.byStrike.map((s) => formatUsd(pick(s))),
      hovertemplate: `${name} <b>%{customdata}</b> at %{x}<extra></extra>`,
      marker: { color: colour },
    });
    const layout: Layout = {
      barmode: 'relative',
      xaxis: { type: 'category', title: wording.strikeUsd, showgrid: false },
      yaxis: {
        title: wording.usdPerPercent,
        ...moneyTicks(data.byStrike.flatMap((s) => [s.calls, s.puts])),
      },
      margin: { l: 72, r: 8, t: 28, b: 44 },
      showlegend: true,
    };
    return {
      traces: [bars('Calls', (s) => s.calls, palette.long), bars('Puts', (s) => s.puts, palette.short)],
      layout,
    };
  }, [data, palette]);
  return <Plot label="Gamma exposure by strike" traces={traces} layout={layout} height={280} />;
}

function CurvePlot({ data }: Readonly<{ data: GammaOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => drawCurve(data, palette), [data, palette]);
  return (
    <Plot
      label="Gamma exposure and hedging flow against the move"
      traces={traces}
      layout={layout}
      height={280}
    />
  );
}

function drawCurve(data: GammaOutput, palette: Palette) {
  const moves = data.flow.map((f) => 100 * f.move);
  const line = (name: string, y: readonly number[], colour: string, dash: Dash): Trace => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: moves,
    y,
    customdata: y.map((v) => formatUsd(v)),
    hovertemplate: `${name} <b>%{customdata}</b><extra></extra>`,
    line: { color: colour, width: 2, dash },
  });
  const exposure = data.curve.map((c) => c.exposure);
  const flow = data.flow.map((f) => f.usd);
  const layout: Layout = {
    xaxis: { title: wording.moveOfTheForward, ticksuffix: ' %', showgrid: false },
    yaxis: { title: wording.usd, ...moneyTicks([...exposure, ...flow]) },
    margin: { l: 72, r: 8, t: 28, b: 44 },
    showlegend: true,
    hovermode: 'x unified',
    shapes: [
      {
        type: 'line',
        x0: 0,
        x1: 0,
        yref: 'paper',
        y0: 0,
        y1: 1,
        line: { color: palette.muted, width: 1, dash: 'dot' },
      },
    ],
  };
  return {
    traces: [
      line(measureOf('gammaExposure').label, exposure, palette.series[0] ?? palette.text, 'solid'),
      line(wording.hedgingTrades, flow, palette.series[1] ?? palette.text, 'dash'),
    ],
    layout,
  };
}
