import { amplificationSaid } from '../../../contract/amplification-said.ts';
import { sideSaid } from '../../../contract/undefined-said.ts';
import { exactMeasure, type Unit } from '../../kit/format.ts';

type Props = Readonly<{
  id: string;
  value: number | null | undefined;
  unit: Unit;
  /** Why it has no value. */
  reason?: string | undefined;
  /** The fall that is added under the same adjustments. */
  addedFall?: number | null | undefined;
}>;

const unknown = 'Not defined for this portfolio: see the measure’s own page for the reason';

/** A measure before or after; one that is undefined says so and why, an amplification the fall that is added instead. */
export function Said({ id, value, unit, reason, addedFall }: Props) {
  const said = sideSaid({ id, value, unit, reason, addedFall });
  const known = value !== null && value !== undefined;
  const instead = id === 'amplification' && typeof addedFall === 'number';
  const why = instead ? amplificationSaid(null, addedFall) : (reason ?? unknown);
  return (
    <span className="num" title={known ? exactMeasure(value, unit) : why}>
      {said}
    </span>
  );
}
