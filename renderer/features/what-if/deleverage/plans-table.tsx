import { measureSaid } from '../../../../contract/amplification-said.ts';
import type { DeleverageOutput } from '../../../../contract/dto/what-if.ts';
import type { Evidence } from '../../../../contract/input-kinds.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import {
  exactUsdText,
  formatCount,
  formatMeasure,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../kit/format.ts';
import { KeptLimit } from './kept-limit.tsx';
import { type MethodId, type NamedPlan, type PlanId, type Proof, waysWithout } from './plans.ts';

type Props = Readonly<{
  data: DeleverageOutput;
  plans: readonly NamedPlan[];
  /** The ways to cut that were searched. */
  methods: readonly MethodId[];
  chosen: PlanId;
  onChoose: (id: PlanId) => void;
}>;

/** What each method cuts, and what the limited measures then are; one is chosen to be looked into. */
export function PlansTable({ data, plans, methods, chosen, onChoose }: Props) {
  const { evidence = [] } = data.provenance;
  return (
    <table className="small-table deleverage-plans">
      <thead>
        <tr>
          <th>{wording.method}</th>
          <th />
          <th className="right">{wording.cut}</th>
          <th className="right">{wording.ofGross}</th>
          <th className="right">{wording.accounts}</th>
          {data.before.map(({ measure, limit }) => (
            <th key={measure} className="right">
              {measureOf(measure).label} {measureOf(measure).direction === 'above' ? '≤' : '≥'}{' '}
              {formatMeasure(limit, measureOf(measure).unit)}
            </th>
          ))}
          <th className="right" title="Where from 0 to the shock asked the limits are used most">
            {wording.worstUpToTheShock}
          </th>
          <th
            className="right"
            title="The first shock beyond the one asked, of those looked at, that breaks a limit"
          >
            {wording.nextBreachAt}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>As it is</td>
          <td className="muted">nothing cut</td>
          <td className="right num">{formatUsd(0)}</td>
          <td className="right num">{formatPercent(0)}</td>
          <td className="right num">0</td>
          <Judged measures={data.before} evidence={evidence} />
          <Range worst={data.worst} breaksAt={undefined} />
        </tr>
        {plans.map(({ id, label, how, plan, proof }) => (
          <tr key={id}>
            <td>
              <label className="deleverage-pick">
                <input
                  type="radio"
                  name="deleverage-plan"
                  checked={id === chosen}
                  onChange={() => onChoose(id)}
                />
                {label}
              </label>
            </td>
            <td className="muted">{how}</td>
            <td className="right num" title={exactUsdText(plan.notionalCut)}>
              {formatUsd(plan.notionalCut)}
            </td>
            <td className="right num">{formatPercent(plan.share)}</td>
            <td className="right num">{formatCount(plan.accounts)}</td>
            <Judged measures={plan.measures} evidence={evidence} />
            <Range worst={proof?.worst ?? null} breaksAt={proof?.breaksAt} />
          </tr>
        ))}
        {waysWithout(data, methods).map(({ id, label, why }) => (
          <tr key={id}>
            <td>{label}</td>
            <td className="muted" colSpan={6 + data.before.length}>
              no plan: {why}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const judgedSaid = ({ measure, ...judged }: DeleverageOutput['before'][number]): string =>
  measureSaid({ ...judged, id: measure, unit: measureOf(measure).unit });

/** Shares of the shock asked: a plan holds at all of them up to 1. */
function Range({
  worst,
  breaksAt,
}: Readonly<{ worst: Proof['worst']; breaksAt: number | null | undefined }>) {
  const said = worst?.measures.map(judgedSaid);
  return (
    <>
      <td className="right num">
        {worst === null ? '—' : `${said?.join(', ')} at ${formatPercent(worst.multiple)} of it`}
      </td>
      <td className="right num">
        {breaksAt === undefined ? '—' : breaksAt === null ? 'not up to 2 ×' : formatRatio(breaksAt, 4)}
      </td>
    </>
  );
}

function Judged({
  measures,
  evidence,
}: Readonly<{ measures: DeleverageOutput['before']; evidence: readonly Evidence[] }>) {
  return measures.map((judged) => (
    <td key={judged.measure} className="right">
      <span className="num">{judgedSaid(judged)}</span>{' '}
      <KeptLimit measure={judged.measure} kept={judged.kept} evidence={evidence} />
    </td>
  ));
}
