import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { type ScenarioKind, scenarioKinds, scenarioWords } from '../../../contract/scenario-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, NumberBox } from '../../kit/controls.tsx';
import { formatCount, formatNumber, formatPercent, formatUsd } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { Heatmap } from '../../plot/heatmap.tsx';
import { BoundsPlot } from './bounds-plot.tsx';
import { ChallengersPanel } from './challengers-panel.tsx';
import { Contributions } from './contributions.tsx';
import { Groups } from './groups.tsx';
import { PlaneSection } from './plane-section.tsx';
import { TailPlot } from './tail-plot.tsx';
import { ViewBar } from './view-bar.tsx';

const scenarioOptions = scenarioKinds.map((value) => ({ value, label: scenarioWords[value] }));

/** Joint liquidation between its bounds, and the plane of leverage and correlation. */
export function SynchronisationView({ snapshot }: Readonly<{ snapshot: string }>) {
  const [scenarios, setScenarios] = useControl<ScenarioKind>(
    'co-movement.scenarios',
    'historical',
    scenarioKinds,
  );
  const [horizon, setHorizon] = useControl(
    'co-movement.horizon',
    defaultOf('synchronisation.compute', 'horizon'),
  );
  const [alpha, setAlpha] = useControl(
    'co-movement.alpha',
    100 * defaultOf('synchronisation.compute', 'alpha'),
  );
  const [draws, setDraws] = useControl('co-movement.draws', defaultOf('synchronisation.compute', 'draws'));
  const drawn = scenarios === 'gaussian' || scenarios === 't';
  const asked = { snapshot, horizon, alpha: Math.round(alpha * 1e4) / 1e6 };
  const call = useCall('synchronisation.compute', { ...asked, scenarios, ...(drawn ? { draws } : {}) });
  return (
    <>
      <ViewBar
        about="Joint liquidation of today’s positions over scenarios"
        provenance={call.data?.provenance}
      >
        <Choice label="Scenarios" value={scenarios} options={scenarioOptions} onChange={setScenarios} />
        {!drawn ? null : (
          <NumberBox
            label="Draws"
            value={draws}
            min={100}
            max={100_000}
            step={1000}
            onChange={(value) => setDraws(Math.round(value))}
          />
        )}
        <NumberBox
          label="Horizon"
          value={horizon}
          min={1}
          max={60}
          unit="days"
          width={44}
          onChange={(value) => setHorizon(Math.round(value))}
        />
        <NumberBox
          label="Tail beyond"
          value={alpha}
          min={50}
          max={99.9}
          step={0.5}
          unit="%"
          width={52}
          onChange={setAlpha}
        />
      </ViewBar>
      <Result call={call} what="Liquidating every scenario" room="page">
        {(data) => (
          <>
            <Synchronisation data={data} />
            <Columns>
              <ChallengersPanel asked={{ ...asked, draws }} chosen={data} scenarios={scenarios} />
            </Columns>
          </>
        )}
      </Result>
      <PlaneSection snapshot={snapshot} />
    </>
  );
}

function Synchronisation({ data }: Readonly<{ data: SynchronisationOutput }>) {
  return (
    <>
      <Tiles>
        <Tile
          measure="synchronisationIndex"
          value={data.index}
          reason={data.reason}
          note={`0 independent, 1 all at once; at most ${formatPercent(data.largestShare)} of open interest in one scenario`}
        />
        <Tile
          measure="jointShortfallShare"
          value={data.jointShare}
          reason="The snapshot holds no position"
          note={`of open interest, ${formatUsd(data.jointES)}`}
        />
        <Tile measure="multiplier" value={data.multiplier} reason={data.reason} note="joint / independent" />
        <Tile measure="coLiquidation" value={data.jointES} note="as the scenarios are" />
        <Tile
          measure="liquidatedAtHorizon"
          value={data.atHorizon.expectedShare}
          reason="The snapshot holds no position"
          note={`of open interest, ${formatUsd(data.atHorizon.expected)}; 1 scenario in 20: ${formatPercent(data.atHorizon.quantileShare)}`}
        />
        <Tile label={wording.ifIndependent} value={data.independentES} unit="usd" note="scenarios permuted" />
        <Tile
          label={wording.ifAllAtOnce}
          value={data.comonotonicES}
          unit="usd"
          note="sum of own shortfalls"
        />
      </Tiles>
      <Columns>
        <Panel
          title="Joint tail between its bounds"
          about={`Worst ${formatCount(data.tail.length)} of ${formatCount(data.scenarios)} scenarios, USD`}
          span={7}
        >
          <BoundsPlot data={data} />
          <p className="muted co-movement-note">
            {data.index === null ? (
              (data.reason ?? 'The index is not defined for these scenarios.')
            ) : (
              <>
                Index = (joint − independent) / (all at once − independent)
                <br />= ({formatUsd(data.jointES)} − {formatUsd(data.independentES)}) / (
                {formatUsd(data.comonotonicES)} − {formatUsd(data.independentES)}) ={' '}
                {formatNumber(data.index, 3)}
              </>
            )}
          </p>
          <Warnings warnings={data.provenance.warnings} />
        </Panel>
        <Contributions data={data} span={5} />
        <Panel title="Tail scenarios" about="Notional liquidated, worst first, USD" span={7}>
          <TailPlot tail={data.tail} mean={data.jointES} />
        </Panel>
        <Panel title="Groups liquidated together" about="In the tail scenarios, USD" span={5}>
          <div className="co-movement-scroll">
            <Groups groups={data.groups} />
          </div>
        </Panel>
        <Panel
          title="Liquidated in the same scenarios"
          about={`Share of all scenarios; the ${formatCount(data.coLiquidation.labels.length)} largest contributors of ${formatCount(data.coLiquidation.liquidated)} liquidated`}
          span={12}
        >
          <CoLiquidation data={data} />
        </Panel>
      </Columns>
    </>
  );
}

/** P(both are liquidated), for the largest contributors to the tail. */
function CoLiquidation({ data }: Readonly<{ data: SynchronisationOutput }>) {
  const { labels, probability } = data.coLiquidation;
  if (labels.length === 0) return <p className="muted">Nobody is liquidated in any scenario.</p>;
  return (
    <Heatmap
      label="Share of scenarios in which both participants are liquidated"
      rows={labels}
      columns={labels}
      values={probability}
      scale="amount"
      format={formatPercent}
      unit="share of scenarios"
      height={Math.min(760, 180 + 11 * labels.length)}
    />
  );
}
