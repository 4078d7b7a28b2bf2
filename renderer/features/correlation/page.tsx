import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Placed } from '../../kit/placed.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { AbsorptionPanel } from './absorption-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { EstimateControls } from './estimate-controls.tsx';
import { MapPanel } from './map-panel.tsx';
import { PairPanel } from './pair-panel.tsx';
import { PairsPanel } from './pairs-panel.tsx';
import { type Choices, datesOf, question } from './question.ts';
import { RowPanel } from './row-panel.tsx';
import { Scalars } from './scalars.tsx';
import { useChoices } from './use-choices.ts';
import { useLinked } from './use-linked.ts';
import './correlation.css';

/** What moves with what, at every level, by every estimator, on calm and on stressed days. */
export default function CorrelationPage() {
  const snapshot = useSnapshot();
  const [choices, change] = useChoices();
  const call = useCall('correlation.overview', question(snapshot, choices));
  const undated = choices.window === 'between' && datesOf(choices.from, choices.to) === null;
  return (
    <Page
      title="Correlation"
      about={
        undated
          ? 'Give two dates in order; until then the full history is used.'
          : 'What moves with what. Returns of groups are those today’s holdings would have had.'
      }
      provenance={call.data?.provenance}
      controls={<EstimateControls choices={choices} shown={call.data} onChange={change} />}
    >
      <Result call={call} what="Estimating every pair" room="page">
        {(data) =>
          data.labels.length < 2 ? (
            <Empty title="Fewer than two series at this level">
              Import prices on the Data page, or choose another level or snapshot.
            </Empty>
          ) : (
            <Shown data={data} choices={choices} snapshot={snapshot} onChange={change} />
          )
        }
      </Result>
      <Placed after={call}>
        <Columns>
          <AbsorptionPanel snapshot={snapshot} />
        </Columns>
      </Placed>
    </Page>
  );
}

type ShownProps = Readonly<{
  data: CorrelationOverviewOutput;
  choices: Choices;
  snapshot: string;
  onChange: (change: Partial<Choices>) => void;
}>;

function Shown({ data, choices, snapshot, onChange }: ShownProps) {
  const [masked, setMasked] = useControl('correlation.masked', false);
  const [comparing, setComparing] = useControl('correlation.comparing', false);
  const { linked, selection, setMode, clearPicked, clearSelection } = useLinked(data.labels);
  const [a, b] = selection;
  const asked = question(snapshot, choices);
  const detail = (
    <Panel
      title={a === undefined ? 'Pairs' : b === undefined ? `Row of ${a}` : `${a} · ${b}`}
      span={comparing ? 12 : 5}
      actions={
        a === undefined ? null : (
          <Button size="small" variant="minimal" text="All pairs" onClick={clearSelection} />
        )
      }
    >
      {a === undefined ? (
        <PairsPanel data={data} onPair={linked.onCell} />
      ) : b === undefined ? (
        <RowPanel question={asked} label={a} onPair={linked.onCell} />
      ) : (
        <PairPanel question={asked} a={a} b={b} />
      )}
      <div className="correlation-warnings">
        <Warnings warnings={data.provenance.warnings} />
      </div>
    </Panel>
  );
  return (
    <>
      <Scalars data={data} regime={choices.regime} />
      <Columns>
        <MapPanel
          data={data}
          snapshot={snapshot}
          choices={choices}
          masked={masked}
          comparing={comparing}
          linked={linked}
          onMode={setMode}
          onMask={setMasked}
          onCompare={setComparing}
          onClear={clearPicked}
          onChange={onChange}
        />
        {comparing ? (
          <ComparePanel data={data} snapshot={snapshot} choices={choices} masked={masked} linked={linked} />
        ) : null}
        {detail}
      </Columns>
    </>
  );
}
