import type { Input } from '../../../../contract/contract.ts';
import type { LimitStatus } from '../../../../contract/dto/what-if.ts';
import { measureOf, scalarIds } from '../../../../contract/measures.ts';
import { typedUnits } from '../../../kit/typed-units.ts';
import { isLoose } from '../../../scenario/read-scenario.ts';

export type Bound = Input<'whatIf.deleverage'>['limits'][number];
export type MeasureId = Bound['measure'];

/** How a limit on a measure of the registry is typed. */
export const typedOf = (id: MeasureId) => typedUnits[measureOf(id).unit];
/** What the form opens with. */
export const startOf = (id: MeasureId): number => measureOf(id).whatIf?.start ?? 0;
export const measureIds: readonly MeasureId[] = scalarIds;
const isMeasure = (value: unknown): value is MeasureId =>
  typeof value === 'string' && scalarIds.some((id) => id === value);

export const referenceBounds: readonly Bound[] = [
  { measure: 'amplification', value: startOf('amplification') },
];

/** Stored bounds as far as they can be read, each measure once; else the committee's, else the reference. */
export function readBounds(stored: unknown, committee: readonly Bound[] = []): readonly Bound[] {
  const otherwise = committee.length === 0 ? referenceBounds : committee;
  if (!Array.isArray(stored)) return otherwise;
  const bounds = stored.flatMap((entry: unknown): Bound[] =>
    isLoose(entry) && isMeasure(entry.measure) && typeof entry.value === 'number'
      ? [{ measure: entry.measure, value: entry.value }]
      : [],
  );
  const once = bounds.filter((b, i) => bounds.findIndex((other) => other.measure === b.measure) === i);
  return once.length === 0 ? otherwise : once;
}

/** The breach level of every committee limit that guards against the side the search guards against. */
export function committeeBounds(limits: readonly LimitStatus[]): readonly Bound[] {
  return limits.flatMap(({ limit: { measure, direction, red } }): Bound[] =>
    red !== null && isMeasure(measure) && direction === measureOf(measure).direction
      ? [{ measure, value: red }]
      : [],
  );
}
