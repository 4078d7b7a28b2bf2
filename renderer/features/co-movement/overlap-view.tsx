import { useMemo } from 'react';
import type { OverlapOutput } from '../../../contract/dto/overlap.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, decimal, money, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox, type Option, Segments } from '../../kit/controls.tsx';
import { formatNumber, formatPercent, formatUsd } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Placed } from '../../kit/placed.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { Heatmap } from '../../plot/heatmap.tsx';
import { SpilloverSection } from './spillover-section.tsx';
import { ViewBar } from './view-bar.tsx';

type Shown = 'matrix' | 'cosine' | 'weight' | 'collateral';
const shownOptions: readonly Option<Shown>[] = [
  { value: 'matrix', label: 'Loss' },
  { value: 'cosine', label: 'Holdings' },
  { value: 'weight', label: 'Weight' },
  { value: 'collateral', label: 'Collateral' },
];
const shownValues = shownOptions.map((o) => o.value);
const meaning: Readonly<Record<Shown, string>> = {
  matrix: 'USD the row loses when the column sells all',
  cosine: 'Cosine of holdings: 1 the same, −1 opposite',
  weight: 'Share of holdings in common',
  collateral: 'Cosine of collateral',
};
type Row = OverlapOutput['participants'][number];
const columns: readonly Column<Row>[] = [
  text('key', fieldNames.participant, { flex: 1, minWidth: 96, ...linkTo('participant') }),
  money('gross', wording.gross, { width: 86 }),
  decimal('index', wording.riskIndex, 3, {
    width: 110,
    sort: 'desc',
    headerTooltip: 'Endogenous risk index: weight in the principal eigenvector of the overlaps',
  }),
  decimal('averageDays', wording.days, 1, {
    width: 72,
    headerTooltip: 'Days to exit, by value, at the share of volume taken',
  }),
  decimal('slowestDays', wording.slowest, 1, {
    width: 82,
    headerTooltip: 'Days to exit the least liquid holding',
  }),
];
const rowKey = (row: Row): string => row.key;

/** The same holdings in the same thin markets: who loses when another sells. */
export function OverlapView({ snapshot }: Readonly<{ snapshot: string }>) {
  const [top, setTop] = useControl('co-movement.overlapTop', defaultOf('overlap.compute', 'top'));
  const [part, setPart] = useControl(
    'co-movement.overlapShare',
    100 * defaultOf('overlap.compute', 'participation'),
  );
  const call = useCall('overlap.compute', { snapshot, top, participation: part / 100 });
  return (
    <>
      <ViewBar
        about="Holdings in common, weighted by how thin their markets are"
        provenance={call.data?.provenance}
      >
        <NumberBox
          label="Largest"
          value={top}
          min={2}
          max={400}
          unit="holders"
          width={48}
          onChange={(v) => setTop(Math.round(v))}
        />
        <NumberBox
          label="One seller’s share"
          value={part}
          min={1}
          max={100}
          unit="% of volume"
          width={44}
          onChange={setPart}
        />
      </ViewBar>
      <Result call={call} what="Comparing holdings" room="page">
        {(data) => <Overlap data={data} />}
      </Result>
      <Placed after={call}>
        <SpilloverSection snapshot={snapshot} />
      </Placed>
    </>
  );
}

function Overlap({ data }: Readonly<{ data: OverlapOutput }>) {
  const [shown, setShown] = useControl<Shown>('co-movement.overlapShown', 'matrix', shownValues);
  const names = useMemo(() => data.participants.map((p) => p.key), [data]);
  const [first] = data.pairs;
  const slowest = data.participants.flatMap((p) => (p.slowestDays === null ? [] : [p.slowestDays]));
  const usd = shown === 'matrix';
  return (
    <>
      <Tiles>
        <Tile
          label={wording.worstPair}
          value={first?.overlap ?? null}
          unit="usd"
          reason="No two hold the same asset"
          note={first ? `${first.a} and ${first.b}` : undefined}
        />
        <Tile
          label={wording.similarity}
          value={first?.cosine ?? null}
          unit="index"
          reason="No pair"
          note="cosine of that pair’s holdings"
        />
        <Tile
          label={wording.slowestExit}
          value={slowest.length === 0 ? null : Math.max(...slowest)}
          unit="count"
          reason="No daily volumes known"
          note="days"
        />
        <Tile label={wording.compared} value={names.length} unit="count" note="largest holders" />
      </Tiles>
      {names.length < 2 ? (
        <p className="muted co-movement-note">There are not two participants with holdings to compare.</p>
      ) : (
        <Columns>
          <Panel
            title="Overlap"
            about={meaning[shown]}
            span={7}
            actions={<Segments label="Of" value={shown} options={shownOptions} onChange={setShown} />}
          >
            <Heatmap
              label={`Overlap: ${meaning[shown]}`}
              rows={names}
              columns={names}
              values={data[shown]}
              scale={shown === 'cosine' || shown === 'collateral' ? 'correlation' : 'amount'}
              format={usd ? formatUsd : shown === 'weight' ? formatPercent : three}
              unit={usd ? 'USD' : shown === 'weight' ? 'share' : 'cosine'}
              height={470}
            />
            <Warnings warnings={data.provenance.warnings} />
          </Panel>
          <GridPanel
            title="Who is exposed"
            about="USD"
            span={5}
            name="overlap"
            rows={data.participants}
            columns={columns}
            rowId={rowKey}
            height={gridHeight(16, 500)}
          />
        </Columns>
      )}
    </>
  );
}

const three = (value: number): string => formatNumber(value, 3);
