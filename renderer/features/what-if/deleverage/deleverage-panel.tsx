import { memo, useMemo, useState } from 'react';
import type { Input } from '../../../../contract/contract.ts';
import type { Adjustment } from '../../../../contract/dto/adjustment.ts';
import type { Scenario } from '../../../../contract/dto/scenario.ts';
import type { DeleverageOutput, LimitStatus } from '../../../../contract/dto/what-if.ts';
import { unjudged } from '../../../../contract/unjudged.ts';
import { unmetSaid } from '../../../../contract/unmet-said.ts';
import type { Json } from '../../../app/read-ui-state.ts';
import { useControl } from '../../../app/ui-state.ts';
import { useRevision } from '../../../hooks/revision.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { useJob } from '../../../hooks/use-job.ts';
import { Button } from '../../../kit/blueprint.ts';
import { Segments, Toggle } from '../../../kit/controls.tsx';
import { formatCount } from '../../../kit/format.ts';
import { Panel } from '../../../kit/panel.tsx';
import { ProvenanceButton } from '../../../kit/provenance-button.tsx';
import { ErrorState, Loading } from '../../../kit/states.tsx';
import { Status } from '../../../kit/status.tsx';
import { Warnings } from '../../../kit/warnings.tsx';
import { describeScenario } from '../../../scenario/kinds.ts';
import { BoundsForm } from './bounds-form.tsx';
import { foundSaid } from './found-said.ts';
import { FrontierPlot } from './frontier-plot.tsx';
import { type Bound, committeeBounds, readBounds } from './limited-measures.ts';
import { methodIds, methodLabels, type PlanId, plansOf, titleOf } from './plans.ts';
import { PlansTable } from './plans-table.tsx';
import { Proof } from './proof.tsx';
import './deleverage.css';

type Props = Readonly<{
  snapshot: string;
  scenario: Scenario;
  limits: readonly LimitStatus[];
  /** The adjustments of the page that are on. */
  draft: readonly Adjustment[];
  onApply: (adjustments: readonly Adjustment[]) => void;
}>;
const starts = [
  { value: 'today', label: 'Today' },
  { value: 'draft', label: 'The adjustments above' },
] as const;
const none: readonly Adjustment[] = [];
type Question = Input<'whatIf.deleverage'>;

/** The least that has to be cut for a set of limits to hold under the scenario. */
export const DeleveragePanel = memo(function DeleveragePanel({
  snapshot,
  scenario,
  limits,
  draft,
  onApply,
}: Props) {
  const [stored, store] = useControl('whatIf.bounds', [] as readonly Json[]);
  const [without, setWithout] = useControl('whatIf.withoutMethods', [] as readonly Json[]);
  const [from, setFrom] = useControl('whatIf.deleverageFrom', 'today', ['today', 'draft'] as const);
  const bounds = useMemo(() => readBounds(stored, committeeBounds(limits)), [stored, limits]);
  const keep = (next: readonly Bound[]): void => store(next.map((bound) => ({ ...bound })));
  const start = from === 'draft' ? draft : none;
  const methods = methodIds.filter((id) => !without.includes(id));
  const revision = useRevision();
  const job = useJob('whatIf.deleverage');
  const question: Question = {
    snapshot,
    adjustments: [...start],
    limits: [...bounds],
    cascade: { scenario },
    methods,
  };
  const key = `${revision} ${JSON.stringify(question)}`;
  const [asked, setAsked] = useState<Readonly<{ key: string; question: Question }> | null>(null);
  const old = asked !== null && asked.key !== key;
  const run = (): void => {
    // What was asked stays in the form: the committee’s limits may come later, and would take its place.
    keep(bounds);
    setAsked({ key, question });
    void job.start(question);
  };
  return (
    <Panel
      title={titleOf(job.data)}
      about={`Keeps the limits at every shock from 0 to: ${describeScenario(scenario)}`}
      actions={job.data === null ? undefined : <ProvenanceButton provenance={job.data.provenance} />}
    >
      <div className="deleverage-question">
        <BoundsForm bounds={bounds} limits={limits} onChange={keep} />
        <Segments label="Start from" value={from} options={starts} onChange={setFrom} />
        <fieldset className="deleverage-methods" aria-label="Ways to cut">
          {methodIds.map((id) => (
            <Toggle
              key={id}
              label={methodLabels[id]}
              checked={methods.includes(id)}
              onChange={(on) => setWithout(on ? without.filter((other) => other !== id) : [...without, id])}
            />
          ))}
        </fieldset>
        <Button
          size="small"
          intent="primary"
          text={old ? 'Search again' : 'Search'}
          disabled={job.running || methods.length === 0}
          onClick={run}
        />
      </div>
      {job.running ? (
        <Loading what="Searching for the smallest cut" progress={job.progress} onCancel={job.cancel} />
      ) : job.error ? (
        <ErrorState error={job.error} onRetry={run} />
      ) : job.data === null || asked === null ? (
        <p className="muted">
          {job.cancelled
            ? 'Cancelled: nothing was found. Search again when you want the answer.'
            : 'Searches caps and cuts that keep every limit at every shock from 0 to this one for the least notional, running the whole model on each; then says who cuts how much.'}
        </p>
      ) : (
        <div className={old ? 'what-if-old' : undefined} aria-busy={old}>
          {old ? (
            <p role="status" className="deleverage-old">
              For other limits, another scenario or earlier data: search again.
            </p>
          ) : null}
          <Answer data={job.data} question={asked.question} onApply={onApply} />
        </div>
      )}
    </Panel>
  );
});

function Answer({
  data,
  question,
  onApply,
}: Readonly<{ data: DeleverageOutput; question: Question }> & Pick<Props, 'onApply'>) {
  const plans = useMemo(() => plansOf(data), [data]);
  const [picked, setPicked] = useState<PlanId | null>(null);
  const chosen = plans.find(({ id }) => id === picked) ?? plans[0];
  const { snapshot, cascade } = question;
  const call = useCall(
    'whatIf.run',
    chosen === undefined
      ? null
      : {
          snapshot,
          adjustments: [...(question.adjustments ?? []), ...chosen.plan.adjustments],
          by: 'participant',
          ...(cascade === undefined ? {} : { cascade }),
        },
  );
  const { evidence = [] } = data.provenance;
  const lacking = data.before.some(({ measure }) => unjudged(measure, evidence) !== null);
  const state = lacking ? 'notJudged' : data.feasible ? 'green' : 'red';
  if (chosen === undefined) return <Warnings warnings={data.provenance.warnings} />;
  return (
    <>
      <p className="deleverage-verdict">
        <Status
          state={state}
          word={data.feasible ? 'The limits can be kept' : 'No plan was found that keeps these limits'}
        />
        {state === 'notJudged' ? (
          <span className="muted">Not judged: some of the limited measures lack inputs. </span>
        ) : null}
        <span className="muted">
          {data.feasible
            ? ''
            : `${unmetSaid(data.unmet)} The nearest plan is shown: it breaks fewest of them, and by least. `}
          {formatCount(data.evaluations)} plans run in full.
        </span>
      </p>
      <p>{foundSaid(data, plans)}</p>
      {chosen.proof?.note ? <p className="muted">{chosen.proof.note}</p> : null}
      <div className="deleverage-wide">
        <PlansTable
          data={data}
          plans={plans}
          methods={question.methods ?? methodIds}
          chosen={chosen.id}
          onChoose={setPicked}
        />
      </div>
      <div className="deleverage-answer">
        <div>
          <h3>Cut against what is left</h3>
          <FrontierPlot data={data} plans={plans} />
          <Warnings warnings={data.provenance.warnings} />
        </div>
        <Proof
          plan={chosen.plan}
          call={call}
          onApply={(found) => onApply([...((question.adjustments ?? []) as readonly Adjustment[]), ...found])}
        />
      </div>
    </>
  );
}
