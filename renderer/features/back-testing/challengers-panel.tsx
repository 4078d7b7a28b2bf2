import { useState } from 'react';
import type { BacktestOutput } from '../../../contract/dto/backtest.ts';
import { type ScenarioKind, scenarioKinds, scenarioWords } from '../../../contract/scenario-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatCount, formatNumber } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';

type Question = Readonly<{ level: number; horizon: number }>;

/** The loss forecast under every kind of scenarios, side by side: a model alone is not a model validated. */
export function ChallengersPanel({ level, horizon }: Question) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel title="The same under other scenarios" about="Loss forecast; all else as chosen above" span={12}>
      {asked ? (
        <table className="back-testing-rates">
          <thead>
            <tr>
              <th scope="col">{wording.scenarios}</th>
              <th scope="col">{wording.exceptions}</th>
              <th scope="col">{wording.expected}</th>
              <th scope="col">{wording.zone}</th>
              <th scope="col">{wording.coverageP}</th>
              <th scope="col">{wording.independenceP}</th>
              <th scope="col">{wording.z2}</th>
            </tr>
          </thead>
          <tbody>
            {scenarioKinds.map((kind) => (
              <Row key={kind} kind={kind} level={level} horizon={horizon} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="muted">
          Historical, filtered, Gaussian and t copula on the same days. The drawn ones take some time.{' '}
          <Button size="small" onClick={() => setAsked(true)}>
            Compare them
          </Button>
        </p>
      )}
    </Panel>
  );
}

function Row({ kind, level, horizon }: Question & Readonly<{ kind: ScenarioKind }>) {
  const call = useCall('backtest.compute', { scenarios: kind, level, horizon });
  if (call.data === null)
    return (
      <tr>
        <th scope="row">{scenarioWords[kind]}</th>
        <td colSpan={6}>
          <Result call={call} what={`Back-testing ${scenarioWords[kind]}`}>
            {() => null}
          </Result>
        </td>
      </tr>
    );
  return <Figures name={scenarioWords[kind]} coverage={call.data.coverage} />;
}

function Figures({ name, coverage: c }: Readonly<{ name: string; coverage: BacktestOutput['coverage'] }>) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{formatCount(c.count)}</td>
      <td className="num">{formatNumber(c.expected, 1)}</td>
      <td>{c.zone ?? 'no verdict'}</td>
      <td className="num">{formatNumber(c.kupiec?.pValue, 4)}</td>
      <td className="num">{formatNumber(c.independence?.pValue, 4)}</td>
      <td className="num">{formatNumber(c.z2, 2)}</td>
    </tr>
  );
}
