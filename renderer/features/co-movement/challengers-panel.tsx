import { useState } from 'react';
import type { Input } from '../../../contract/contract.ts';
import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { measureOf } from '../../../contract/measures.ts';
import { type ScenarioKind, scenarioKinds, scenarioWords } from '../../../contract/scenario-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { Change, Num } from '../../kit/num.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';

type Question = Readonly<{
  asked: Omit<Input<'synchronisation.compute'>, 'scenarios'>;
  chosen: SynchronisationOutput;
  scenarios: ScenarioKind;
}>;

const columns = [
  ['synchronisationIndex', (o: SynchronisationOutput) => o.index],
  ['jointShortfallShare', (o: SynchronisationOutput) => o.jointShare],
  ['liquidatedAtHorizon', (o: SynchronisationOutput) => o.atHorizon.expectedShare],
  ['liquidatedAtHorizon95', (o: SynchronisationOutput) => o.atHorizon.quantileShare],
] as const;

/** What comes together, and how much, under every kind of scenarios: a model alone is not a model validated. */
export function ChallengersPanel(question: Question) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel
      title="The same under other scenarios"
      about={`All else as chosen above; differences from ${scenarioWords[question.scenarios]}`}
      span={12}
    >
      {asked ? (
        <table className="small-table co-movement-challengers">
          <thead>
            <tr>
              <th scope="col">{wording.scenarios}</th>
              {columns.map(([id]) => (
                <th scope="col" className="right" key={id} title={measureOf(id).definition}>
                  {measureOf(id).label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scenarioKinds.map((kind) => (
              <Row key={kind} kind={kind} {...question} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="muted">
          Historical, filtered, Gaussian and t copula on the same positions. The drawn ones take some time.{' '}
          <Button size="small" onClick={() => setAsked(true)}>
            Compare them
          </Button>
        </p>
      )}
    </Panel>
  );
}

function Row({ kind, asked, chosen, scenarios }: Question & Readonly<{ kind: ScenarioKind }>) {
  const other = useCall('synchronisation.compute', kind === scenarios ? null : { ...asked, scenarios: kind });
  const answer = kind === scenarios ? chosen : other.data;
  return (
    <tr>
      <th scope="row">{scenarioWords[kind]}</th>
      {answer === null ? (
        <td colSpan={columns.length}>
          <Result call={other} what={`Liquidating every scenario, ${scenarioWords[kind]}`}>
            {() => null}
          </Result>
        </td>
      ) : (
        columns.map(([id, read]) => {
          const { unit } = measureOf(id);
          const [value, own] = [read(answer), read(chosen)];
          return (
            <td key={id} className="right">
              <Num value={value} unit={unit} reason={answer.reason} />
              {kind === scenarios || value === null || own === null ? null : (
                <span className="muted co-movement-difference">
                  <Change value={value - own} unit={unit} />
                </span>
              )}
            </td>
          );
        })
      )}
    </tr>
  );
}
