import { useMemo } from 'react';
import type { SpilloverOutput } from '../../../contract/dto/spillover.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { spilloverFactorNames } from '../../../contract/spillover-factor-names.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, money, percent, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox } from '../../kit/controls.tsx';
import { formatNumber, formatPercent } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { type Palette, usePalette } from '../../theme/palette.ts';

type Row = SpilloverOutput['participants'][number];
const fine = (p: Readonly<{ value?: unknown }>): string => formatPercent(p.value as number | null, 2);
const columns: readonly Column<Row>[] = [
  text('key', fieldNames.participant, { flex: 1, minWidth: 92, ...linkTo('participant') }),
  money('equity', wording.equity, { width: 84 }),
  percent('systemicness', wording.lossCaused, {
    width: 82,
    headerTooltip: 'Part of the spillover its own sales cause',
    valueFormatter: fine,
  }),
  percent('indirectVulnerability', wording.lossSuffered, {
    width: 84,
    headerTooltip: 'What others’ sales cost it, of its equity',
    valueFormatter: fine,
  }),
  percent('directVulnerability', wording.directLoss, {
    width: 98,
    headerTooltip: 'What the move costs it, of its equity',
    valueFormatter: fine,
  }),
];
const rowKey = (row: Row): string => row.key;
/** Sales to return to one's leverage, their price impact, and which factor of it moved. */
export function SpilloverSection({ snapshot }: Readonly<{ snapshot: string }>) {
  const [fall, setFall] = useControl(
    'co-movement.spilloverFall',
    -100 * defaultOf('spillover.compute', 'move'),
  );
  const call = useCall('spillover.compute', { snapshot, move: -fall / 100 });
  return (
    <section aria-label="Spillover">
      <div className="co-movement-section">
        <h2>Spillover</h2>
        <span className="muted">
          Everybody sells back to the leverage they had, in the markets they share
        </span>
        <div className="panel-actions">
          <NumberBox
            label="Market falls"
            value={fall}
            min={0.1}
            max={90}
            step={0.5}
            unit="%"
            width={48}
            onChange={setFall}
          />
          <div className="page-provenance">
            {call.data ? <ProvenanceButton provenance={call.data.provenance} /> : null}
          </div>
        </div>
      </div>
      <Result call={call} what="Selling back to leverage" room="page">
        {(data) => <Shown data={data} />}
      </Result>
    </section>
  );
}

function Shown({ data }: Readonly<{ data: SpilloverOutput }>) {
  const { trend, factors } = data;
  const before = trend.at(-2);
  const moved = trend.at(-1)?.change?.moved;
  return (
    <>
      <Tiles>
        <Tile
          label={wording.spillover}
          value={data.aggregateVulnerability}
          unit="fraction"
          previous={before?.aggregateVulnerability}
          history={trend.map((t) => t.aggregateVulnerability)}
          note="of the system’s equity"
        />
        <Tile label={wording.directLoss} value={data.direct} unit="fraction" note="of the system’s equity" />
        <Tile
          label={fieldNames.size}
          value={factors.size}
          unit="usd"
          previous={before?.size}
          history={trend.map((t) => t.size)}
          note="assets held"
        />
        <Tile
          label={fieldNames.leverage}
          value={factors.leverage}
          unit="ratio"
          previous={before?.leverage}
          history={trend.map((t) => t.leverage)}
          note="debt / equity"
        />
        <Tile
          label={wording.changeOfSpillover}
          value={trend.at(-1)?.change?.total ?? null}
          unit="index"
          reason="No earlier snapshot to compare with"
          note={moved === undefined ? undefined : `of its logarithm; most by ${spilloverFactorNames[moved]}`}
        />
      </Tiles>
      <Columns>
        <Panel title="Factors through the snapshots" about="First snapshot = 1" span={6}>
          <FactorPlot data={data} />
          <Warnings warnings={data.provenance.warnings} />
        </Panel>
        <GridPanel
          title="Who causes, who suffers"
          about="USD and fractions"
          span={6}
          name="spillover"
          rows={data.participants}
          columns={columns}
          rowId={rowKey}
          height={gridHeight(10, 340)}
        />
      </Columns>
    </>
  );
}

function FactorPlot({ data }: Readonly<{ data: SpilloverOutput }>) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => draw(data, palette), [data, palette]);
  if (data.trend.length < 2)
    return <p className="muted">One snapshot so far: import a second one to see the trend.</p>;
  return (
    <Plot
      label="Factors of spillover by snapshot, relative to the first"
      traces={traces}
      layout={layout}
      height={300}
    />
  );
}

function draw({ trend }: SpilloverOutput, palette: Palette) {
  const x = trend.map((t) => new Date(t.asOf));
  const line = (
    name: string,
    pick: (t: SpilloverOutput['trend'][number]) => number,
    colour: string | undefined,
    width: number,
  ): Trace => {
    const [first] = trend;
    const base = first === undefined ? 0 : pick(first);
    const y = trend.map((t) => (base === 0 ? null : pick(t) / base));
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name,
      x,
      y,
      customdata: y.map((v) => formatNumber(v, 2)),
      hovertemplate: `${name} <b>%{customdata}</b> times the first<extra></extra>`,
      line: { color: colour, width },
      marker: { size: 5 },
    };
  };
  const layout: Layout = {
    xaxis: { type: 'date', showgrid: false },
    yaxis: { title: wording.timesTheFirst, type: 'log', dtick: 1 },
    margin: { l: 56, r: 8, t: 28, b: 32 },
    showlegend: true,
    hovermode: 'x',
  };
  return {
    traces: [
      line(wording.spillover, (t) => t.aggregateVulnerability, palette.text, 2.5),
      line(fieldNames.size, (t) => t.size, palette.series[0], 1.5),
      line(fieldNames.leverage, (t) => t.leverage, palette.series[1], 1.5),
      line(wording.illiquidityConcentration, (t) => t.illiquidityConcentration, palette.series[2], 1.5),
    ],
    layout,
  };
}
