import { arrowOf, exactMeasure, formatChange, formatDifference, formatMeasure, type Unit } from './format.ts';

type Props = Readonly<{
  value: number | null | undefined;
  unit: Unit;
  reason?: string | undefined;
  said?: string | undefined;
}>;

/** A measure in its unit, exact on hover; an undefined one says why. */
export function Num({ value, unit, reason, said }: Props) {
  const known = value !== null && value !== undefined;
  return (
    <span
      className="num"
      title={known ? exactMeasure(value, unit) : (reason ?? 'Not defined for this snapshot')}
    >
      {known && said !== undefined ? said : formatMeasure(value, unit)}
    </span>
  );
}

/** A change with its sign and an arrow, so that direction is not told by colour; of two ends as they are shown. */
export function Change({ value, unit, ends }: Props & Readonly<{ ends?: readonly [number, number] }>) {
  const shown = ends === undefined ? formatChange(value, unit) : formatDifference(...ends, unit);
  return (
    <span className="num" title={exactMeasure(value, unit)}>
      <span aria-hidden="true" className="change-arrow">
        {arrowOf(value, shown)}
      </span>
      {shown}
    </span>
  );
}
