import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import type { Evidence } from '../../../contract/input-kinds.ts';
import { unjudged } from '../../../contract/unjudged.ts';
import { wording } from '../../../contract/wording.ts';
import { unbroken } from '../../kit/format.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Change } from '../../kit/num.tsx';
import { limitWord, Status } from '../../kit/status.tsx';
import { effectOf } from './effect.ts';
import { limitMove } from './limit-after.ts';
import type { ShownMeasure } from './merge-answers.ts';
import { Said } from './said.tsx';
import { UndefinedBelow } from './undefined-below.tsx';

type Props = Readonly<{
  measures: readonly ShownMeasure[];
  /** The committee's limits; empty while unknown. */
  limits: readonly LimitStatus[];
  scenario: Scenario;
  /** What the answer stands on. */
  evidence: readonly Evidence[];
  waiting: string | null;
  /** The last question was not answered: nothing is on its way. */
  failed: boolean;
}>;

/** Before, after, difference and what it means, one measure a line; a line still on its way is dimmed and says so. */
export function MeasuresTable({ measures, limits, scenario, evidence, waiting, failed }: Props) {
  const added = measures.find(({ id }) => id === 'addedFall');
  const why = measures.map(({ label, reasonBefore, reasonAfter }) => ({
    label,
    sides: [
      { name: 'before', reason: reasonBefore },
      { name: 'after', reason: reasonAfter },
    ],
  }));
  return (
    <>
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
            <MeasureLine
              key={measure.id}
              measure={measure}
              limits={limits}
              scenario={scenario}
              missing={unjudged(measure.id, evidence)}
              failed={failed}
              added={measure.id === 'amplification' ? added : undefined}
            />
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
      <UndefinedBelow measures={why} />
    </>
  );
}

type LineProps = Readonly<{
  measure: ShownMeasure;
  missing: string | null;
  /** The fall that is added, beside amplification: it is said where that is undefined. */
  added: ShownMeasure | undefined;
}> &
  Pick<Props, 'limits' | 'scenario' | 'failed'>;

/** A measure whose inputs cover too little is greyed: its values are shown, and nothing calls them better or worse. */
function MeasureLine({ measure, limits, scenario, missing, failed, added }: LineProps) {
  const { label, unit, before, after, difference, fresh } = measure;
  const judged = missing === null;
  return (
    <tr
      className={`${fresh ? '' : 'what-if-old'}${judged ? '' : ' what-if-unjudged'}`}
      aria-busy={!fresh && !failed}
      title={missing ?? undefined}
    >
      <td>{unbroken(label)}</td>
      <td className="right">
        <Said
          id={measure.id}
          value={before}
          unit={unit}
          reason={measure.reasonBefore}
          addedFall={added?.before}
        />
        <HeadlineBand measure={measure.id} value={before} inTable />
      </td>
      <td className="right what-if-after">
        <Said
          id={measure.id}
          value={after}
          unit={unit}
          reason={measure.reasonAfter}
          addedFall={added?.after}
        />
      </td>
      <td className="right">
        <Change
          value={difference}
          unit={unit}
          {...(before === null || after === null ? {} : { ends: [before, after] as const })}
        />
      </td>
      <td>
        {!fresh ? (
          <span className="muted">{failed ? 'not up to date' : 'recomputing…'}</span>
        ) : judged ? (
          <EffectWord measure={measure} />
        ) : null}
      </td>
      <td>
        {!fresh ? null : <LimitAfter measure={measure} limits={limits} scenario={scenario} judged={judged} />}
      </td>
    </tr>
  );
}

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
  judged,
}: Readonly<{ measure: ShownMeasure; judged: boolean }> & Pick<Props, 'limits' | 'scenario'>) {
  const move = limitMove(limits, measure, scenario, judged);
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
