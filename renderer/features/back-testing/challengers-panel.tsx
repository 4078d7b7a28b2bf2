import { useState } from 'react';
import type { BacktestOutput } from '../../../contract/dto/backtest.ts';
import { type ScenarioKind, scenarioKinds, scenarioWords } from '../../../contract/scenario-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatCount, formatNumber } from '../../kit/format.ts';
import { Change } from '../../kit/num.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';

type Question = Readonly<{
  level: number;
  horizon: number;
  scenarios: ScenarioKind;
  chosen: BacktestOutput;
}>;

/** The loss forecast under every kind of scenarios, side by side: a model alone is not a model validated. */
export function ChallengersPanel(question: Question) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel
      title="The same under other scenarios"
      about={`Loss forecast; all else as chosen above; differences from ${scenarioWords[question.scenarios]}`}
      span={12}
    >
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
              <Row key={kind} kind={kind} {...question} />
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

function Row({ kind, level, horizon, scenarios, chosen }: Question & Readonly<{ kind: ScenarioKind }>) {
  const call = useCall('backtest.compute', kind === scenarios ? null : { scenarios: kind, level, horizon });
  const data = kind === scenarios ? chosen : call.data;
  if (data === null)
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
  const beside = kind === scenarios ? null : chosen.coverage;
  return <Figures name={scenarioWords[kind]} coverage={data.coverage} beside={beside} />;
}

type Coverage = BacktestOutput['coverage'];
type Compared = Readonly<{ name: string; coverage: Coverage; beside: Coverage | null }>;

function Figures({ name, coverage: c, beside }: Compared) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">
        {formatCount(c.count)}
        {beside === null ? null : (
          <span className="muted back-testing-difference">
            <Change value={c.count - beside.count} unit="count" />
          </span>
        )}
      </td>
      <td className="num">{formatNumber(c.expected, 1)}</td>
      <td>{c.zone ?? 'no verdict'}</td>
      <td className="num">{formatNumber(c.kupiec?.pValue, 4)}</td>
      <td className="num">{formatNumber(c.independence?.pValue, 4)}</td>
      <td className="num">{formatNumber(c.z2, 2)}</td>
    </tr>
  );
}
