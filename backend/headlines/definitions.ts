import { type MeasureId, measures } from './measures.ts';

/** The scalars a committee looks at first, in the order they are shown. */
export const headlineIds = [
  'systemLeverage',
  'synchronisationIndex',
  'jointShortfallShare',
  'amplification',
  'criticalShock',
  'badDebt',
  'averageCorrelation',
] as const satisfies readonly MeasureId[];
export type HeadlineId = (typeof headlineIds)[number];

type Measure = (typeof measures)[number];
type Headline = Extract<Measure, { id: HeadlineId }>;
export const headlineDefinitions: readonly Headline[] = headlineIds.flatMap((id) =>
  measures.filter((m): m is Headline => m.id === id),
);

export { referenceShock } from './measures/measure.ts';
