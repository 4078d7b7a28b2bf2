import { findMeasure } from '../../../contract/measures.ts';

export type Effect = 'better' | 'worse' | 'same' | null;

/** What a difference means; null where it is undefined. */
export function effectOf(id: string, difference: number | null, before: number | null): Effect {
  const measure = findMeasure(id);
  if (measure === undefined || difference === null) return null;
  // Below what any column can show, a difference is rounding.
  if (Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(before ?? 0))) return 'same';
  return difference > 0 === (measure.direction === 'above') ? 'worse' : 'better';
}
