import { useState } from 'react';
import type { BacktestOutput, LossException } from '../../../contract/dto/backtest.ts';
import { notJudgedSentence } from '../../../contract/evidence.ts';
import { type ScenarioKind, scenarioKinds, scenarioWords } from '../../../contract/scenario-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, NumberBox } from '../../kit/controls.tsx';
import { formatCount, formatDate, formatNumber, plural } from '../../kit/format.ts';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import './back-testing.css';
import { ChallengersPanel } from './challengers-panel.tsx';
import { cascadeColumns, exceptionColumns } from './columns.ts';
import { ExceptionDetail } from './exception-detail.tsx';
import { ExceptionsPlot } from './exceptions-plot.tsx';
import { Findings } from './findings.tsx';
import { MapSection } from './map-section.tsx';

const scenarioOptions = scenarioKinds.map((value) => ({ value, label: scenarioWords[value] }));
const exceptionKey = (row: LossException): string => String(row.end);
const dayKey = (row: BacktestOutput['cascade'][number]): string => String(row.day);

/** Did the forecasts, the map and the cascade come true? */
export default function BackTestingPage() {
  const [scenarios, setScenarios] = useControl<ScenarioKind>(
    'back-testing.scenarios',
    defaultOf('backtest.compute', 'scenarios'),
    scenarioKinds,
  );
  const [level, setLevel] = useControl('back-testing.level', 100 * defaultOf('backtest.compute', 'level'));
  const [horizon, setHorizon] = useControl('back-testing.horizon', defaultOf('backtest.compute', 'horizon'));
  const call = useCall('backtest.compute', { scenarios, horizon, level: Math.round(level * 1e4) / 1e6 });
  return (
    <Page
      title="Back-testing"
      about="Did it come true? Forecasts of the past against what followed."
      provenance={call.data?.provenance}
      controls={
        <>
          <Choice label="Scenarios" value={scenarios} options={scenarioOptions} onChange={setScenarios} />
          <NumberBox
            label="Level"
            value={level}
            min={80}
            max={99.99}
            step={0.5}
            unit="%"
            width={56}
            onChange={setLevel}
          />
          <NumberBox
            label="Horizon"
            value={horizon}
            min={1}
            max={20}
            unit="days"
            width={44}
            onChange={(value) => setHorizon(Math.round(value))}
          />
        </>
      }
    >
      <Result call={call} what="Comparing past forecasts with what followed">
        {(data) => (
          <Shown data={data} level={Math.round(level * 1e4) / 1e6} horizon={horizon} scenarios={scenarios} />
        )}
      </Result>
    </Page>
  );
}

type Given = Readonly<{
  data: BacktestOutput;
  level: number;
  horizon: number;
  scenarios: ScenarioKind;
}>;

function Shown({ data, level, horizon, scenarios }: Given) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { coverage } = data;
  const exception = coverage.exceptions.find((e) => e.end === chosen) ?? coverage.exceptions.at(-1);
  return (
    <>
      <Findings
        findings={data.findings}
        judged={notJudgedSentence(data.provenance.evidence ?? []) === null}
      />
      <BacktestTiles data={data} />
      <Columns>
        <Panel
          title="Loss forecast"
          about={`${formatCount(data.snapshots)} snapshots, ${formatDate(data.firstDay)} to ${formatDate(data.lastDay)}, USD`}
          span={12}
        >
          {coverage.n === 0 ? (
            <p className="muted">
              No day could be tested: import prices that go on after a snapshot and begin long enough before
              it.
            </p>
          ) : (
            <ExceptionsPlot coverage={coverage} chosen={exception?.end ?? null} onChoose={setChosen} />
          )}
        </Panel>
        {coverage.exceptions.length === 0 ? null : (
          <GridPanel
            title="Exceptions"
            about="days with a loss above VaR, USD; click one"
            span={12}
            name="back-testing-exceptions"
            rows={coverage.exceptions}
            columns={exceptionColumns}
            rowId={exceptionKey}
            height={gridHeight(coverage.exceptions.length, 300)}
            onRowClick={(row) => setChosen(row.end)}
          />
        )}
        {exception === undefined ? null : <ExceptionDetail exception={exception} />}
        <ChallengersPanel level={level} horizon={horizon} scenarios={scenarios} chosen={data} />
        <MapSection map={data.map} />
        {data.cascade.length === 0 ? null : (
          <GridPanel
            title="Cascade, given the shock"
            about="against what venues published, USD"
            count={
              data.publishedDays > data.cascade.length
                ? `${formatCount(data.cascade.length)} largest of ${plural(data.publishedDays, 'day')}`
                : plural(data.cascade.length, 'day')
            }
            span={12}
            name="back-testing-cascade"
            rows={data.cascade}
            columns={cascadeColumns}
            rowId={dayKey}
            height={gridHeight(data.cascade.length, 320)}
          />
        )}
      </Columns>
      <Warnings warnings={data.provenance.warnings} />
    </>
  );
}

function BacktestTiles({ data }: Pick<Given, 'data'>) {
  const { coverage } = data;
  const short = coverage.zone === null ? 'Too few days for a verdict' : undefined;
  return (
    <Tiles>
      <Tile
        label={wording.exceptions}
        value={coverage.n === 0 ? null : coverage.count}
        unit="count"
        reason="No day has prices after it"
        note={`${formatNumber(coverage.expected, 1)} expected in ${plural(coverage.n, 'day')}; ${plural(coverage.episodes, 'episode')}`}
      />
      <Tile
        measure="coverageP"
        value={coverage.kupiec?.pValue ?? null}
        reason={short}
        note="p-value: small = not by chance"
      />
      <Tile
        label={wording.independence}
        value={coverage.independence?.pValue ?? null}
        unit="index"
        reason={short}
        note="p-value, Christoffersen"
      />
      <Tile
        label={wording.expectedShortfall}
        value={coverage.z2}
        unit="index"
        reason={short}
        note="Z₂: about 0 if right, below if too small"
      />
      <Tile
        measure="liquidationPrecision"
        value={data.map.precision}
        reason={data.map.reason}
        note="of what it named"
      />
      <Tile
        measure="liquidationRecall"
        value={data.map.recall}
        reason={data.map.reason}
        note="of what was liquidated"
      />
    </Tiles>
  );
}
