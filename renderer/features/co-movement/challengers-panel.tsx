import type { Input } from '../../../contract/contract.ts';
import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { measureOf } from '../../../contract/measures.ts';
import type { ScenarioKind } from '../../../contract/scenario-kinds.ts';
import { useCall } from '../../hooks/use-call.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
import { Num } from '../../kit/num.tsx';
import { ChallengerRow, Challengers, Difference } from '../../scenario/challengers.tsx';

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

/** What comes together, and how much, under every kind of scenarios. */
export function ChallengersPanel(question: Question) {
  return (
    <Challengers
      about="All else as chosen above"
      of="the same positions"
      columns={columns.map(([id]) => ({ label: measureOf(id).label, title: measureOf(id).definition }))}
      chosen={question.scenarios}
      row={(kind) => <Row key={kind} kind={kind} {...question} />}
    />
  );
}

function Row({ kind, asked, chosen, scenarios }: Question & Readonly<{ kind: ScenarioKind }>) {
  const own = kind === scenarios;
  const call = useCall('synchronisation.compute', own ? null : { ...asked, scenarios: kind });
  return (
    <ChallengerRow
      kind={kind}
      known={own ? chosen : null}
      call={call}
      what="Liquidating every scenario"
      width={columns.length}
    >
      {(answer) =>
        columns.map(([id, read]) => {
          const { unit } = measureOf(id);
          return (
            <td key={id} className="right">
              <Num value={read(answer)} unit={unit} reason={answer.reason} />{' '}
              <HeadlineBand measure={id} value={read(answer)} inTable />
              <Difference value={read(answer)} from={own ? null : read(chosen)} unit={unit} />
            </td>
          );
        })
      }
    </ChallengerRow>
  );
}
