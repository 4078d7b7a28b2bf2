import type { Judge, Trial } from './judge.ts';
import { worstInRange } from './worst-in-range.ts';

/** A multiple of the shock from 0 to 1 that breaks a limit, by the full look of `worstInRange`; null when none does. */
export function breaksAnywhere<V>(judge: Judge<V>, trial: Trial): number | null {
  const worst = worstInRange(judge, trial, 1);
  return worst === null || worst.sample.violation === 0 ? null : worst.multiple;
}
