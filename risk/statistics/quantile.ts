/**
 * Quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan 1996: numpy's default).
 *
 * @param probability 0 … 1
 * @returns NaN for no values
 */
export function quantile(values: ArrayLike<number>, probability: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), probability);
}

/** The same on values already ascending. */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  if (!(below >= 0)) return Number.NaN;
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  const t = position - below;
  return t >= 0.5 ? high - (high - low) * (1 - t) : low + (high - low) * t;
}
