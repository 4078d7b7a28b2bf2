import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { wording } from '../../../contract/wording.ts';
import { Icon } from '../../kit/icon.tsx';
import { Change, Num } from '../../kit/num.tsx';
import { limitWord, Status } from '../../kit/status.tsx';
import { effectOf } from './effect.ts';
import { limitMove } from './limit-after.ts';
import type { ShownMeasure } from './merge-answers.ts';

type Props = Readonly<{
  measures: readonly ShownMeasure[];
  /** The committee's limits; empty while unknown. */
  limits: readonly LimitStatus[];
  scenario: Scenario;
  waiting: string | null;
}>;

/** Before, after, difference and what it means, one measure a line; a line still on its way is dimmed and says so. */
export function MeasuresTable({ measures, limits, scenario, waiting }: Props) {
  return (
    <table className="small-table what-if-measures">
      <thead>
        <tr>
          <th>{wording.measure}</th>
          <th className="right">{wording.before}</th>
          <th className="right">{wording.after}</th>
          <th className="right">{wording.difference}</th>
          <th>{wording.effect}</th>
          <th>{wording.limitAfter}</th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <tr key={measure.id} className={measure.fresh ? '' : 'what-if-old'} aria-busy={!measure.fresh}>
            <td>{measure.label}</td>
            <td className="right">
              <Num value={measure.before} unit={measure.unit} reason={undefinedReason} />
            </td>
            <td className="right what-if-after">
              <Num value={measure.after} unit={measure.unit} reason={undefinedReason} />
            </td>
            <td className="right">
              <Change value={measure.difference} unit={measure.unit} />
            </td>
            <td>
              {measure.fresh ? <EffectWord measure={measure} /> : <span className="muted">recomputing…</span>}
            </td>
            <td>
              {measure.fresh ? <LimitAfter measure={measure} limits={limits} scenario={scenario} /> : null}
            </td>
          </tr>
        ))}
        {waiting === null ? null : (
          <tr className="what-if-waiting">
            <td colSpan={6} className="muted">
              {waiting}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const undefinedReason = 'Not defined for this portfolio: see the measure’s own page for the reason';

function EffectWord({ measure }: Readonly<{ measure: ShownMeasure }>) {
  switch (effectOf(measure.id, measure.difference, measure.before)) {
    case 'better':
      return (
        <span className="status tone-good">
          <Icon name="tick" size={12} /> better
        </span>
      );
    case 'worse':
      return (
        <span className="status tone-warn">
          <Icon name="warning" size={12} /> worse
        </span>
      );
    case 'same':
      return <span className="muted">same</span>;
    case null:
      return null;
  }
}

function LimitAfter({
  measure,
  limits,
  scenario,
}: Readonly<{ measure: ShownMeasure }> & Pick<Props, 'limits' | 'scenario'>) {
  const move = limitMove(limits, measure, scenario);
  if (move === null || move.after === 'none') return null;
  return (
    <span title={`Before: ${limitWord(move.before)}`}>
      <Status state={move.after} />
      {move.after === move.before ? null : (
        <span className="muted what-if-was"> was {limitWord(move.before).toLowerCase()}</span>
      )}
    </span>
  );
}
