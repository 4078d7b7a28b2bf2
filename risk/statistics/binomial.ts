import { incompleteBeta } from './incomplete-beta.ts';

/**
 * P(X ≤ successes) for X binomial with `trials` and `probability`, by the incomplete beta function
 * (Abramowitz and Stegun 26.5.24).
 */
export function binomialCdf(successes: number, trials: number, probability: number): number {
  if (successes < 0) return 0;
  if (successes >= trials) return 1;
  return incompleteBeta(1 - probability, trials - successes, successes + 1);
}
