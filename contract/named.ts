import { lowerFirst } from './format.ts';
import { type MeasureId, measureOf } from './measures.ts';

/** A measure's name inside a sentence: "critical shock". At the start of one it is `measureOf(id).label`. */
export const named = (id: MeasureId): string => lowerFirst(measureOf(id).label);
