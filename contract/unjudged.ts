import { inputsNeeded, notJudgedSentence } from './evidence.ts';
import type { Evidence, InputKind } from './input-kinds.ts';
import { findMeasure } from './measures.ts';

/** Inputs that a measure stands on, which may be some of those its result stands on. */
export function inputsOf(measure: string): readonly InputKind[] {
  const known = findMeasure(measure);
  return known === undefined ? [] : inputsNeeded(known.judgedBy ?? known.card);
}

/** Why a measure is not judged, from what the answer stands on; null where all that the measure needs is there. */
export function unjudged(measure: string, evidence: readonly Evidence[]): string | null {
  const needed = inputsOf(measure);
  return notJudgedSentence(evidence.filter(({ input }) => needed.includes(input)));
}
