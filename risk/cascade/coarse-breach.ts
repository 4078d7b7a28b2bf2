import type { Probe } from './probe.ts';

/** Steps: this wide near 0, and this share of the shock farther out. */
const step = 2e-3;
const share = 0.03;
/** Width to which the first step that breaches is bisected. */
const resolution = 1e-5;

/**
 * About the smallest point of a path that breaches: the first of a grid that does, bisected down to the point before it. A
 * breach that is over before the next point of the grid is not seen; `firstBreach` is the exact search, and takes longer.
 */
export function coarseBreach(probe: (by: number) => Probe, begin: number, farthest: number): Probe | null {
  let calm = Math.min(begin, farthest);
  for (;;) {
    const next = Math.min(farthest, calm + Math.max(step, share * calm));
    let found = probe(next);
    if (!found.breach) {
      if (next >= farthest) return null;
      calm = next;
      continue;
    }
    let low = calm;
    while (found.by - low > resolution) {
      const middle = probe((low + found.by) / 2);
      if (middle.breach) found = middle;
      else low = middle.by;
    }
    return found;
  }
}
