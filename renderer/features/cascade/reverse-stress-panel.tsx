import { useState } from 'react';
import type { Input } from '../../../contract/contract.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import { tidy } from '../../../contract/format.ts';
import { measureOf } from '../../../contract/measures.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, NumberBox } from '../../kit/controls.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { type CascadeModel, rulesOf } from './cascade-model.ts';
import { type BreakMeasure, breakMeasures, breakStart, breakTyped } from './reverse-stress.ts';
import { ReverseStressAnswer } from './reverse-stress-answer.tsx';

type Props = Readonly<{
  snapshot: string;
  model: CascadeModel;
  onScenario: (scenario: Scenario) => void;
}>;
const options = breakMeasures.map((value) => ({ value, label: measureOf(value).label }));

/** The most plausible move of all assets that breaches a limit. Thousands of cascades: computed when asked for. */
export function ReverseStressPanel({ snapshot, model, onScenario }: Props) {
  const [wanted, setWanted] = useState(false);
  const [measure, setMeasure] = useControl<BreakMeasure>(
    'cascade.breakMeasure',
    'amplification',
    breakMeasures,
  );
  const { typed, scale, step } = breakTyped(measure);
  const initial = breakStart(measure);
  const [limit, setLimit] = useControl(`cascade.break.${measure}`, initial);
  const [horizon, setHorizon] = useControl(
    'cascade.breakHorizon',
    defaultOf('reverseStress.compute', 'horizon'),
  );
  const input: Input<'reverseStress.compute'> = {
    snapshot,
    measure,
    limit,
    horizon,
    impact: model.impact,
    depthScale: model.depthScale,
    ...rulesOf(model),
    costs: true,
  };
  const call = useCall('reverseStress.compute', wanted ? input : null, { debounce: 300 });
  return (
    <Panel
      title="Reverse stress"
      about="The most plausible move of all assets together that breaches a limit"
      span={12}
      actions={
        <>
          <Choice label="Passes" value={measure} options={options} onChange={setMeasure} />
          <NumberBox
            label="at"
            value={tidy(limit / scale)}
            min={0}
            max={1e6}
            step={step}
            unit={typed}
            width={56}
            onChange={(value) => setLimit(tidy(value * scale))}
          />
          <NumberBox
            label="within"
            value={horizon}
            min={1}
            max={60}
            unit={horizon === 1 ? 'day' : 'days'}
            width={40}
            onChange={(days) => setHorizon(Math.round(days))}
          />
          {call.data ? <ProvenanceButton provenance={call.data.provenance} /> : null}
        </>
      }
    >
      {wanted ? (
        <Result call={call} what="Searching the nearest move that breaches the limit">
          {(data) => <ReverseStressAnswer data={data} horizon={horizon} onScenario={onScenario} />}
        </Result>
      ) : (
        <Empty
          icon="flash"
          title="Not computed yet"
          action={<Button size="small" text="Search the nearest breach" onClick={() => setWanted(true)} />}
        >
          A few thousand cascades: the move nearest to what past returns make likely, its distance in standard
          deviations, the past day closest to it, and what both do.
        </Empty>
      )}
    </Panel>
  );
}
