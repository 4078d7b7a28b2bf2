import type { BacktestOutput } from '../../../contract/dto/backtest.ts';
import type { ScenarioKind } from '../../../contract/scenario-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatCount, formatNumber } from '../../kit/format.ts';
import { ChallengerRow, Challengers, Difference } from '../../scenario/challengers.tsx';

type Question = Readonly<{
  level: number;
  horizon: number;
  scenarios: ScenarioKind;
  chosen: BacktestOutput;
}>;

const columns = [
  wording.exceptions,
  wording.expected,
  wording.zone,
  wording.coverageP,
  wording.independenceP,
  wording.z2,
].map((label) => ({ label }));

/** The loss forecast under every kind of scenarios. */
export function ChallengersPanel(question: Question) {
  return (
    <Challengers
      about="Loss forecast; all else as chosen above"
      of="the same days"
      columns={columns}
      chosen={question.scenarios}
      row={(kind) => <Row key={kind} kind={kind} {...question} />}
    />
  );
}

function Row({ kind, level, horizon, scenarios, chosen }: Question & Readonly<{ kind: ScenarioKind }>) {
  const own = kind === scenarios;
  const call = useCall('backtest.compute', own ? null : { scenarios: kind, level, horizon });
  return (
    <ChallengerRow
      kind={kind}
      known={own ? chosen : null}
      call={call}
      what="Back-testing"
      width={columns.length}
    >
      {({ coverage: c }) => (
        <>
          <td className="right">
            {formatCount(c.count)}
            <Difference value={c.count} from={own ? null : chosen.coverage.count} unit="count" />
          </td>
          <td className="right">{formatNumber(c.expected, 1)}</td>
          <td className="right">{c.zone ?? 'no verdict'}</td>
          <td className="right">{formatNumber(c.kupiec?.pValue, 4)}</td>
          <td className="right">{formatNumber(c.independence?.pValue, 4)}</td>
          <td className="right">{formatNumber(c.z2, 2)}</td>
        </>
      )}
    </ChallengerRow>
  );
}
