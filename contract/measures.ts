import { backtestMeasures } from './measures/backtest.ts';
import { cascadeMeasures } from './measures/cascade.ts';
import { coMovementMeasures } from './measures/co-movement.ts';
import { correlationMeasures } from './measures/correlation.ts';
import { creditMeasures } from './measures/credit.ts';
import { jointMeasures } from './measures/joint.ts';
import { leverageMeasures } from './measures/leverage.ts';
import type { Measure } from './measures/measure.ts';
import { atShock } from './reference-shock.ts';

export type { Measure } from './measures/measure.ts';

const all = [
  ...leverageMeasures,
  ...cascadeMeasures,
  ...jointMeasures,
  ...coMovementMeasures,
  ...correlationMeasures,
  ...creditMeasures,
  ...backtestMeasures,
] as const;

type Entry = (typeof all)[number];
export type MeasureId = Entry['id'];
export type HeadlineId = Extract<Entry, { headline: number }>['id'];
export type ScalarId = Extract<Entry, { whatIf: object }>['id'];
type Known<I extends MeasureId = MeasureId> = Measure & Readonly<{ id: I }>;

const byPlace = <T>(list: readonly T[], place: (item: T) => number): T[] =>
  list.toSorted((a, b) => place(a) - place(b));
const last = Number.POSITIVE_INFINITY;

/** Every scalar a limit can be set on, the headlines first. */
export const measures: readonly Known[] = byPlace<Known>(all, (m) => m.headline ?? last);

/** What a committee looks at first, in the order it is shown. */
export const headlineMeasures = measures.filter((m): m is Known<HeadlineId> => m.headline !== undefined);
/** What a what-if compares and a deleveraging can keep, in the order it is shown. */
export const scalarMeasures: readonly (Known<ScalarId> & Required<Pick<Measure, 'whatIf'>>)[] = byPlace(
  measures.filter((m): m is Known<ScalarId> & Required<Pick<Measure, 'whatIf'>> => m.whatIf !== undefined),
  (m) => m.whatIf.place,
);
export const headlineIds: readonly HeadlineId[] = headlineMeasures.map((m) => m.id);
export const scalarIds: readonly ScalarId[] = scalarMeasures.map((m) => m.id);

const byId: ReadonlyMap<string, Known> = new Map(measures.map((m) => [m.id, m]));
/** The measure of a name that came from outside. */
export const findMeasure = (id: string): Known | undefined => byId.get(id);
export function measureOf(id: MeasureId): Known {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`no measure ${id}`);
  return found;
}

/**
 * A measure's name where its value is shown: one that is computed under a shock says which, "Amplification at −10 %";
 * `move` null where the shock is no uniform move or is told beside it.
 */
export function labelOf(measure: Measure, move: number | null = measure.shock ?? null): string {
  return measure.shock !== undefined && move !== null ? `${measure.label} ${atShock(move)}` : measure.label;
}
