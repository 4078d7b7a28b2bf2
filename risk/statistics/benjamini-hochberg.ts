import { free } from '../free.ts';

/**
 * Marks which hypotheses the step-up procedure rejects at the false-discovery rate (Benjamini and Hochberg 1995).
 * NaN p-values are not tested: they stay unmarked and do not count.
 *
 * @returns 1 where rejected (significant), else 0
 */
export function benjaminiHochberg(pValues: Float64Array, rate: number): Uint8Array {
  // Sorted, what is NaN stands last.
  const sorted = pValues.toSorted();
  let tested = sorted.length;
  while (tested > 0 && Number.isNaN(sorted[tested - 1])) tested--;
  let k = tested;
  while (k > 0 && sorted[k - 1] > (k / tested) * rate) k--;
  const cutoff = k > 0 ? sorted[k - 1] : Number.NEGATIVE_INFINITY;
  free(sorted);
  const marks = new Uint8Array(pValues.length);
  for (let i = 0; i < marks.length; i++) if (pValues[i] <= cutoff) marks[i] = 1;
  return marks;
}
