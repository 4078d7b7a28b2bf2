import { useMemo } from 'react';
import type { HerdingOutput } from '../../../contract/dto/herding.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, decimal, integer, money, percent, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatCount, formatNumber, formatPercent } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { ViewBar } from './view-bar.tsx';

type Row = HerdingOutput['rows'][number];
const columns: readonly Column<Row>[] = [
  text('asset', fieldNames.asset, { width: 68, ...linkTo('asset') }),
  integer('buys', wording.buyers, { width: 68 }),
  integer('sells', wording.sellers, { width: 68 }),
  decimal('measure', wording.herding, 4, {
    width: 98,
    sort: 'desc',
    headerTooltip: '|share of buyers − average share| less what independent traders would show',
  }),
  integer('tradeBuys', wording.bought, {
    width: 70,
    headerTooltip: 'Trade history: participants that bought more than they sold between the snapshots',
  }),
  integer('tradeSells', wording.sold, {
    width: 58,
    headerTooltip: 'Trade history: participants that sold more',
  }),
  decimal('tradeMeasure', wording.ofTrades, 4, { width: 84, headerTooltip: 'Herding of the trade history' }),
  money('long', wording.netLong, {
    flex: 1,
    minWidth: 72,
    headerTooltip: 'USD of participants that are net long',
  }),
  money('short', wording.netShort, {
    flex: 1,
    minWidth: 72,
    headerTooltip: 'USD of participants that are net short',
  }),
  percent('concentration', wording.oneSided, { width: 94, headerTooltip: '|long − short| / (long + short)' }),
];
const rowKey = (row: Row): string => row.asset;

/** Do they trade the same way at the same time, and stand on the same side? */
export function HerdingView({ snapshot }: Readonly<{ snapshot: string }>) {
  const call = useCall('herding.compute', { snapshot });
  return (
    <>
      <ViewBar about={about(call.data)} provenance={call.data?.provenance} />
      <Result call={call} what="Comparing the snapshots" room="page">
        {(data) => <Shown data={data} />}
      </Result>
    </>
  );
}

/** Which of the two the figures are read from is said where they are named. */
function about(data: HerdingOutput | null): string {
  const positions = 'Position changes between consecutive snapshots';
  if (data === null) return positions;
  return data.basis === 'positions'
    ? `${positions}; no trade history of this time is imported`
    : `${positions}, and beside them the trade history of the same time`;
}

function Shown({ data }: Readonly<{ data: HerdingOutput }>) {
  const { latest } = data;
  return (
    <>
      <HerdingTiles data={data} />
      <Columns>
        <GridPanel
          title="By asset"
          about={latest === null ? data.reason : `${latest.from} to ${latest.to}, USD`}
          span={8}
          name="herding"
          rows={data.rows}
          columns={columns}
          rowId={rowKey}
          height={gridHeight(14, 410)}
        />
        <Panel title="Through the snapshots" about="Herding, and share of exposure on one side" span={4}>
          <HerdingPlot data={data} />
          <Warnings warnings={data.provenance.warnings} />
        </Panel>
      </Columns>
    </>
  );
}

function HerdingTiles({ data }: Readonly<{ data: HerdingOutput }>) {
  const { latest, steps, direction, csad } = data;
  const before = steps.at(-2);
  const none = latest === null ? data.reason : 'Fewer than five traders in every asset';
  return (
    <Tiles>
      <Tile
        measure="herding"
        value={latest?.mean ?? null}
        previous={before?.mean}
        history={steps.map((s) => s.mean)}
        reason={none}
        note="0 if they trade independently"
      />
      <Tile
        label={wording.buyingTogether}
        value={latest?.buySide ?? null}
        unit="index"
        history={steps.map((s) => s.buySide)}
        reason={none}
        note="assets bought more than average"
      />
      <Tile
        label={wording.sellingTogether}
        value={latest?.sellSide ?? null}
        unit="index"
        history={steps.map((s) => s.sellSide)}
        reason={none}
        note="assets bought less than average"
      />
      {latest?.trades ? (
        <Tile
          label={wording.herdingOfTrades}
          value={latest.trades.mean}
          unit="index"
          previous={before?.trades?.mean}
          reason="Fewer than five traders in every asset"
          note={`${formatCount(latest.trades.trades)} trades of ${formatCount(latest.trades.participants)} of ${formatCount(latest.trades.participantsTotal)} participants`}
        />
      ) : null}
      <Tile
        label={wording.oneSidedness}
        value={direction.at(-1)?.concentration ?? null}
        unit="fraction"
        previous={direction.at(-2)?.concentration}
        history={direction.map((d) => d.concentration)}
        reason="No market exposure"
        note="of net exposures"
      />
      <Tile
        label={wording.csadGamma2}
        value={csad?.gamma2 ?? null}
        unit="index"
        reason="No daily prices"
        note={
          csad === null
            ? undefined
            : `t ${formatNumber(csad.tStatistic, 1)} over ${formatCount(csad.observations)} days; below 0 is herding`
        }
      />
    </Tiles>
  );
}

function HerdingPlot({ data }: Readonly<{ data: HerdingOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(data, palette), [data, palette]);
  if (data.steps.length < 2)
    return (
      <p className="muted">{data.reason ?? 'Two snapshots so far: import a third one to see the trend.'}</p>
    );
  return <Plot label="Herding and one-sidedness by snapshot" traces={traces} layout={layout} height={340} />;
}

function draw({ steps, direction }: HerdingOutput, palette: Palette) {
  const line = (
    name: string,
    x: readonly number[],
    y: readonly (number | null)[],
    colour: string | undefined,
    format: (v: number | null) => string,
    axis: 'y' | 'y2',
  ): Trace => ({
    type: 'scatter',
    mode: 'lines+markers',
    name,
    x: x.map((t) => new Date(t)),
    y,
    yaxis: axis,
    customdata: y.map(format),
    hovertemplate: `${name} <b>%{customdata}</b><extra></extra>`,
    line: { color: colour, width: 2 },
    marker: { size: 5 },
    connectgaps: false,
  });
  const four = (v: number | null): string => formatNumber(v, 4);
  const share = (v: number | null): string => formatPercent(v);
  const at = steps.map((s) => s.asOf);
  return {
    traces: [
      line(
        wording.herding,
        at,
        steps.map((s) => s.mean),
        palette.text,
        four,
        'y',
      ),
      line(
        wording.buySide,
        at,
        steps.map((s) => s.buySide),
        palette.series[0],
        four,
        'y',
      ),
      line(
        wording.sellSide,
        at,
        steps.map((s) => s.sellSide),
        palette.series[1],
        four,
        'y',
      ),
      line(
        wording.oneSided,
        direction.map((d) => d.asOf),
        direction.map((d) => d.concentration),
        palette.series[2],
        share,
        'y2',
      ),
    ],
    layout: {
      xaxis: { type: 'date', showgrid: false, anchor: 'y2' },
      yaxis: { title: wording.lsvMeasure, domain: [0.52, 1] },
      yaxis2: {
        title: wording.oneSided,
        domain: [0, 0.42],
        tickvals: [0, 0.5, 1],
        ticktext: ['0 %', '50 %', '100 %'],
        range: [0, 1.05],
      },
      margin: { l: 56, r: 8, t: 28, b: 32 },
      showlegend: true,
      hovermode: 'x',
    } satisfies Layout,
  };
}
