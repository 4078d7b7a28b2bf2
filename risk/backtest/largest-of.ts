/** Sums of the same numbers in another order differ by no more. */
const rounding = 1e-9;

/**
 * The m largest sums, descending, of which only those are worked out that the bounds do not exclude: from the highest
 * bound down, until m sums are above every bound that is left.
 *
 * @param most an upper bound of each sum
 */
export function largestOf(most: Float64Array, m: number, sumOf: (s: number) => number): number[] {
  const order = Int32Array.from(most.keys()).sort((s, t) => most[t] - most[s]);
  const found: number[] = [];
  for (const s of order) {
    if (found.length >= m && found[m - 1] >= most[s] * (1 + rounding)) break;
    found.push(sumOf(s));
    found.sort((a, b) => b - a);
  }
  return found.slice(0, m);
}
