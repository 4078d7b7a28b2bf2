import type { Measured, WhatIfOutput } from '../../../contract/dto/what-if.ts';

type Answer = Readonly<{ data: WhatIfOutput | null; fresh: boolean }>;
/** `fresh` answers the adjustments as they are now; everything else is on its way and must look so. */
export type ShownMeasure = Measured & Readonly<{ fresh: boolean }>;

/**
 * One table from two answers: the quick one follows the hand, the full one adds the simulated measures when the hand
 * rests. A fresh full answer wins; otherwise each measure comes from the newer answer that has it.
 */
export function mergeAnswers(quick: Answer, full: Answer): readonly ShownMeasure[] {
  const mark = (measures: readonly Measured[], fresh: boolean): ShownMeasure[] =>
    measures.map((measure) => ({ ...measure, fresh }));
  if (full.data && full.fresh) return mark(full.data.measures, true);
  if (quick.data === null) return full.data ? mark(full.data.measures, false) : [];
  const quickly = mark(quick.data.measures, quick.fresh);
  const known = new Set(quickly.map((measure) => measure.id));
  const simulated = (full.data?.measures ?? []).filter((measure) => !known.has(measure.id));
  return [...quickly, ...mark(simulated, false)];
}

/** The answer to show whole (groups, cost): fresh before stale, full before quick. */
export function bestAnswer(quick: Answer, full: Answer): Answer {
  if (full.data && full.fresh) return full;
  return quick.data ? quick : full;
}
