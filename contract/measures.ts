import { backtestMeasures } from './measures/backtest.ts';
import { bandMeasures } from './measures/bands.ts';
import { cascadeMeasures } from './measures/cascade.ts';
import { coMovementMeasures } from './measures/co-movement.ts';
import { correlationMeasures } from './measures/correlation.ts';
import { creditMeasures } from './measures/credit.ts';
import { gammaMeasures } from './measures/gamma.ts';
import { herdingMeasures } from './measures/herding.ts';
import { leverageMeasures } from './measures/leverage.ts';
import { liquidationsMeasures } from './measures/liquidations.ts';
import { loopsMeasures } from './measures/loops.ts';
import type { Measure } from './measures/measure.ts';
import { overlapMeasures } from './measures/overlap.ts';
import { protocolsMeasures } from './measures/protocols.ts';
import { reverseStressMeasures } from './measures/reverse-stress.ts';
import { saturationMeasures } from './measures/saturation.ts';
import { spilloverMeasures } from './measures/spillover.ts';
import { synchronisationMeasures } from './measures/synchronisation.ts';
import { systemicMeasures } from './measures/systemic.ts';
import { atShock, referenceMove } from './reference-shock.ts';

export type { Measure } from './measures/measure.ts';

const all = [
  ...leverageMeasures,
  ...cascadeMeasures,
  ...saturationMeasures,
  ...liquidationsMeasures,
  ...reverseStressMeasures,
  ...synchronisationMeasures,
  ...spilloverMeasures,
  ...overlapMeasures,
  ...herdingMeasures,
  ...coMovementMeasures,
  ...systemicMeasures,
  ...correlationMeasures,
  ...loopsMeasures,
  ...creditMeasures,
  ...backtestMeasures,
  ...bandMeasures,
  ...protocolsMeasures,
  ...gammaMeasures,
] as const;

type Entry = (typeof all)[number];
export type MeasureId = Entry['id'];
/** How it is read, with the method and the answer it is read off. */
export type MeasureValue<I extends MeasureId> = Extract<Entry, { id: I }>['value'];
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

/** Whether a measure has no value because what was searched for is nowhere within reach: no limit on it is breached. */
export const isUnreached = (id: string, reason: string | undefined): boolean => {
  const value = findMeasure(id)?.value;
  return value?.unreached !== undefined && reason === value.unreached;
};

/** Verbs whose measures take many runs of the model, so that a split of their change takes longest. */
const simulatedBy = new Set(['synchronisation', 'saturation', 'bands', 'reverse-stress']);
export const isSimulated = ({ verb }: Pick<Measure, 'verb'>): boolean => simulatedBy.has(verb);

const ownMove = ({ shock }: Measure): number | null =>
  shock === 'reference' ? referenceMove() : (shock ?? null);

/**
 * A measure's name where its value is shown: one that is computed under a shock says which, "Amplification at −10 %";
 * `move` null where the shock is no uniform move or is told beside it.
 */
export function labelOf(measure: Measure, move: number | null = ownMove(measure)): string {
  return measure.shock !== undefined && move !== null ? `${measure.label} ${atShock(move)}` : measure.label;
}
