/**
 * Marks which hypotheses the step-up procedure rejects at the false-discovery rate (Benjamini and Hochberg 1995).
 * NaN p-values are not tested: they stay unmarked and do not count.
 *
 * @returns 1 where rejected (significant), else 0
 */
export function benjaminiHochberg(pValues: Float64Array, rate: number): Uint8Array {
  const sorted = pValues.filter((p) => !Number.isNaN(p)).sort();
  let cutoff = Number.NEGATIVE_INFINITY;
  for (let k = sorted.length; k >= 1; k--)
    if (sorted[k - 1] <= (k / sorted.length) * rate) {
      cutoff = sorted[k - 1];
      break;
    }
  return Uint8Array.from(pValues, (p) => (p <= cutoff ? 1 : 0));
}
