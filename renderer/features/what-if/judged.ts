import { type Evidence, inputsNeeded, notJudgedSentence } from '../../../contract/evidence.ts';
import { findMeasure } from '../../../contract/measures.ts';

/** Why a measure is not judged, from what the answer stands on; null where all that the measure needs is there. */
export function unjudged(measure: string, evidence: readonly Evidence[]): string | null {
  const needed = inputsNeeded(findMeasure(measure)?.card ?? '');
  return notJudgedSentence(evidence.filter(({ input }) => needed.includes(input)));
}
