import { useMemo } from 'react';
import { addedSaid } from '../../../contract/amplification-said.ts';
import { challengersSaid } from '../../../contract/challengers-said.ts';
import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { wording } from '../../../contract/wording.ts';
import { openAccount } from '../../app/open-account.ts';
import { useSnapshot } from '../../app/ui-state.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { BarList } from '../../kit/bar-list.tsx';
import {
  exactUsdText,
  formatCount,
  formatPercent,
  formatPoints,
  formatUsd,
  plural,
} from '../../kit/format.ts';
import { KeptRoom } from '../../kit/kept-room.tsx';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { isComing, Placed } from '../../kit/placed.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { useCurrentScenario } from '../../scenario/use-current-scenario.ts';
import { cascadeInput } from './cascade-model.ts';
import { ChallengersPanel } from './challengers-panel.tsx';
import {
  type ParticipantRow,
  type PriceRow,
  participantColumns,
  priceColumns,
  priceRows,
  type RoundRow,
  roundColumns,
} from './columns.ts';
import { CostTiles } from './cost-tiles.tsx';
import { InsurancePanel } from './insurance-panel.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { ReverseStressPanel } from './reverse-stress-panel.tsx';
import { SaturationPanel } from './saturation-panel.tsx';
import { ScenarioPanel } from './scenario-panel.tsx';
import { useModel } from './use-model.ts';
import { WaterfallPlot } from './waterfall-plot.tsx';
import './cascade.css';

const roundKey = (row: RoundRow): string => String(row.round);
const participantKey = (row: ParticipantRow): string => row.key;
const priceKey = (row: PriceRow): string => row.asset;

/** Pixels of the chart of rounds, and of their table under it. */
const roundsRoom = 300;
const besideRounds = 252;

/** What a shock does once the liquidations it forces move the prices further. */
export default function CascadePage() {
  const snapshot = useSnapshot();
  const [scenario, setScenario] = useCurrentScenario();
  const [model, change] = useModel();
  const call = useCall('cascade.run', cascadeInput(snapshot, scenario, model));
  return (
    <Page
      title="Cascade"
      about="What a shock becomes once the liquidations it forces move prices, round by round."
      provenance={call.data?.provenance}
    >
      <div className="cascade-headline">
        <Result call={call} what="Running the cascade">
          {(data) => <Headline data={data} />}
        </Result>
      </div>
      <KeptRoom room={isComing(call) ? 'page' : undefined}>
        <Columns>
          <div className="cascade-stack cascade-left">
            <ScenarioPanel
              snapshot={snapshot}
              scenario={scenario}
              model={model}
              onScenario={setScenario}
              onModel={change}
            />
            <Panel title="Where" about="Liquidated by venue, USD at snapshot prices">
              <Result call={call} what="Running the cascade" quiet>
                {(data) => <Where data={data} />}
              </Result>
            </Panel>
          </div>
          <div className="cascade-stack cascade-right">
            <Panel title="Rounds" about="Gross-weighted market change, per cent">
              <Result call={call} what="Running the cascade" quiet room={roundsRoom}>
                {(data) =>
                  data.rounds.length === 0 ? <Quiet data={data} /> : <WaterfallPlot result={data} />
                }
              </Result>
            </Panel>
            <Result call={call} what="Running the cascade" quiet>
              {(data) => (data.rounds.length === 0 ? null : <Rounds data={data} />)}
            </Result>
            {call.data?.challengers === undefined ? null : <ChallengersPanel data={call.data} />}
            {call.data === null || call.data.provenance.warnings.length === 0 ? null : (
              <Panel title="Assumptions" about="Of this run">
                <Warnings warnings={call.data.provenance.warnings} />
              </Panel>
            )}
          </div>
        </Columns>
      </KeptRoom>
      <Result call={call} what="Running the cascade" quiet>
        {(data) => (data.rounds.length === 0 ? null : <Detail data={data} />)}
      </Result>
      {call.data?.insurance === undefined ? null : (
        <Result call={call} what="Running the cascade" quiet>
          {({ insurance }) => (insurance === undefined ? null : <InsurancePanel insurance={insurance} />)}
        </Result>
      )}
      <Placed after={call}>
        <Columns>
          <SaturationPanel snapshot={snapshot} scenario={scenario} model={model} />
          <ReverseStressPanel snapshot={snapshot} model={model} onScenario={setScenario} />
          <ReplayPanel snapshot={snapshot} model={model} />
        </Columns>
      </Placed>
    </Page>
  );
}

/** Without rounds there is no table of them: what stands below stays where it is with one. */
function Quiet({ data }: Readonly<{ data: CascadeOutput }>) {
  return (
    <KeptRoom room={roundsRoom + besideRounds}>
      <p className="muted">
        {data.provenance.coverage.positionsTotal === 0
          ? 'This snapshot holds no positions: import exports on the Data page, or choose another snapshot.'
          : 'Nobody is liquidated: the market stays where the shock left it. Make the shock larger, or the depth smaller.'}
      </p>
    </KeptRoom>
  );
}

function Headline({ data }: Readonly<{ data: CascadeOutput }>) {
  return (
    <Tiles>
      <Tile
        label={wording.totalMarketChange}
        value={-data.totalDrop}
        unit="fraction"
        note={`shock ${formatPercent(-data.initialDrop)}, forced trades ${formatPoints(-data.addedFall)}`}
      />
      <Tile
        measure="amplification"
        value={data.amplification}
        reason={data.reason ?? 'The scenario leaves the market where it is'}
        note={
          data.amplification === null
            ? addedSaid(data.addedFall)
            : (challengersSaid(data) ?? 'total / initial move')
        }
      />
      <Tile
        measure="liquidatedNotional"
        value={data.liquidatedNotional}
        note={`${formatPercent(data.liquidatedShare)} of what can be liquidated, at snapshot prices; ${formatUsd(data.liquidatedAtExecution)} as traded`}
      />
      <Tile
        measure="forcedSales"
        value={data.forcedSales}
        note={`of it ${formatUsd(data.collateralSold)} of collateral`}
      />
      <Tile
        label={wording.accountsLiquidated}
        value={data.accounts}
        unit="count"
        note={`in ${formatCount(data.rounds.length)} ${data.rounds.length === 1 ? 'round' : 'rounds'}`}
      />
      <Tile
        measure="badDebt"
        value={data.badDebt}
        note={`after the batch ${formatUsd(data.badDebtAfterBatch)}, at its average ${formatUsd(data.badDebtAtAverage)}`}
      />
      {data.costs === undefined ? null : <CostTiles costs={data.costs} />}
    </Tiles>
  );
}

function Where({ data }: Readonly<{ data: CascadeOutput }>) {
  return (
    <BarList
      empty="Nobody is liquidated."
      bars={data.byVenue.map((v) => ({
        key: v.key,
        value: v.notional,
        text: `${formatUsd(v.notional)} · ${formatPercent(v.notional / data.liquidatedNotional)}`,
        title: `${v.key}: ${exactUsdText(v.notional)}`,
      }))}
      onPick={(key) => openAccount(key, 'venue')}
    />
  );
}

function Rounds({ data }: Readonly<{ data: CascadeOutput }>) {
  const rounds = useMemo(
    () => data.rounds.map(({ price: _price, ...round }): RoundRow => ({ ...round, change: -round.drop })),
    [data],
  );
  const dealers = rounds.some((round) => round.hedged !== undefined);
  const columns = useMemo(() => roundColumns(dealers), [dealers]);
  return (
    <GridPanel
      title="Round by round"
      about="USD as traded, at the prices of each round; the totals are at snapshot prices"
      name="cascade-rounds"
      rows={rounds}
      columns={columns}
      rowId={roundKey}
      height={gridHeight(Math.max(5, rounds.length), 260)}
    />
  );
}

function Detail({ data }: Readonly<{ data: CascadeOutput }>) {
  const prices = useMemo(() => priceRows(data), [data]);
  return (
    <Columns>
      <GridPanel
        title="Who"
        about="USD at snapshot prices"
        span={5}
        name="cascade-participants"
        rows={data.byParticipant}
        columns={participantColumns}
        rowId={participantKey}
        height={gridHeight(12, 360)}
      />
      <GridPanel
        title="Prices"
        count={`${plural(prices.length, 'asset')} held or owed`}
        about="change against before the shock"
        span={7}
        name="cascade-prices"
        rows={prices}
        columns={priceColumns}
        rowId={priceKey}
        height={gridHeight(12, 360)}
      />
    </Columns>
  );
}
