import { normalInverse } from './normal.ts';

export type Interval = Readonly<{ low: number; high: number }>;

/**
 * Wilson score interval of a rate (Wilson 1927): it stays inside 0 … 1 and says something of 0 of n and n of n too.
 * Without a trial nothing is known: 0 … 1.
 *
 * @param confidence two-sided, for example .95
 */
export function wilson(successes: number, trials: number, confidence = 0.95): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const z = -normalInverse((1 - confidence) / 2);
  const rate = successes / trials;
  const centre = rate + (z * z) / (2 * trials);
  const half = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  // At the ends the root equals the centre's own term: rounding must not carry the interval past 0 or 1.
  const low = successes === 0 ? 0 : Math.max(0, (centre - half) / scale);
  const high = successes === trials ? 1 : Math.min(1, (centre + half) / scale);
  return { low, high };
}
