import { amplificationSaid } from '../../../contract/amplification-said.ts';
import { type Side, sideSaid } from '../../../contract/undefined-said.ts';
import { exactMeasure } from '../../kit/format.ts';

const unknown = 'Not defined for this portfolio: see the measure’s own page for the reason';

/** A measure before or after; one that is undefined says so and why, an amplification the fall that is added instead. */
export function Said(side: Side) {
  const { id, value, unit, reason, addedFall } = side;
  const said = sideSaid(side);
  const known = value !== null && value !== undefined;
  const instead = id === 'amplification' && typeof addedFall === 'number';
  const why = instead ? amplificationSaid(null, addedFall) : (reason ?? unknown);
  return (
    <span className="num" title={known ? exactMeasure(value, unit) : why}>
      {said}
    </span>
  );
}
