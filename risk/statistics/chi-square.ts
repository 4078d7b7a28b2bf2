import { normalCdf } from './normal.ts';

/**
 * P(X > x) for a chi-square variable with one or two degrees of freedom, the two that likelihood ratio tests of a
 * back-test need: 2Φ(−√x) and e^(−x/2) (Abramowitz and Stegun 26.4.4, 26.4.5). 1 for x ≤ 0.
 */
export function chiSquareTail(x: number, freedom: 1 | 2): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  return freedom === 1 ? 2 * normalCdf(-Math.sqrt(x)) : Math.exp(-x / 2);
}
