import type { Input } from '../../../contract/contract.ts';
import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';
import { mapShockCount } from '../../../contract/map-shocks.ts';
import { named } from '../../../contract/named.ts';
import { referenceMove } from '../../../contract/reference-shock.ts';
import { filled, wording } from '../../../contract/wording.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, type Option } from '../../kit/controls.tsx';
import { formatCount, formatPercent, formatPrice, tidy } from '../../kit/format.ts';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Slider } from '../../kit/slider.tsx';
import { Empty } from '../../kit/states.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { BridgePanels } from './bridge-panels.tsx';
import { ByShock } from './by-shock.tsx';
import {
  type DifferenceRow,
  differenceColumns,
  type KnownRow,
  knownColumns,
  type LiquidatedRow,
  liquidatedColumns,
} from './columns.ts';
import { KnownShare } from './known-share.tsx';
import { LadderPlot } from './ladder.tsx';
import { MarketPanels } from './market.tsx';
import { ResourcesPanel } from './resources-panel.tsx';
import { ShockHeatmap } from './shock-heatmap.tsx';
import './liquidations.css';

type Split = NonNullable<Input<'liquidations.compute'>['splitBy']>;
const splits: readonly Option<Split>[] = [
  { value: 'side', label: 'Long and short' },
  { value: 'venue', label: 'Venue' },
  { value: 'leverage', label: 'Leverage band' },
  { value: 'cohort', label: 'Cohort' },
  { value: 'participant', label: 'Participant' },
];
const splitValues = splits.map((s) => s.value);

const liquidatedKey = (row: LiquidatedRow): string =>
  `${row.participant}|${row.venue}|${row.notional}|${row.shockToLiquidation}`;
const knownKey = (row: KnownRow): string => `${row.asset}|${row.side}`;
const differenceKey = (row: DifferenceRow): string => String(row.row);
const signedPercent = (x: number): string => (x > 0 ? `+${formatPercent(x, 0)}` : formatPercent(x, 0));

/** Who is liquidated at which price, and how well those prices are known. */
export default function LiquidationsPage() {
  const snapshot = useSnapshot();
  const [asset, setAsset] = useControl('liquidations.asset', '');
  const [splitBy, setSplitBy] = useControl(
    'liquidations.split',
    defaultOf('liquidations.compute', 'splitBy') as Split,
    splitValues,
  );
  const [percent, setPercent] = useControl('liquidations.shock', tidy(100 * referenceMove()));
  const shock = percent / 100;
  const call = useCall('liquidations.compute', {
    snapshot,
    splitBy,
    bins: mapShockCount,
    shock: { all: shock },
    ...(asset === '' ? {} : { asset }),
  });
  const pickShock = (s: number): void => setPercent(Math.min(60, Math.max(-60, Math.round(s * 100))));
  const assets = [
    { value: '', label: 'Largest' },
    ...(call.data?.assets ?? (asset === '' ? [] : [asset])).map((value) => ({ value, label: value })),
  ];
  return (
    <Page
      title="Liquidations"
      about="Where positions are liquidated, before any feedback on prices."
      provenance={call.data?.provenance}
      controls={
        <>
          <Choice label="Asset" value={asset} options={assets} onChange={setAsset} />
          <Choice label="Split" value={splitBy} options={splits} onChange={setSplitBy} />
          <Slider
            label="Market shock"
            value={percent}
            min={-60}
            max={60}
            step={1}
            format={(v) => signedPercent(v / 100)}
            onChange={setPercent}
          />
        </>
      }
    >
      <Result call={call} what="Solving every account for its liquidation price">
        {(data) =>
          data.provenance.coverage.positionsTotal === 0 ? (
            <Empty title="No positions in this snapshot">
              Import exports on the Data page, or choose another snapshot.
            </Empty>
          ) : (
            <Shown
              data={data}
              snapshot={snapshot}
              shock={shock}
              splitBy={splitBy}
              onAsset={setAsset}
              onShock={pickShock}
            />
          )
        }
      </Result>
    </Page>
  );
}

type ShownProps = Readonly<{
  data: LiquidationsOutput;
  snapshot: string;
  shock: number;
  splitBy: Split;
  onAsset: (asset: string) => void;
  onShock: (shock: number) => void;
}>;

function Shown({ data, snapshot, shock, splitBy, onAsset, onShock }: ShownProps) {
  return (
    <>
      <Headline data={data} shock={shock} />
      <Columns>
        <Panel
          title={`${data.ladder.asset} by price`}
          about="Notional at the price that liquidates it, this asset moving alone, USD"
          span={7}
        >
          <Ladder ladder={data.ladder} splitBy={splitBy} />
        </Panel>
        <Panel title="All assets by market shock" about="Everything moving together, USD" span={5}>
          <ByShock data={data} shock={shock} onPick={onShock} />
        </Panel>
        <div className="liquidations-main">
          <Panel
            title="Asset × shock"
            about="Liquidated when the whole market moves, cumulative away from 0, USD"
          >
            <ShockHeatmap
              data={data}
              shock={shock}
              asset={data.ladder.asset}
              onPick={(picked, s) => {
                onAsset(picked);
                onShock(s);
              }}
            />
          </Panel>
          <GridPanel
            title="How the prices are known, by asset"
            about="Notional in USD, shares of it"
            name="liquidation-prices-known"
            rows={data.knownBy}
            columns={knownColumns}
            rowId={knownKey}
            height={gridHeight(12, 340)}
          />
        </div>
        <div className="liquidations-side">
          <Panel title="How the prices are known" about={`Share of ${named('gross')}`}>
            <KnownShare data={data} />
          </Panel>
          <GridPanel
            title="Liquidated"
            about="USD"
            count={`${listed(data.liquidated.length, 1_000, 'accounts')} at ${signedPercent(shock)}`}
            name="liquidated-accounts"
            rows={data.liquidated}
            columns={liquidatedColumns}
            rowId={liquidatedKey}
            height={gridHeight(14, 380)}
          />
        </div>
        <BridgePanels snapshot={snapshot} shock={shock} said={signedPercent(shock)} />
        <ResourcesPanel snapshot={snapshot} />
        <MarketPanels snapshot={snapshot} />
        <Differences data={data} />
      </Columns>
    </>
  );
}

function Ladder({ ladder, splitBy }: Readonly<{ ladder: LiquidationsOutput['ladder']; splitBy: Split }>) {
  return ladder.series.length === 0 ? (
    <Empty title={`No liquidation price of ${ladder.asset} on this axis`}>
      Nothing of it is liquidated between 0.3 and 1.7 times its price. Choose another asset.
    </Empty>
  ) : (
    <LadderPlot ladder={ladder} splitBy={splitBy} />
  );
}

function Differences({ data }: Readonly<{ data: LiquidationsOutput }>) {
  return (
    <GridPanel
      title="Reported against modelled"
      about="more than 0.1 % of the mark apart"
      count={
        data.differences.length < data.differenceCount
          ? `${formatCount(data.differences.length)} largest of ${formatCount(data.differenceCount)}`
          : `${formatCount(data.differenceCount)} positions`
      }
      span={12}
      name="liquidation-price-differences"
      rows={data.differences}
      columns={differenceColumns}
      rowId={differenceKey}
      height={gridHeight(Math.max(5, data.differences.length), 420)}
    />
  );
}

/** The answer carries at most `most` rows, and says so. */
const listed = (rows: number, most: number, what: string): string =>
  rows >= most ? `${formatCount(most)} largest ${what}` : `${formatCount(rows)} ${what}`;

function Headline({ data, shock }: Readonly<{ data: LiquidationsOutput; shock: number }>) {
  const { ladder } = data;
  const level = nearest(ladder);
  const at = (values: readonly number[], s: number): number | null => {
    const i = data.shocks.reduce(
      (best, x, k) => (Math.abs(x - s) < Math.abs((data.shocks.at(best) ?? 9) - s) ? k : best),
      0,
    );
    return values[i] ?? null;
  };
  return (
    <Tiles>
      <Tile
        label={filled.liquidatedAt(signedPercent(shock))}
        value={data.liquidatedNotional}
        unit="usd"
        note={listed(data.liquidated.length, 1_000, 'accounts')}
      />
      <Tile label={wording.longAtFall} value={at(data.long, -0.2)} unit="usd" note="market-wide fall" />
      <Tile label={wording.shortAtRise} value={at(data.short, 0.2)} unit="usd" note="market-wide rise" />
      <Tile measure="knownLiquidationShare" value={data.known.share} note={`of ${named('gross')}`} />
      <Tile
        label={filled.nearestLevel(ladder.asset)}
        value={level === null ? null : Math.abs(level)}
        unit="fraction"
        reason="Nothing of this asset is liquidated on the axis"
        note={level === null ? null : `${level > 0 ? 'above' : 'below'} ${formatPrice(ladder.price)}`}
      />
    </Tiles>
  );
}

/** Move of the asset alone to the nearest bin that holds any liquidation. */
function nearest(ladder: LiquidationsOutput['ladder']): number | null {
  let best: number | null = null;
  ladder.lower.forEach((low, i) => {
    if (!ladder.series.some((s) => s.notional[i] > 0)) return;
    const high = ladder.upper[i] ?? low;
    const edge = high <= ladder.price ? high : low >= ladder.price ? low : ladder.price;
    const move = edge / ladder.price - 1;
    if (best === null || Math.abs(move) < Math.abs(best)) best = move;
  });
  return best;
}
