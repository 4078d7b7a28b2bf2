export type Cover = Readonly<{
  /** Largest sum of the k largest losses of one scenario. */
  cover: number;
  /** The scenario it comes from, the first of equals. */
  scenario: number;
}>;

/**
 * Cover-k (CPMI-IOSCO, Principles for financial market infrastructures, principle 4): the largest loss that the k
 * members losing most would leave together in one scenario. A member's gain covers nobody's loss: it counts as 0.
 *
 * @param losses by scenario, then by member: losses beyond margin, USD; at least one scenario
 * @param k how many members fail at once, at least 1
 */
export function cover(losses: readonly ArrayLike<number>[], k: number): Cover {
  let worst: Cover = { cover: Number.NEGATIVE_INFINITY, scenario: 0 };
  for (const [scenario, row] of losses.entries()) {
    const largest = Float64Array.from(row)
      .sort()
      .subarray(Math.max(0, row.length - k));
    const sum = largest.reduce((total, loss) => total + Math.max(0, loss), 0);
    if (sum > worst.cover) worst = { cover: sum, scenario };
  }
  return worst;
}
