import type { Judge, Trial } from './judge.ts';

/** Where limits are used almost fully, the next multiple looked at is this part of the one before. */
const closest = 0.98;
const least = 1e-5;

/**
 * A multiple of the shock between 0 and 1 that breaks a limit, or null when none is found; a few runs for the many plans
 * of a search. A plan whose total fall at r is L·λ·r keeps the limit L down to r·λ as long as the total fall grows with
 * the shock, so that is where it is looked at next, until nobody is liquidated. That growth is the rule, not a theorem:
 * what a search ends with is put to `worstInRange`.
 */
export function breaksInRange<V>({ at }: Judge<V>, trial: Trial): number | null {
  if (at === null) return null;
  for (let t = 1; t > least; ) {
    const { violation, load, path } = at(trial, t);
    if (violation > 0) return t;
    if (/^\|*$/.test(path)) return null;
    t *= Math.min(load, closest);
  }
  return null;
}
