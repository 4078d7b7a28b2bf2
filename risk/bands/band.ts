import { quantileOfSorted } from '../statistics/quantile.ts';

/** Ends of a band; null where an end lies beyond all that was looked at (a critical shock that is never reached). */
export type Ends = Readonly<{ low: number | null; high: number | null }>;

/**
 * Draws of one figure under the same depth and the same treatment of what is missing. NaN: undefined in that draw;
 * infinite: beyond all that was looked at.
 */
export type Stratum = Float64Array;

/**
 * Of each stratum the middle part of its draws that holds `confidence` of them, and of these the lowest and the
 * highest: resampled days have probabilities, ends of a range have none. null when every draw is undefined.
 */
export function bandOf(strata: readonly Stratum[], confidence: number): Ends | null {
  const tail = (1 - confidence) / 2;
  const spans = strata.flatMap((draws) => {
    const known = draws.filter((x) => !Number.isNaN(x)).sort();
    return known.length === 0 ? [] : [[at(known, tail), at(known, 1 - tail)] as const];
  });
  if (spans.length === 0) return null;
  const low = spans.reduce((least, [from]) => Math.min(least, from), Number.POSITIVE_INFINITY);
  const high = spans.reduce((most, [, to]) => Math.max(most, to), Number.NEGATIVE_INFINITY);
  return { low: bounded(low), high: bounded(high) };
}

/** Infinite draws are not interpolated with. */
function at(sorted: Float64Array, q: number): number {
  const value = quantileOfSorted(sorted, q);
  return Number.isNaN(value) ? sorted[Math.round(q * (sorted.length - 1))] : value;
}

const bounded = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** Share of the draws of all strata in which the figure is undefined. */
export function undefinedShare(strata: readonly Stratum[]): number {
  const all = strata.reduce((sum, draws) => sum + draws.length, 0);
  const lost = strata.reduce((sum, draws) => sum + draws.filter((x) => Number.isNaN(x)).length, 0);
  return all === 0 ? 0 : lost / all;
}

/** Share of the draws of all strata that lie beyond a bound, in the direction given; of those where it is defined. */
export function shareBeyond(
  strata: readonly Stratum[],
  direction: 'above' | 'below',
  bound: number,
): number | null {
  let [beyond, known] = [0, 0];
  for (const draws of strata)
    for (const x of draws) {
      if (Number.isNaN(x)) continue;
      known++;
      if (direction === 'above' ? x > bound : x < bound) beyond++;
    }
  return known === 0 ? null : beyond / known;
}
