import { Button } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import type { CorrelationOutput } from '../../../contract/dto/correlation.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { AbsorptionPanel } from './absorption-panel.tsx';
import { EstimateControls } from './estimate-controls.tsx';
import { MapPanel } from './map-panel.tsx';
import { labelOf, regimes } from './options.ts';
import { orderedMap } from './ordered-map.ts';
import { PairPanel } from './pair-panel.tsx';
import { PairsPanel } from './pairs-panel.tsx';
import { type Choices, datesOf, question } from './question.ts';
import { RowPanel } from './row-panel.tsx';
import { Scalars } from './scalars.tsx';
import { useChoices } from './use-choices.ts';
import './correlation.css';

/** What moves with what, at every level, by every estimator, on calm and on stressed days. */
export default function CorrelationPage() {
  const snapshot = useSnapshot();
  const [choices, change] = useChoices();
  const call = useCall('correlation.compute', question(snapshot, choices));
  const undated = choices.window === 'between' && datesOf(choices.from, choices.to) === null;
  return (
    <Page
      title="Correlation"
      about="What moves with what. Returns of groups are those today’s holdings would have had."
      provenance={call.data?.provenance}
      controls={<EstimateControls choices={choices} onChange={change} />}
    >
      {undated ? (
        <p className="muted correlation-undated">
          Give two dates in order; until then the full history is used.
        </p>
      ) : null}
      <Result call={call} what="Estimating every pair">
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
      <Columns>
        <AbsorptionPanel snapshot={snapshot} />
      </Columns>
    </Page>
  );
}

type Selection = readonly [] | readonly [string] | readonly [string, string];

type ShownProps = Readonly<{
  data: CorrelationOutput;
  choices: Choices;
  snapshot: string;
  onChange: (change: Partial<Choices>) => void;
}>;

function Shown({ data, choices, snapshot, onChange }: ShownProps) {
  const map = useMemo(() => orderedMap(data), [data]);
  const [masked, setMasked] = useControl('correlation.masked', false);
  const [chosen, setChosen] = useState<Selection>([]);
  // A selection outlives a change of estimator or window, not a change to a level without these series.
  const selection: Selection = chosen.every((label) => map.labels.includes(label)) ? chosen : [];
  const [a, b] = selection;
  const onPair = (x: string, y: string): void => setChosen(x === y ? [x] : [x, y]);
  const cell = (x: string, y: string): number =>
    map.value[map.labels.indexOf(x) * map.size + map.labels.indexOf(y)] ?? Number.NaN;
  return (
    <>
      <Scalars data={data} regime={choices.regime} />
      <Columns>
        <MapPanel
          data={data}
          map={map}
          choices={choices}
          masked={masked}
          selected={selection}
          onMask={setMasked}
          onChange={onChange}
          onCell={onPair}
          onLabel={(label) => setChosen([label])}
        />
        <Panel
          title={a === undefined ? 'Pairs' : b === undefined ? `Row of ${a}` : `${a} · ${b}`}
          span={5}
          actions={
            a === undefined ? null : (
              <Button size="small" variant="minimal" text="All pairs" onClick={() => setChosen([])} />
            )
          }
        >
          {a === undefined ? (
            <PairsPanel map={map} onPair={onPair} />
          ) : b === undefined ? (
            <RowPanel map={map} label={a} onPair={onPair} />
          ) : (
            <PairPanel
              question={question(snapshot, choices)}
              a={a}
              b={b}
              onMap={cell(a, b)}
              days={choices.regime === 'all' ? null : labelOf(regimes, choices.regime).toLowerCase()}
            />
          )}
          <div className="correlation-warnings">
            <Warnings warnings={data.provenance.warnings} />
          </div>
        </Panel>
      </Columns>
    </>
  );
}
