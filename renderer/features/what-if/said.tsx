import { amplificationSaid, measureSaid } from '../../../contract/amplification-said.ts';
import { exactMeasure, type Unit } from '../../kit/format.ts';

type Props = Readonly<{
  id: string;
  value: number | null | undefined;
  unit: Unit;
  /** The fall that is added under the same adjustments. */
  addedFall?: number | null | undefined;
}>;

const unknown = 'Not defined for this portfolio: see the measure’s own page for the reason';

/** A measure before or after; an amplification that is undefined says why, and the fall that is added instead. */
export function Said({ id, value, unit, addedFall }: Props) {
  const said = measureSaid({ id, value, unit, addedFall });
  const known = value !== null && value !== undefined;
  const instead = id === 'amplification' && typeof addedFall === 'number';
  const reason = instead ? amplificationSaid(null, addedFall) : unknown;
  return (
    <span className="num" title={known ? exactMeasure(value, unit) : reason}>
      {said}
    </span>
  );
}
